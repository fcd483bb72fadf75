using System.Diagnostics;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Compiler.Worker;
using CallCenter.Simulation.Scripts;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

public sealed class ProjectCompilerTests
{
    private static CompileResult Compile(IProjectSource source, ReleaseFolder? releases = null) =>
        new ProjectCompiler(TimeProvider.System).Compile(source, releases, TestContext.Current.CancellationToken);

    [Fact]
    public void The_example_hotline_passes_all_its_tests()
    {
        var result = Compile(new ProjectFolder(Path.Combine(Repository.Root, "examples/hotline-400")));
        Assert.Empty(result.Diagnostics);

        using var loaded = result.Release!.Load();
        var results = new TestRunner(loaded.Module, result.Release.Manifest).RunAll();
        Assert.NotEmpty(results);
        Assert.All(results, test => Assert.True(test.Passed, $"{test.File}:{test.Failure?.Line} {test.Name}: {test.Failure?.Message} ({string.Join(" > ", test.Failure?.Path ?? [])})"));
    }

    [Fact]
    public void The_project_that_warms_a_worker_has_nothing_to_be_said_about_it()
    {
        var result = Compile(new ProjectTexts(WarmUpProject.Texts));
        Assert.Equal([], result.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Title} `{diagnostic.Primary?.Span.Text}`"));
        Assert.NotNull(result.Release);
    }

    [Fact]
    public void A_project_with_errors_has_no_release_and_says_why()
    {
        var result = Compile(new ProjectTexts(new Dictionary<string, string>
        {
            ["main.flow"] = Small.Flow.Replace("-> Main", "-> Mian", StringComparison.Ordinal),
            ["hello.wav"] = Small.Silence,
        }));
        Assert.Null(result.Release);
        Assert.Contains("Mian", Assert.Single(result.Diagnostics).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_pieces_of_values_are_part_of_a_release_and_of_its_name()
    {
        using var project = Small.Project();
        var without = Hash(project);
        project.With("voices/en/twenty.wav", Small.Silence).With("voices/en/notes.txt", "not a sound").With("voices/fr/vingt.wav", Small.Silence);
        var releases = new ReleaseFolder(project.Releases);
        var release = Compile(new ProjectFolder(project.Root), releases).Release!;

        Assert.NotEqual(without, release.Manifest.Hash);
        var voice = Assert.Single(releases.TryRead(release.Manifest.Hash)!.Manifest.Voices);
        Assert.Equal("en", voice.Language);
        var piece = Assert.Single(voice.Pieces);
        Assert.Equal("twenty", piece.Id);
        Assert.True(File.Exists(Path.Combine(releases.RecordingsPathOf(release.Manifest.Hash), piece.Recording)));
    }

    [Fact]
    public void A_recorded_piece_that_cannot_be_played_is_told_at_its_language()
    {
        using var project = Small.Project().With("voices/en/twenty.wav", "no sound");
        var result = Compile(new ProjectFolder(project.Root));

        Assert.Null(result.Release);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("CC0411", diagnostic.Code);
        Assert.Contains("voices/en/twenty.wav", diagnostic.Title, StringComparison.Ordinal);
        Assert.Equal("en", diagnostic.Primary?.Span.Text);
    }

    [Fact]
    public void A_recording_may_be_mp3_and_its_length_is_that_of_its_frames()
    {
        using var project = Small.Project();
        byte[] tag = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 20, .. new byte[20]];
        byte[] frame = [0xFF, 0xFB, 0x90, 0x00, .. new byte[413]]; // MPEG-1 layer III, 128 kbit/s, 44.1 kHz.
        File.WriteAllBytes(Path.Combine(project.Root, "hello.mp3"), [.. tag, .. Enumerable.Repeat(frame, 100).SelectMany(bytes => bytes)]);
        File.WriteAllText(Path.Combine(project.Root, "broken.mp3"), "no sound");
        var files = new MeasuredFiles(new ProjectFolder(project.Root));

        Assert.Equal(100 * 1152 / 44100.0, files.SoundLength("hello.mp3")!.Value.TotalSeconds, 0.001);
        Assert.Null(files.SoundLength("broken.mp3"));
        project.With("main.flow", Small.Flow.Replace("hello.wav", "hello.mp3", StringComparison.Ordinal));
        var releases = new ReleaseFolder(project.Releases);
        var release = Compile(new ProjectFolder(project.Root), releases).Release!;
        Assert.Contains(Directory.GetFiles(releases.RecordingsPathOf(release.Manifest.Hash)), path => path.EndsWith(".mp3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_release_is_named_by_its_sources_and_recordings_but_not_by_its_bindings()
    {
        using var project = Small.Project();
        var first = Hash(project);
        project.With("callcenter.json", "{}").With("notes.txt", "hello");
        Assert.Equal(first, Hash(project));

        var withOtherSound = Hash(project.With("hello.wav", Small.Silence + "-"));
        Assert.NotEqual(first, withOtherSound);
        Assert.NotEqual(withOtherSound, Hash(project.With("main.flow", Small.Flow + "\n")));
    }

    [Fact]
    public void A_message_left_by_a_caller_makes_no_other_release()
    {
        using var project = Small.Project();
        var before = Hash(project);

        project.With("data/recordings/261121-1.wav", "RIFF").With("data/left.flow", "not a flow");

        Assert.Equal(before, Hash(project));
        Assert.False(new ProjectFolder(project.Root).Exists("data/recordings/261121-1.wav"));
    }

    private static string Hash(TemporaryFolder project)
    {
        var source = new ProjectFolder(project.Root);
        return ReleaseHash.Of(source, source.ReadFlows());
    }

    [Fact]
    public void A_folder_named_with_a_slash_at_its_end_has_the_same_files()
    {
        using var project = Small.Project().With("recordings/welcome.wav", "RIFF");

        Assert.True(new ProjectFolder(project.Root + "/").Exists("recordings/welcome.wav"));
    }

    [Fact]
    public void The_recordings_of_a_release_are_named_by_their_content()
    {
        using var project = Small.Project();
        var releases = new ReleaseFolder(project.Releases);
        var release = Compile(new ProjectFolder(project.Root), releases).Release!;

        var name = release.Manifest.Prompts.Single(prompt => prompt.Name == "Hello").Texts[0].Recording!;
        Assert.Equal(Small.Silence, File.ReadAllText(Path.Combine(releases.RecordingsPathOf(release.Manifest.Hash), name)));
    }

    [Fact]
    public void A_release_that_is_there_needs_neither_parser_nor_roslyn()
    {
        using var project = Small.Project();
        var first = CompileInChild(project);
        Assert.Equal("False", first[0]);
        Assert.Contains("Microsoft.CodeAnalysis.CSharp", first);

        var second = CompileInChild(project);
        Assert.Equal("True", second[0]);
        Assert.DoesNotContain(second, name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.StartsWith("Antlr", StringComparison.Ordinal));
    }

    private static string[] CompileInChild(TemporaryFolder project)
    {
        var command = Program.ChildCommand(Program.Compile, project.Root, project.Releases);
        using var child = Process.Start(new ProcessStartInfo(command.FileName, command.Arguments) { RedirectStandardOutput = true })!;
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.Equal(0, child.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void Files_outside_of_a_project_are_no_part_of_it()
    {
        using var project = Small.Project();
        var source = new ProjectFolder(Path.Combine(project.With("inner/a.flow", "").Root, "inner"));
        Assert.True(source.Exists("a.flow"));
        Assert.False(source.Exists("../main.flow"));
        Assert.Throws<FileNotFoundException>(() => source.OpenRead("../main.flow"));
    }
}

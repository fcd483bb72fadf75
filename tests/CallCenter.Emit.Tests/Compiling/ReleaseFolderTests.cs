using CallCenter.Abstractions.Releases;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Emit.CSharp;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

public sealed class ReleaseFolderTests
{
    private static readonly ProjectTexts Source = new(new Dictionary<string, string> { ["zh/hello.wav"] = "RIFF" });

    private static CompiledRelease Release(string hash) => new(
        Sketch.ManifestOf(new Sketch().Build()) with { Hash = hash, Assemblies = ["a", "b"] },
        [new EmittedAssembly("a", [1, 2], [3]), new EmittedAssembly("b", [4], [5])],
        [new ReleaseRecording("zh/hello.wav", "abc.wav")]);

    [Fact]
    public void A_release_is_read_back_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var releases = new ReleaseFolder(folder.Releases);
        releases.Write(Release("a1"), Source);

        var read = releases.TryRead("a1");
        Assert.NotNull(read);
        Assert.Equal(["a", "b"], read.Assemblies.Select(assembly => assembly.Name));
        Assert.Equal([1, 2], read.Assemblies[0].Image);
        Assert.Equal([5], read.Assemblies[1].Symbols);
        Assert.Equal("Sketch", read.Manifest.Project);
        Assert.Equal("RIFF", File.ReadAllText(Path.Combine(releases.RecordingsPathOf("a1"), "abc.wav")));
        Assert.Equal(["a1"], Directory.GetDirectories(folder.Releases).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_not_there_or_of_another_version_is_no_release()
    {
        using var folder = new TemporaryFolder();
        var releases = new ReleaseFolder(folder.Releases);
        Assert.Null(releases.TryRead("a1"));

        folder.With($".callcenter/releases/a1/{ManifestFile.Name}", "{ \"format\": 0 }");
        Assert.Null(releases.TryRead("a1"));

        releases.Write(Release("a1"), Source);
        Assert.NotNull(releases.TryRead("a1"));
    }

    [Fact]
    public void Writing_what_is_there_already_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var releases = new ReleaseFolder(folder.Releases);
        releases.Write(Release("a1"), Source);
        releases.Write(Release("a1") with { Assemblies = [new EmittedAssembly("a", [9], [9])] }, Source);

        Assert.Equal([1, 2], releases.TryRead("a1")!.Assemblies[0].Image);
        Assert.Single(Directory.GetDirectories(folder.Releases));
    }

    [Fact]
    public void The_releases_used_last_are_kept()
    {
        using var folder = new TemporaryFolder();
        var releases = new ReleaseFolder(folder.Releases);
        var day = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
        for (var release = 0; release < ReleaseFolder.ReleasesKept; release++)
        {
            releases.Write(Release($"r{release}"), Source);
            Directory.SetLastWriteTimeUtc(releases.PathOf($"r{release}"), day.AddMinutes(release));
        }

        Assert.NotNull(releases.TryRead("r0"));
        releases.Write(Release("new"), Source);

        Assert.Equal(
            ["new", "r0", "r2", "r3", "r4", "r5", "r6", "r7"],
            Directory.GetDirectories(folder.Releases).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}

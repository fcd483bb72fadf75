using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Playing;
using CallCenter.Cli.Terminal;
using CallCenter.Cli.Testing;
using CallCenter.Cli.Tests.Support;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Settings;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>Whatever a person types, a played call comes to its end and says how.</summary>
public sealed class PlayFuzzTests
{
    private const int CallsOfAProject = 150;
    private const int LinesMax = 40;

    private static readonly string[] Typings =
    [
        "", "0", "1", "2", "3", "9", "*", "#", "12345678#", "1234", "99", "?", "?vars", "?path", "?where", "?switch Emergency on", "?set x 1", "?nonsense",
        "busy", "failed", "timeout", "other values", "none", "agent left", "key 1", "4", "6", "ABCD", ",1,", "//", "壹", "\u0000",
    ];

    public static TheoryData<string> Examples => [.. ExampleProjects.Names(CommandLine.Root)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Any_lines_come_to_an_end_without_a_fault(string example)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = new ProjectFolder(CommandLine.Example(example));
        var compiled = new ProjectCompiler(TimeProvider.System).CompileWatched(folder, cancellation: cancellation);
        using var loaded = compiled.Release!.Load();
        var lines = new SourceLines(folder.ReadFlows());
        for (var seed = 0; seed < CallsOfAProject; seed++)
        {
            var manifest = compiled.Release.Manifest;
            var release = new PlayedRelease(loaded.Module, manifest, compiled.Project!, lines) { Settings = ReleaseSettings.Create(manifest, SettingsFile.Empty, static _ => { }) };
            Play(release, seed, cancellation);
        }
    }

    private static void Play(PlayedRelease release, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var typed = string.Join('\n', Enumerable.Range(0, random.Next(LinesMax)).Select(_ => Typings[random.Next(Typings.Length)]));
        using var shown = new StringWriter();
        var screen = new PlayScreen(shown, TerminalColour.None);
        using var keyboard = new LineKeyboard(new StringReader(typed), isRealTime: false, TimeProvider.System, cancellation);
        var questions = new Questions(keyboard, screen);
        var options = new PlayOptions { From = "13800000001", To = Any(release.Manifest.Numbers, random), At = new DateTime(2026, 11, 16, random.Next(24), 0, 0).AddDays(random.Next(7)) };
        var data = new GivenData(release.Manifest, random.Next(2) == 0 ? questions : null);
        var call = new PlayedCall(release, options, keyboard, screen, questions, data, TimeProvider.System, cancellation);
        var decision = release.Module.Route(call);
        if (decision.Flow < 0)
        {
            return;
        }

        FlowTrampoline.RunAsync(release.Module, release.Manifest, decision.Flow, call).AsTask().GetAwaiter().GetResult();

        Assert.True(call.HasEnded, $"seed {seed} did not end:\n{typed}\n{shown}");
        Assert.False(call.IsStuck, $"seed {seed} goes round:\n{typed}\n{shown}");
        Assert.NotNull(call.Record.End);
        Assert.Empty(call.Flows);
        Assert.NotEmpty(call.Path);
    }

    private static string? Any(IReadOnlyList<string> numbers, Random random) =>
        numbers.Count == 0 ? null : numbers[random.Next(numbers.Count)].Replace('*', '1');
}

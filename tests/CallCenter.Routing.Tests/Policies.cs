using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Replay;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>Queues compiled from their text, as a server would decide by them.</summary>
internal sealed class Policies : IDisposable
{
    private const string Surroundings =
        """
        project "Hotline" { languages zh-CN, en, yue  timezone "Asia/Shanghai"  longest call 1h }
        prompt Goodbye { zh-CN "再见。" en "Goodbye." yue "再見。" }
        flow Main { answer  play Goodbye  hangup }
        inbound { otherwise -> Main }

        """;

    private readonly CompiledRelease _release;
    private readonly ReleaseAssembly _loaded;

    public Policies(string text, string hash = "0123456789abcdef")
    {
        var texts = new ProjectTexts(new Dictionary<string, string> { ["project.flow"] = Surroundings + text });
        var result = new ProjectCompiler(TimeProvider.System).Compile(texts, null, TestContext.Current.CancellationToken);
        Assert.Equal([], result.Diagnostics.Where(it => it.Severity == Severity.Error).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Title}"));
        _release = result.Release!;
        _loaded = _release.Load();
        World = PolicyWorld.AsDeclared(Manifest);
        Set = new(hash, Manifest, _loaded.Module, World);
    }

    public PolicySet Set { get; }

    public PolicyWorld World { get; }

    public ReleaseManifest Manifest => _release.Manifest;

    /// <summary>Finds them by their hash, as a replay does.</summary>
    public ReleaseCode? Find(string hash) => hash == Set.Release ? new(Manifest, _loaded.Module) : null;

    /// <summary>The same with all switches on or off.</summary>
    public PolicyWorld WorldWith(bool switches) => new(World.Zone)
    {
        Switches = [.. World.Switches.Select(_ => switches)],
        Settings = World.Settings,
        Hours = World.Hours,
        Tables = World.Tables,
    };

    public void Dispose() => _loaded.Dispose();
}

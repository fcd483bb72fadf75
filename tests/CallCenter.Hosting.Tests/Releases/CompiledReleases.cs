using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

/// <summary>A few releases on disk, compiled once for all tests of a class.</summary>
public sealed class CompiledReleases : IDisposable
{
    private readonly EspeakSynthesizer _speech = new();
    private readonly ReleaseFolder _releases;

    public CompiledReleases()
    {
        Root = Directory.CreateTempSubdirectory("callcenter-deploys-").FullName;
        _releases = new ReleaseFolder(Path.Combine(Root, "releases"));
        Sounds = new PromptSounds(Path.Combine(Root, "sounds"), _speech);
        (A, B, C) = (Compile("wait 1s hangup"), Compile("wait 2s hangup"), Compile("wait 3s hangup"));
        Queue = Compile(
            "queue Care { else hangup }",
            """
            skill care
            queue Care { needs skill care  order calls by priority, waited; one step up every 2m  limit 5 waiting, 1m }
            """);
    }

    public string Root { get; }

    public PromptSounds Sounds { get; }

    /// <summary>Three releases without queues, by hash.</summary>
    public string A { get; }

    public string B { get; }

    public string C { get; }

    /// <summary>One with a queue.</summary>
    public string Queue { get; }

    public string FolderOf(string hash) => _releases.PathOf(hash);

    public string Compile(string statements, string more = "")
    {
        var text = $$"""
            project "热线" { languages en  timezone "Asia/Shanghai"  longest call 1h }
            inbound { number "400" -> Main  otherwise reject 404 }
            flow Main { answer  {{statements}} }
            {{more}}
            """;
        var source = new ProjectTexts(new Dictionary<string, string> { ["main.flow"] = text });
        var result = new ProjectCompiler(TimeProvider.System).Compile(source, _releases, TestContext.Current.CancellationToken);
        Assert.True(result.Release is not null, string.Join('\n', result.Diagnostics.Select(static it => it.Title)));
        return result.Release.Manifest.Hash;
    }

    public void Dispose()
    {
        Sounds.Dispose();
        _speech.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}

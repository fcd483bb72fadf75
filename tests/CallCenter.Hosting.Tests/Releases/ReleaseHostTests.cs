using System.Runtime.CompilerServices;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Settings;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

public sealed class ReleaseHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-releases-").FullName;
    private readonly EspeakSynthesizer _speech = new();
    private readonly PromptSounds _sounds;
    private readonly ReleaseHost _host;
    private readonly TestLog _log = new();

    public ReleaseHostTests()
    {
        _sounds = new PromptSounds(Path.Combine(_folder, "sounds"), _speech);
        _host = new ReleaseHost(() => ["crm"], _sounds, SettingsFile.Empty, _log);
    }

    public void Dispose()
    {
        _sounds.Dispose();
        _speech.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_call_finishes_on_its_release_and_the_old_assembly_unloads_after_the_last_call()
    {
        Assert.Null(await _host.ActivateAsync(Compile("wait 1s"), TestContext.Current.CancellationToken));
        var code = EnterAndForget();
        Assert.Null(await _host.ActivateAsync(Compile("wait 2s"), TestContext.Current.CancellationToken));

        Assert.Equal(2, _host.Loaded);
        Assert.True(IsAlive(code), "a call is still on the old release");

        LeaveOld();
        for (var i = 0; i < 50 && IsAlive(code); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(IsAlive(code), "the old release's code is gone");
        Assert.Equal(1, _host.Loaded);
        Assert.Contains(_log.Lines, line => line.Contains("unloaded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_nobody_uses_unloads_as_soon_as_it_is_replaced()
    {
        for (var i = 1; i <= 5; i++)
        {
            Assert.Null(await _host.ActivateAsync(Compile($"wait {i}s"), TestContext.Current.CancellationToken));
            Assert.Equal(1, _host.Loaded);
        }
    }

    [Fact]
    public async Task A_release_may_have_more_prompts_than_may_wait_to_be_made()
    {
        using var sounds = new PromptSounds(Path.Combine(_folder, "few"), _speech, new() { WaitingMax = 4 });
        var host = new ReleaseHost(() => ["crm"], sounds, SettingsFile.Empty, _log);
        var many = string.Join('\n', Enumerable.Range(1, 30).Select(number => $"say \"Number {number}, please.\""));

        Assert.Null(await host.ActivateAsync(Compile(many), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_without_a_release_is_refused_and_the_active_one_stays()
    {
        Assert.Null(await _host.ActivateAsync(Compile("wait 1s"), TestContext.Current.CancellationToken));
        var active = _host.Active;

        var problem = await _host.ActivateAsync(Path.Combine(_folder, "nothing"), TestContext.Current.CancellationToken);

        Assert.NotNull(problem);
        Assert.Same(active, _host.Active);
    }

    [Fact]
    public async Task A_source_without_a_connection_is_refused_by_name()
    {
        var problem = await _host.ActivateAsync(
            Compile("wait 1s", "source billing : database"), TestContext.Current.CancellationToken);

        Assert.Contains("`billing`", problem, StringComparison.Ordinal);
        Assert.Null(_host.Active);
    }

    [Fact]
    public async Task A_release_with_queues_is_nothing_to_warn_of()
    {
        const string Queue =
            """
            skill care
            queue Care { needs skill care  order calls by priority, waited; one step up every 2m  limit 5 waiting, 1m }
            """;

        Assert.Null(await _host.ActivateAsync(Compile("queue Care { else hangup }", after: Queue), TestContext.Current.CancellationToken));

        Assert.DoesNotContain(_log.Lines, line => line.Contains("`queue`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fax receive page at most 5m { else hangup }")]
    [InlineData("fax send \"price.tif\" at most 5m { else hangup }")]
    public async Task A_fax_is_something_to_warn_of_only_where_there_is_no_modem(string statement)
    {
        Assert.Null(await _host.ActivateAsync(Compile("wait 1s\n" + statement, after: " "), TestContext.Current.CancellationToken));

        var manifest = _host.Active!.Manifest;
        Assert.Empty(TelephoneWarnings.Of(manifest, null));
        Assert.Equal(
            ["flow Main (main.flow:9): `fax` always ends as `failed` on this machine. The library is away."],
            TelephoneWarnings.Of(manifest, "The library is away."));
    }

    [Fact]
    public async Task Calling_parties_and_conferring_is_nothing_to_warn_of()
    {
        const string Statements = "dial desk to \"1001\" ring 5s { on answered continue  else hangup }  conference with desk at most 5m { else hangup }";
        Assert.Null(await _host.ActivateAsync(Compile("wait 1s\n" + Statements, after: " "), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(_log.Lines, static line => line.Contains("not available", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_that_the_sources_cannot_serve_is_refused_with_their_words()
    {
        var host = new ReleaseHost(() => ["crm"], _sounds, SettingsFile.Empty, _log, misfits: _ => ["`idCard` of `save` is encrypted, but no key is configured"]);

        Assert.Equal(
            "`idCard` of `save` is encrypted, but no key is configured",
            await host.ActivateAsync(Compile("wait 1s"), TestContext.Current.CancellationToken));
        Assert.Null(host.Active);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference EnterAndForget()
    {
        _old = _host.Enter();
        return _old!.CodeLifetime;
    }

    private Release? _old;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeaveOld()
    {
        _old!.Leave();
        _old = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAlive(WeakReference code) => code.IsAlive;

    private string Compile(string statement, string more = "", string after = "")
    {
        var text = $$"""
            project "Test" {
                languages en
                timezone "UTC"
                longest call 1h
                {{more}}
            }
            inbound { number "1" -> Main  otherwise reject 404 }
            flow Main { answer  {{statement}}{{(after.Length == 0 ? "  hangup" : "")}} }
            {{after}}
            """;
        var source = new ProjectTexts(new Dictionary<string, string> { ["main.flow"] = text });
        var releases = new ReleaseFolder(Path.Combine(_folder, "releases"));
        var result = new ProjectCompiler(TimeProvider.System).Compile(source, releases, CancellationToken.None);
        Assert.NotNull(result.Release);
        return releases.PathOf(result.Release.Manifest.Hash);
    }

    private sealed class TestLog : IHostLog
    {
        public List<string> Lines { get; } = [];

        public void Tell(string message) => Lines.Add(message);

        public void Warn(string message) => Lines.Add(message);

        public void Fault(string message, Exception exception) => Lines.Add(message + exception);
    }
}

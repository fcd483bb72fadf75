using System.Text;
using CallCenter.Compiler.Releases;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Journal;
using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using CallCenter.Journal.Telling;
using CallCenter.Simulation.Replaying;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>Calls of real telephones write what their flows are told: enough to go the same way again, and no secret.</summary>
public sealed class JournalledCallTests : IAsyncLifetime
{
    private const string Address = "127.0.6.31:5062";
    private const string Records = ".callcenter/records.db";
    private const string Typed = "739164";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("statements");
    private RunningServer? _server;

    public async ValueTask InitializeAsync()
    {
        _project.Replace("callcenter.json", "\"sip\": \"127.0.0.66:5062\",", "");
        _server = await RunningServer.StartAsync(_project.Folder, Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _project.Dispose();
    }

    [Fact]
    public async Task They_go_the_same_way_again_and_what_was_typed_in_secret_is_in_no_file()
    {
        using (var voice = new RtpPeer(22338))
        using (var call = SippCall.Caller("uac_call.xml", Address, "secret", 15560, voice, "13800000731"))
        {
            for (var i = 0; i < 300 && voice.HeardBytes == 0; i++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            await voice.PressAsync(Typed + "#");
            await call.SucceedsAsync(Soon);
        }

        var id = Assert.Single(await _project.RowsAsync(Records, "SELECT id FROM call_record"));
        await _server!.StopAsync();

        var events = new EventArchive(_project.PathOf(".callcenter/journal"), RecordDatabase.OfFile(_project.PathOf(Records))).OfCall(id).Events;
        Assert.Contains(events, it => it.Body == $"\"collect\",\"Valid\",{Typed.Length}");
        Assert.Contains(events, it => it.Body == "\"verify\",\"Refused\"");
        Assert.Contains(events, it => it.Body == "\"log\",\"after the secret\"");
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (uint)number), events.Select(it => it.Sequence));
        Assert.Equal(ReplayOutcome.Identical, Replay(events).Outcome);
        Assert.Empty(FilesWith(Typed));
    }

    private ReplayResult Replay(IReadOnlyList<CallEvent> events)
    {
        var releases = new ReleaseFolder(_project.PathOf(".callcenter/releases"));
        var release = releases.TryRead(CallBegan.Read(events[0].Body).Release)!;
        using var loaded = release.Load();
        return CallReplay.Run(release.Manifest, loaded.Module, events);
    }

    private List<string> FilesWith(string text) =>
        [.. Directory.EnumerateFiles(_project.Folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];
}

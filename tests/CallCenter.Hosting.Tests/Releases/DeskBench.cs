using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Releases.Canaries;
using CallCenter.Hosting.Settings;
using CallCenter.Hosting.Tests.Queues;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

/// <summary>A desk over releases that are loaded in earnest, with a disk and a gate for calls that do as they are told.</summary>
internal sealed class DeskBench : IAsyncDisposable, ICallGate, IReleaseUser
{
    private int _ids;

    public DeskBench(CompiledReleases compiled, FaultyDisk? disk = null, SettingsFile? settings = null)
    {
        Compiled = compiled;
        Disk = disk ?? new FaultyDisk();
        Releases = new ReleaseHost(
            () => ["crm"],
            compiled.Sounds,
            settings ?? SettingsFile.Empty,
            Log,
            (manifest, cancellation) => Prepare(manifest, cancellation),
            _ => Misfits())
        {
            Keep = _ => Keep(),
        };
        Releases.Follow(this);
        var (ledger, problem) = ReleaseLedger.Open(Disk, "deploys.jsonl", TimeProvider.System);
        Assert.Null(problem);
        Ledger = ledger!;
        Desk = new ReleaseDesk(Releases, this, Ledger, compiled.FolderOf, TimeProvider.System, Log);
    }

    public CompiledReleases Compiled { get; }

    public FaultyDisk Disk { get; }

    public CentreLog Log { get; } = new();

    public ReleaseHost Releases { get; }

    public ReleaseLedger Ledger { get; }

    public ReleaseDesk Desk { get; }

    public Func<ReleaseManifest, CancellationToken, Task<string?>> Prepare { get; set; } = static (_, _) => Task.FromResult<string?>(null);

    public Func<IReadOnlyList<string>> Misfits { get; set; } = static () => [];

    public Func<string?> Keep { get; set; } = static () => null;

    public Action Swap { get; set; } = static () => { };

    /// <summary>What routing was told to go by, by hash.</summary>
    public List<string> Routed { get; } = [];

    public bool Draining { get; set; }

    public int Active { get; set; }

    public string? Answering => Releases.Active?.Manifest.Hash;

    void IReleaseUser.OnActive(Release release)
    {
        Swap();
        Routed.Add(release.Manifest.Hash);
    }

    void IReleaseUser.OnSettings(Release release)
    {
    }

    public async Task<Deed> DeployAsync(string hash)
    {
        var (deed, problem) = await Desk.DeployAsync(Compiled.FolderOf(hash), "王芳", null, TestContext.Current.CancellationToken);
        Assert.Null(problem);
        return deed!;
    }

    public Task<DeedResult> OfferAsync(string hash, int share, CanaryLimits? limits = null) =>
        Desk.CanaryAsync(Compiled.FolderOf(hash), share, limits, "王芳", null, TestContext.Current.CancellationToken);

    /// <summary>A call comes; it is bound until it is ended.</summary>
    public EnteredRelease Call(string from) => Releases.Enter(from, string.Create(CultureInfo.InvariantCulture, $"call-{_ids++}"))!.Value;

    public static void End(in EnteredRelease call, in CallFate fate)
    {
        call.Tally?.Add(call.IsCanary, fate);
        call.Release.Leave();
    }

    /// <summary>A caller's number that gets the canary, or does not.</summary>
    public string Caller(bool getsCanary)
    {
        var canary = Desk.Status.Canary!;
        for (var i = 0; ; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"138{i:d8}");
            if (CanaryChoice.Gets(number, "", canary.Number, canary.Share) == getsCanary)
            {
                return number;
            }
        }
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (var end = Environment.TickCount64 + 60_000; !isSo(); await Task.Delay(5, TestContext.Current.CancellationToken))
        {
            Assert.True(Environment.TickCount64 < end, "It never was so.");
        }
    }

    public async ValueTask DisposeAsync() => await Desk.DisposeAsync();
}

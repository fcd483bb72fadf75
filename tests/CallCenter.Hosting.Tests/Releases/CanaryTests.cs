using System.Runtime.CompilerServices;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Releases.Canaries;
using CallCenter.Hosting.Settings;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

public sealed class CanaryTests(CompiledReleases compiled) : IClassFixture<CompiledReleases>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Part_of_the_callers_get_it_and_queues_stay_with_the_active_release()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        Assert.Null((await bench.OfferAsync(compiled.B, 1000)).Problem);

        var calls = Enumerable.Range(0, 1000).Select(i => bench.Call($"1390000{i:d4}")).ToList();

        Assert.InRange(calls.Count(static call => call.IsCanary), 60, 140);
        Assert.All(calls, call => Assert.Equal(call.IsCanary ? compiled.B : compiled.A, call.Release.Manifest.Hash));
        Assert.Equal([compiled.A], bench.Routed);
        Assert.Equal(compiled.A, bench.Releases.Enter()!.Manifest.Hash); // Calls that we place.
    }

    [Fact]
    public async Task Promoted_it_gets_all_calls_and_the_queues()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        await bench.OfferAsync(compiled.B, 1000);
        var old = bench.Call(bench.Caller(getsCanary: false));
        var (deed, problem) = await bench.Desk.PromoteAsync("王芳", "一切正常");

        Assert.Null(problem);
        Assert.Equal((DeedKind.Promoted, compiled.B, compiled.A), (deed!.What, deed.Release, deed.Before));
        Assert.Equal((compiled.B, null), (bench.Answering, bench.Desk.Status.Canary));
        Assert.Equal([compiled.A, compiled.B], bench.Routed);
        Assert.Equal(compiled.A, Assert.Single(bench.Desk.Status.Older).Release);
        DeskBench.End(old, default);
        Assert.Equal(1, bench.Releases.Loaded);
    }

    [Fact]
    public async Task A_rollback_without_a_number_takes_the_canary_back_and_its_calls_finish_there()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        await bench.OfferAsync(compiled.B, 5000);
        var call = bench.Call(bench.Caller(getsCanary: true));

        Assert.Equal(DeedKind.CanaryStopped, (await bench.Desk.RollbackAsync(null, "王芳", null, Cancellation)).Deed!.What);

        Assert.Equal((compiled.A, null, 2), (bench.Answering, bench.Desk.Status.Canary, bench.Releases.Loaded));
        Assert.Equal(compiled.B, call.Release.Manifest.Hash);
        Assert.NotNull(call.Release.Module);
        DeskBench.End(call, default);
        Assert.Equal(1, bench.Releases.Loaded);
    }

    [Fact]
    public async Task A_greater_share_keeps_its_callers()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        await bench.OfferAsync(compiled.B, 1000);
        var caller = bench.Caller(getsCanary: true);
        var canary = bench.Releases.Canary;

        Assert.Null((await bench.OfferAsync(compiled.B, 3000)).Problem);

        Assert.Same(canary, bench.Releases.Canary);
        Assert.Equal((2, 3000), (bench.Desk.Status.Canary!.Number, bench.Desk.Status.Canary.Share));
        Assert.True(bench.Call(caller).IsCanary);
    }

    [Fact]
    public async Task A_queue_that_the_active_release_does_not_have_is_refused()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        Assert.Equal(
            "The active release has no queue `Care`, so nobody would serve the canary's callers there; deploy the release, or deploy one with the queue first.",
            (await bench.OfferAsync(compiled.Queue, 1000)).Problem);
        Assert.Equal(1, bench.Releases.Loaded);

        await bench.DeployAsync(compiled.Queue);
        Assert.Null((await bench.OfferAsync(compiled.A, 1000)).Problem);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using var bench = new DeskBench(compiled);
        Assert.StartsWith("No release is active", (await bench.OfferAsync(compiled.A, 1000)).Problem, StringComparison.Ordinal);
        await bench.DeployAsync(compiled.A);
        Assert.StartsWith("There is no canary to promote", (await bench.Desk.PromoteAsync("王芳", null)).Problem, StringComparison.Ordinal);
        Assert.StartsWith("There is no canary to stop", (await bench.Desk.StopCanaryAsync("王芳", null)).Problem, StringComparison.Ordinal);
        Assert.StartsWith("A canary gets between", (await bench.OfferAsync(compiled.B, 0)).Problem, StringComparison.Ordinal);
        Assert.StartsWith("A canary gets between", (await bench.OfferAsync(compiled.B, 10_000)).Problem, StringComparison.Ordinal);
        Assert.StartsWith("Guards are percentage", (await bench.OfferAsync(compiled.B, 1000, new() { Failed = double.NaN })).Problem, StringComparison.Ordinal);
        Assert.StartsWith("A canary is judged by", (await bench.OfferAsync(compiled.B, 1000, new() { CallsMin = 3 })).Problem, StringComparison.Ordinal);
        Assert.EndsWith("answers all calls already.", (await bench.OfferAsync(compiled.A, 1000)).Problem, StringComparison.Ordinal);

        Assert.Null((await bench.OfferAsync(compiled.B, 1000)).Problem);
        Assert.Contains("is a canary now", (await bench.OfferAsync(compiled.C, 1000)).Problem, StringComparison.Ordinal);
        Assert.Contains("is a canary now", (await bench.Desk.DeployAsync(compiled.FolderOf(compiled.C), "王芳", null, Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Equal(2, bench.Releases.Loaded);
    }

    [Fact]
    public async Task One_whose_calls_all_fail_is_stopped_by_itself_and_calls_finish_on_it()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        await bench.OfferAsync(compiled.B, 1000);
        var caller = bench.Caller(getsCanary: true);
        var staying = bench.Call(caller);
        for (var i = 0; i < CanaryGuard.FirstCalls; i++)
        {
            DeskBench.End(bench.Call(caller), new CallFate(Failed: true, false, false, false));
        }

        await DeskBench.UntilAsync(() => bench.Desk.History.Count == 3);

        var deed = bench.Desk.History[^1];
        Assert.Equal((ReleaseDesk.Guard, DeedKind.CanaryStopped, compiled.B), (deed.Who, deed.What, deed.Release));
        Assert.Equal("All 5 calls of the canary failed; none of the active release did", deed.Why);
        Assert.Contains(bench.Log.Lines, line => line.Contains("was stopped: All 5 calls", StringComparison.Ordinal));
        Assert.Equal(compiled.A, bench.Call(caller).Release.Manifest.Hash);
        Assert.Equal(compiled.B, staying.Release.Manifest.Hash);
        Assert.NotNull(staying.Release.Module);
        Assert.Null(bench.Ledger.State.Canary);
    }

    [Fact]
    public async Task A_broken_disk_keeps_no_bad_canary_alive()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        await bench.OfferAsync(compiled.B, 1000);
        var caller = bench.Caller(getsCanary: true);
        bench.Disk.FailsAfter = 3;
        for (var i = 0; i < CanaryGuard.FirstCalls; i++)
        {
            DeskBench.End(bench.Call(caller), new CallFate(Failed: true, false, false, false));
        }

        await DeskBench.UntilAsync(() => bench.Log.Lines.Any(static line => line.Contains("cannot be written", StringComparison.Ordinal)));
        Assert.Null(bench.Releases.Canary);

        bench.Disk.FailsAfter = null;
        await DeskBench.UntilAsync(() => bench.Desk.DeployAsync(compiled.FolderOf(compiled.C), "王芳", null, Cancellation).Result.Problem is null);
        Assert.Equal(
            [DeedKind.Deployed, DeedKind.Canary, DeedKind.CanaryStopped, DeedKind.Deployed],
            bench.Desk.History.Select(static deed => deed.What).Where(static what => what != DeedKind.Refused));
    }

    [Fact]
    public async Task Settings_change_for_both()
    {
        var hash = compiled.Compile("wait 4s hangup", "switch holiday default off \"假日\"");
        var canary = compiled.Compile("wait 5s hangup", "switch holiday default off \"假日\"");
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(hash);
        Assert.Null((await bench.OfferAsync(canary, 1000)).Problem);
        var settings = new SettingsFile(new Dictionary<string, string>(), new Dictionary<string, bool> { ["holiday"] = true });

        await bench.Releases.ApplyAsync(settings, Cancellation);

        Assert.Equal([true, true], [bench.Releases.Active!.Settings.Switches[0], bench.Releases.Canary!.Settings.Switches[0]]);
    }

    [Fact]
    public async Task A_hundred_activations_under_calls_leave_one_release_in_memory()
    {
        await using var bench = new DeskBench(compiled);
        var calls = new Queue<(EnteredRelease Call, string Hash, object Settings)>();
        var codes = new List<WeakReference>();
        var memory = 0L;
        for (var i = 0; i < 100; i++)
        {
            await ActivateAsync(bench, (string[])[compiled.A, compiled.B, compiled.C], i, codes);
            for (var n = 0; n < 10; n++)
            {
                calls.Enqueue(Entered(bench));
            }

            while (calls.Count > 25)
            {
                EndOn(calls.Dequeue());
            }

            Assert.InRange(bench.Releases.Loaded, 1, 4);
            memory = i == 20 ? Collected() : memory;
        }

        while (calls.TryDequeue(out var call))
        {
            EndOn(call);
        }

        Assert.Equal(1, bench.Releases.Loaded);
        var active = bench.Releases.Active!.CodeLifetime;
        for (var i = 0; i < 50 && codes.Any(code => code != active && code.IsAlive); i++)
        {
            Collected();
        }

        Assert.All(codes.Where(code => code != active), static code => Assert.False(code.IsAlive));
        Assert.InRange(Collected() - memory, long.MinValue, 1024 * 1024);
    }

    // Not inlined, so that nothing of a release stays on this thread's stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ActivateAsync(DeskBench bench, string[] hashes, int i, List<WeakReference> codes)
    {
        await bench.DeployAsync(hashes[i % hashes.Length]);
        codes.Add(bench.Releases.Active!.CodeLifetime);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (EnteredRelease Call, string Hash, object Settings) Entered(DeskBench bench)
    {
        var call = bench.Call("13800000000");
        return (call, call.Release.Manifest.Hash, call.Release.Settings);
    }

    // It is the release it began with, with its code and its settings.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EndOn(in (EnteredRelease Call, string Hash, object Settings) call)
    {
        Assert.Equal(call.Hash, call.Call.Release.Manifest.Hash);
        Assert.NotNull(call.Call.Release.Module);
        Assert.Same(call.Settings, call.Call.Release.Settings);
        DeskBench.End(call.Call, default);
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

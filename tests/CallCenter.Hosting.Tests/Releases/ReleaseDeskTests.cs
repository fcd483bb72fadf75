using CallCenter.Hosting.Releases;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

public sealed class ReleaseDeskTests(CompiledReleases compiled) : IClassFixture<CompiledReleases>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deploy_is_active_and_in_the_ledger()
    {
        await using var bench = new DeskBench(compiled);

        var first = await bench.DeployAsync(compiled.A);
        var second = await bench.Desk.DeployAsync(compiled.FolderOf(compiled.B), "陳大文", "新菜单", Cancellation);

        Assert.Equal((1, DeedKind.Deployed, compiled.A, null), (first.Number, first.What, first.Release, first.Before));
        Assert.Equal(("陳大文", "新菜单", compiled.A), (second.Deed!.Who, second.Deed.Why, second.Deed.Before));
        Assert.Equal(compiled.B, bench.Answering);
        Assert.Equal([compiled.A, compiled.B], bench.Routed);
        Assert.Equal((compiled.B, 2, 1), (bench.Desk.Status.Active, bench.Desk.Status.ActiveDeed!.Number, bench.Releases.Loaded));
    }

    [Fact]
    public async Task What_answers_already_is_deployed_without_a_new_line()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        Assert.Equal(1, (await bench.DeployAsync(compiled.A)).Number);
        Assert.Single(bench.Desk.History);
    }

    [Fact]
    public async Task What_answers_by_the_projects_files_is_deployed_by_a_line_alone()
    {
        await using var bench = new DeskBench(compiled);
        Assert.Null(await bench.Releases.ActivateAsync(compiled.FolderOf(compiled.A), Cancellation));
        Assert.Null(bench.Desk.Status.ActiveDeed);

        Assert.Equal(compiled.A, (await bench.DeployAsync(compiled.A)).Release);

        Assert.Equal([compiled.A], bench.Routed);
        Assert.Equal(1, bench.Desk.Status.ActiveDeed!.Number);
    }

    public static TheoryData<string> Steps =>
    [
        "no folder", "no manifest", "broken code", "elsewhere", "data source fault", "data source misfit", "preparing says no", "preparing fails", "given up",
        "keeping says no", "disk before", "disk between", "disk after", "routing",
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Whatever_fails_changes_nothing_says_why_and_hinders_no_other(string step)
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        var (before, active) = (bench.Ledger.State, bench.Releases.Active);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var folder = Break(bench, step, stop);

        var (deed, problem) = await bench.Desk.DeployAsync(folder, "王芳", null, stop.Token);

        Assert.Null(deed);
        Assert.NotEmpty(problem!);
        Assert.Contains(bench.Log.Lines, line => line.Contains(problem!, StringComparison.Ordinal));
        Assert.Same(active, bench.Releases.Active);
        Assert.Equal(1, bench.Releases.Loaded);
        Assert.Equal((before.Active, before.Canary), (bench.Ledger.State.Active, bench.Ledger.State.Canary));
        DeskBench.End(bench.Call("13800000000"), default); // The active one still takes calls.

        Mend(bench);
        Assert.Equal(compiled.B, (await bench.DeployAsync(compiled.B)).Release);
        Assert.Equal((compiled.B, 1), (bench.Answering, bench.Releases.Loaded));
        var (again, _) = ReleaseLedger.Open(bench.Disk, "", TimeProvider.System);
        Assert.Equal(compiled.B, again!.State.Active!.Release);
        Assert.Equal(step.StartsWith("disk", StringComparison.Ordinal) ? 0 : 1, again.History.Count(static each => each.What == DeedKind.Refused));
    }

    [Fact]
    public async Task A_deed_that_can_neither_be_done_nor_undone_on_the_disk_is_undone_by_the_next()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        bench.Swap = () => throw new InvalidOperationException("Routing is away.");
        bench.Disk.FailsAtWrite = 3;

        var (_, problem) = await bench.Desk.DeployAsync(compiled.FolderOf(compiled.B), "王芳", null, Cancellation);
        Assert.Contains("Routing is away.", problem, StringComparison.Ordinal);
        Assert.Equal(compiled.A, bench.Answering);

        Mend(bench);
        await bench.DeployAsync(compiled.C);
        Assert.Equal([DeedKind.Deployed, DeedKind.Deployed, DeedKind.Refused, DeedKind.Deployed], bench.Desk.History.Select(static each => each.What));
        Assert.Equal(2, bench.Desk.History[2].Undoes);
    }

    [Fact]
    public async Task One_deed_at_a_time_and_the_second_is_told_whose()
    {
        await using var bench = new DeskBench(compiled);
        var free = new TaskCompletionSource<string?>();
        bench.Prepare = (_, _) => free.Task;
        var first = bench.Desk.DeployAsync(compiled.FolderOf(compiled.A), "王芳", null, Cancellation);

        var (_, problem) = await bench.Desk.RollbackAsync(null, "陳大文", null, Cancellation);

        Assert.Matches($"^王芳 deploys release {compiled.A[..12]} since [0-9:]{{8}} UTC; try again when that is done.$", problem);
        Assert.Equal("王芳", bench.Desk.Status.Doing!.Who);
        free.SetResult(null);
        Assert.Null((await first).Problem);
        Assert.Null(bench.Desk.Status.Doing);
    }

    [Fact]
    public async Task A_rollback_goes_to_the_one_before_or_to_a_deed()
    {
        await using var bench = new DeskBench(compiled);
        await bench.DeployAsync(compiled.A);
        await bench.DeployAsync(compiled.B);
        await bench.DeployAsync(compiled.C);

        Assert.Null((await bench.Desk.RollbackAsync(null, "王芳", "客户听不到菜单", Cancellation)).Problem);
        Assert.Equal(compiled.B, bench.Answering);
        Assert.Null((await bench.Desk.RollbackAsync(1, "王芳", null, Cancellation)).Problem);
        Assert.Equal(compiled.A, bench.Answering);

        Assert.Equal($"Release {compiled.A[..12]} answers already.", (await bench.Desk.RollbackAsync(1, "王芳", null, Cancellation)).Problem);
        Assert.Equal("There is no deed 99; the history lists them.", (await bench.Desk.RollbackAsync(99, "王芳", null, Cancellation)).Problem);
        Assert.Equal("Deed 6 made no release active; name one that did.", (await bench.Desk.RollbackAsync(6, "王芳", null, Cancellation)).Problem);
    }

    [Fact]
    public async Task Without_one_before_there_is_nothing_to_go_back_to()
    {
        await using var bench = new DeskBench(compiled);
        Assert.Equal("No release was active before; deploy one.", (await bench.Desk.RollbackAsync(null, "王芳", null, Cancellation)).Problem);
        await bench.DeployAsync(compiled.A);
        Assert.Equal("No release was active before; deploy one.", (await bench.Desk.RollbackAsync(null, "王芳", null, Cancellation)).Problem);
    }

    [Fact]
    public async Task A_restart_goes_on_with_what_was_active_and_with_the_canary()
    {
        var disk = new FaultyDisk();
        await using (var bench = new DeskBench(compiled, disk))
        {
            Assert.Equal((false, null), await bench.Desk.ResumeReleasesAsync(Cancellation));
            await bench.DeployAsync(compiled.A);
            Assert.Null((await bench.OfferAsync(compiled.B, 2000)).Problem);
        }

        await using var again = new DeskBench(compiled, disk);
        Assert.Equal((true, null), await again.Desk.ResumeReleasesAsync(Cancellation));

        Assert.Equal(compiled.A, again.Answering);
        Assert.Equal((compiled.B, 2, 2000), (again.Desk.Status.Canary!.Release, again.Desk.Status.Canary.Number, again.Desk.Status.Canary.Share));
        Assert.Equal([compiled.A], again.Routed);
        Assert.True(again.Call(again.Caller(getsCanary: true)).IsCanary);
    }

    [Fact]
    public async Task A_release_that_is_gone_is_named_when_the_server_starts()
    {
        var disk = new FaultyDisk();
        var gone = compiled.Compile("wait 9s hangup");
        await using (var bench = new DeskBench(compiled, disk))
        {
            await bench.DeployAsync(compiled.A);
            await bench.DeployAsync(gone);
        }

        Directory.Delete(compiled.FolderOf(gone), recursive: true);
        await using var again = new DeskBench(compiled, disk);
        var (isActive, problem) = await again.Desk.ResumeReleasesAsync(Cancellation);

        Assert.False(isActive);
        Assert.StartsWith($"Release {gone[..12]}, which deed 2 made active, cannot be loaded: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drain_waits_for_the_calls_and_tells_how_many_are_left()
    {
        await using var bench = new DeskBench(compiled) { Active = 2 };
        var told = new List<int>();
        var drain = bench.Desk.DrainAsync(TimeSpan.FromMinutes(5), "王芳", new Told(told.Add), Cancellation);
        Assert.True(bench.Draining);
        bench.Active = 1;
        await DeskBench.UntilAsync(() => told.Count == 2);
        bench.Active = 0;

        Assert.Equal(0, await drain);
        Assert.Equal([2, 1, 0], told);
        bench.Desk.Resume("王芳");
        bench.Desk.Resume("王芳");
        Assert.False(bench.Draining);
        Assert.Equal([DeedKind.Drained, DeedKind.Resumed], bench.Desk.History.Select(static deed => deed.What));
    }

    [Fact]
    public async Task A_drain_ends_with_its_limit_and_when_calls_are_welcome_again()
    {
        await using var bench = new DeskBench(compiled) { Active = 3 };
        Assert.Equal(3, await bench.Desk.DrainAsync(TimeSpan.Zero, "王芳", null, Cancellation));
        var drain = bench.Desk.DrainAsync(TimeSpan.FromMinutes(5), "王芳", null, Cancellation);
        bench.Desk.Resume("王芳");
        Assert.Equal(3, await drain);
        Assert.Equal([DeedKind.Drained, DeedKind.Resumed], bench.Desk.History.Select(static deed => deed.What));
    }

    [Fact]
    public async Task A_machine_with_a_broken_disk_can_be_drained()
    {
        await using var bench = new DeskBench(compiled);
        bench.Disk.FailsAfter = 0;
        Assert.Equal(0, await bench.Desk.DrainAsync(TimeSpan.FromMinutes(5), "王芳", null, Cancellation));
        Assert.True(bench.Draining);
    }

    private string Break(DeskBench bench, string step, CancellationTokenSource stop)
    {
        var folder = compiled.FolderOf(compiled.B);
        switch (step)
        {
            case "no folder":
                return compiled.FolderOf("0123456789abcdef");
            case "no manifest":
                return Directory.CreateDirectory(Path.Combine(compiled.Root, "empty")).FullName;
            case "elsewhere":
                return Copied("elsewhere");
            case "broken code":
                var broken = compiled.FolderOf(compiled.Compile("wait 8s hangup"));
                Directory.GetFiles(broken, "*.dll").ToList().ForEach(static file => File.WriteAllText(file, "MZ no more"));
                return broken;
            case "data source fault":
                bench.Misfits = () => throw new InvalidOperationException("The source is away.");
                break;
            case "data source misfit":
                bench.Misfits = () => ["`save` needs a key"];
                break;
            case "preparing says no":
                bench.Prepare = static (_, _) => Task.FromResult<string?>("The script has no end.");
                break;
            case "preparing fails":
                bench.Prepare = static (_, _) => throw new IOException("The worker is away.");
                break;
            case "given up":
                bench.Prepare = async (_, cancellation) =>
                {
                    await stop.CancelAsync();
                    cancellation.ThrowIfCancellationRequested();
                    return null;
                };
                break;
            case "keeping says no":
                bench.Keep = static () => "The list cannot be written.";
                break;
            case "disk before" or "disk between" or "disk after":
                bench.Disk.FailsAfter = step switch { "disk before" => 0, "disk between" => 20, _ => 10_000 };
                break;
            default:
                bench.Swap = static () => throw new InvalidOperationException("Routing is away.");
                break;
        }

        return folder;
    }

    private static void Mend(DeskBench bench)
    {
        bench.Misfits = static () => [];
        bench.Prepare = static (_, _) => Task.FromResult<string?>(null);
        bench.Keep = static () => null;
        bench.Disk.FailsAfter = null;
        bench.Swap = static () => { };
    }

    private string Copied(string name)
    {
        var target = Directory.CreateDirectory(Path.Combine(compiled.Root, name)).FullName;
        foreach (var file in Directory.GetFiles(compiled.FolderOf(compiled.B)))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        return target;
    }

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}

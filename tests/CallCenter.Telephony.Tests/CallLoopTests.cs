using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Tests.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class CallLoopTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Work_of_many_threads_runs_on_the_loop_in_the_order_of_each()
    {
        using var loop = Started(out _);
        var seen = new List<(int Thread, int Number)>();
        var left = 4 * 5000;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var posting = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                loop.Post(
                    state =>
                    {
                        Assert.True(loop.IsCurrent);
                        seen.Add(((int, int))state!);
                        if (--left == 0)
                        {
                            done.SetResult();
                        }
                    },
                    (thread, i));
            }
        }));
        await Task.WhenAll(posting);
        await done.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);

        foreach (var own in seen.GroupBy(each => each.Thread))
        {
            Assert.Equal(Enumerable.Range(0, 5000), own.Select(each => each.Number));
        }
    }

    [Fact]
    public async Task An_await_of_foreign_work_comes_back_to_the_loop()
    {
        using var loop = Started(out _);
        var result = new TaskCompletionSource<(bool Before, bool After)>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(_ => _ = RunAsync(), null);

        Assert.Equal((true, true), await result.Task.WaitAsync(Soon, TestContext.Current.CancellationToken));

        async Task RunAsync()
        {
            var before = loop.IsCurrent;
            await Task.Run(() => Thread.Sleep(5));
            result.SetResult((before, loop.IsCurrent));
        }
    }

    [Fact]
    public async Task A_fault_of_one_piece_of_work_is_told_and_the_loop_goes_on()
    {
        using var loop = Started(out var faults);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(_ => throw new InvalidOperationException("one"), null);
        loop.Post(_ => loop.Schedule(TimeSpan.FromMilliseconds(1), _ => throw new InvalidOperationException("two"), null), null);
        loop.Post(_ => loop.Schedule(TimeSpan.FromMilliseconds(30), _ => done.SetResult(), null), null);
        await done.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two"], faults.Select(fault => fault.Message));
    }

    [Fact]
    public async Task A_wake_is_never_lost()
    {
        var polls = 0L;
        var asked = 0L;
        var answered = 0L;
        using var loop = new CallLoop(0, TimeProvider.System, _ => { });
        loop.Start(() =>
        {
            polls++;
            Volatile.Write(ref answered, Volatile.Read(ref asked));
        });
        await Task.Run(
            () =>
            {
                for (var i = 1L; i <= 20_000; i++)
                {
                    Volatile.Write(ref asked, i);
                    loop.Wake();
                    var started = Environment.TickCount64;
                    while (Volatile.Read(ref answered) < i)
                    {
                        Assert.True(Environment.TickCount64 - started < 5000, $"wake {i} was lost");
                        Thread.SpinWait(20);
                    }
                }
            },
            TestContext.Current.CancellationToken);

        Assert.True(polls > 0);
    }

    [Fact]
    public async Task It_says_how_far_it_is_behind_and_that_it_is_no_longer()
    {
        using var loop = Started(out _);
        using var held = new ManualResetEventSlim();
        using var gone = new ManualResetEventSlim();
        loop.Post(_ => held.Wait(Soon), null);
        var seen = TimeSpan.Zero;
        loop.Post(
            _ =>
            {
                seen = loop.Lag;
                gone.Set();
            },
            null);
        await Task.Run(
            () =>
            {
                Assert.True(SpinWait.SpinUntil(() => loop.Lag > TimeSpan.FromMilliseconds(20), Soon), "work that hangs is not seen");
                Thread.Sleep(40); // The second piece may have been posted only just now.
                held.Set();
                Assert.True(gone.Wait(Soon));
                Assert.True(SpinWait.SpinUntil(() => loop.Lag == TimeSpan.Zero, Soon), "a loop with nothing to do is said to be behind");
            },
            TestContext.Current.CancellationToken);
        Assert.True(seen > TimeSpan.FromMilliseconds(20), "work that waited is not seen");
    }

    [Fact]
    public async Task It_is_not_behind_while_work_keeps_coming_that_has_not_waited()
    {
        var time = new VirtualLoop();
        var lags = new List<TimeSpan>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var loop = new CallLoop(0, time, _ => { });
        void Work(object? number)
        {
            lags.Add(loop.Lag);
            time.Run(TimeSpan.FromMilliseconds(1));
            if ((int)number! == 200)
            {
                done.SetResult();
                return;
            }

            // From another thread, when the one at hand is nearly done.
            var other = new Thread(() => loop.Post(Work, (int)number + 1));
            other.Start();
            other.Join();
        }

        time.Run(TimeSpan.FromMilliseconds(1));
        loop.Start();
        loop.Post(Work, 0);
        await done.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);

        Assert.All(lags, lag => Assert.True(lag <= TimeSpan.FromMilliseconds(1), $"work that had not waited is said to be {lag.TotalMilliseconds} ms behind"));
    }

    [Fact]
    public async Task A_timer_does_not_wait_until_the_inbox_is_empty()
    {
        var time = new VirtualLoop();
        var (worked, workedAtTimer) = (0, 0);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var loop = new CallLoop(0, time, _ => { });
        loop.Post(_ => loop.Schedule(TimeSpan.FromMilliseconds(10), _ => workedAtTimer = worked, null), null);
        for (var i = 0; i < 200; i++)
        {
            loop.Post(
                _ =>
                {
                    time.Run(TimeSpan.FromMilliseconds(1));
                    worked++;
                },
                null);
        }

        loop.Post(_ => done.SetResult(), null);
        loop.Start();
        await done.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);

        Assert.InRange(workedAtTimer, 10, 20);
    }

    private static CallLoop Started(out List<Exception> faults)
    {
        var list = new List<Exception>();
        faults = list;
        var loop = new CallLoop(0, TimeProvider.System, list.Add);
        loop.Start();
        return loop;
    }
}

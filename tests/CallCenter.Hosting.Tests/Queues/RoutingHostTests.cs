using System.Diagnostics;
using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Queues;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

public sealed class RoutingHostTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_asks_is_answered_by_the_one_thread()
    {
        using var host = new RoutingHost(TimeProvider.System, new CentreLog());
        host.Start();
        await host.AskAsync(new PutAgent(new AgentProfile { Id = "1001" }), TestContext.Current.CancellationToken);

        Assert.Null(await host.AskAsync(new SignIn("1001", IsReady: true), TestContext.Current.CancellationToken));
        Assert.Equal("Agent 1001 is signed in already.", await host.AskAsync(new SignIn("1001", IsReady: true), TestContext.Current.CancellationToken));
        var name = new TaskCompletionSource<string?>();
        host.OnThread(_ => name.SetResult(Thread.CurrentThread.Name));
        Assert.Equal(RoutingHost.ThreadName, await name.Task);
    }

    [Fact]
    public async Task A_full_mailbox_refuses_wishes_and_takes_what_ends_something()
    {
        var host = new RoutingHost(TimeProvider.System, new CentreLog());
        for (var i = 0; i < RoutingHost.MailboxMax; i++)
        {
            host.Tell(Pass.Time);
        }

        Assert.StartsWith("Routing has more to do", await host.AskAsync(new SignIn("1001", true), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        host.Tell(new EndService("c1"));
        Assert.Equal(RoutingHost.MailboxMax + 1, host.Mailbox);
        host.Pump();
        Assert.Equal(0, host.Mailbox);
        host.Dispose();
        Assert.Equal("The server stops.", await host.AskAsync(new SignIn("1001", true), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task While_nothing_happens_nothing_is_done()
    {
        using var host = new RoutingHost(TimeProvider.System, new CentreLog());
        var watch = new Counter();
        host.Observe(watch);
        host.Start();
        await host.AskAsync(Pass.Time, TestContext.Current.CancellationToken);
        var steps = watch.Steps;

        await Task.Delay(300, TestContext.Current.CancellationToken);

        Assert.Equal(steps, watch.Steps);
    }

    [Fact]
    public async Task An_observer_that_fails_stops_nobody()
    {
        var log = new CentreLog();
        using var host = new RoutingHost(TimeProvider.System, log);
        host.Observe(new Broken());
        host.Start();

        Assert.Null(await host.AskAsync(new PutAgent(new AgentProfile { Id = "1001" }), TestContext.Current.CancellationToken));
        Assert.Contains(log.Faults, fault => fault.StartsWith("Broken failed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_that_is_set_is_followed_without_going_back_or_jumping()
    {
        var machine = new SetClock();
        var clock = new SteadyClock(machine);
        Assert.Equal(Start, clock.Now);

        machine.Pass(TimeSpan.FromSeconds(10), set: -TimeSpan.FromHours(1));
        Assert.Equal(Start + TimeSpan.FromSeconds(9), clock.Now); // A tenth slower, not an hour back.

        machine.Pass(TimeSpan.FromSeconds(10), set: TimeSpan.FromHours(3));
        Assert.Equal(Start + TimeSpan.FromSeconds(20), clock.Now); // A tenth faster, not two hours on.

        machine.Pass(TimeSpan.FromHours(30), set: TimeSpan.Zero);
        Assert.Equal(machine.GetUtcNow(), clock.Now);
    }

    [Fact]
    public async Task What_is_due_happens_without_anybody_asking()
    {
        using var centre = new VirtualCentre(
            """
            skill care
            queue Care { needs skill care  order calls by priority, waited; one step up every 1m  limit 5 waiting, 1m }
            """,
            VirtualCentre.AgentsJson());
        using var host = new RoutingHost(TimeProvider.System, new CentreLog());
        ((CallCenter.Hosting.Releases.IReleaseUser)host).OnActive(centre.Release);
        host.Start();
        host.Tell(new PutAgent(new AgentProfile { Id = "1001", Skills = new Dictionary<string, int> { ["care"] = 1 } }));
        host.Tell(new SignIn("1001", IsReady: false));
        var sink = new Sink();

        Assert.Null(host.Enter(new Arrival { Id = "c1", Queue = "Care", WaitMax = TimeSpan.FromSeconds(1) }, centre.Release.Manifest.Queues[0], sink));

        var away = await sink.Away.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(QueueOutcome.Timeout, away.Outcome);
    }

    private sealed class Sink : IRoutingSink
    {
        public TaskCompletionSource<TurnedAway> Away { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnRouted(RoutingEvent decided)
        {
            if (decided is TurnedAway away)
            {
                Away.TrySetResult(away);
            }
        }
    }

    private sealed class Counter : IRoutingObserver
    {
        private int _steps;

        public int Steps => Volatile.Read(ref _steps);

        public void OnStep(in RoutingStep step) => Interlocked.Increment(ref _steps);
    }

    private sealed class Broken : IRoutingObserver
    {
        public void OnStep(in RoutingStep step) => throw new UnreachableException();
    }

    private sealed class SetClock : TimeProvider
    {
        private TimeSpan _passed;
        private TimeSpan _set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan length, TimeSpan set)
        {
            _passed += length;
            _set += set;
        }

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => Start + _passed + _set;
    }
}

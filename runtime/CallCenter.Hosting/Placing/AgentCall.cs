using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Releases;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Originating;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Placing;

/// <summary>
/// A call that we place for an agent: his telephone rings, and when he is there somebody else is called and joined with him. From the
/// answer on it is a call with a record; before, what fails is told to who wanted it.
/// </summary>
internal abstract class AgentCall : IOriginator
{
    /// <summary>How long the agent's telephone rings.</summary>
    public static readonly TimeSpan AgentRingMax = TimeSpan.FromSeconds(30);

    /// <summary>How long the other's does.</summary>
    public static readonly TimeSpan RingMax = TimeSpan.FromSeconds(45);

    private readonly CallHost _host;
    private readonly Release _release;
    private readonly LiveAgent _agent;
    private readonly PlacedRules _rules;
    private Origination? _origination;
    private volatile TelephoneCall? _telephone;
    private int _isOver;
    private int _isFree;

    protected AgentCall(CallHost host, Release release, LiveAgent agent, DeskCall view, string number)
    {
        _host = host;
        _release = release;
        _agent = agent;
        Rung = agent.View.Agent;
        Number = number;
        _rules = new PlacedRules(release, view.Id, Rung, number, agent.Entry.Profile.Groups is [var first, ..] ? first : "", host.Time);
        Talk = new PlacedTalk(host.Routing, host.Desk, release.Manifest, view) { GiveUp = GiveUp, AgentGone = FreeAgent };
    }

    /// <summary>Number of the agent whose telephone rings first.</summary>
    public string Rung { get; }

    /// <summary>The call as agents see it.</summary>
    public PlacedTalk Talk { get; }

    /// <summary>Id of the call's record.</summary>
    protected virtual string RecordId => Talk.Id;

    protected CallHost Host => _host;

    /// <summary>The release it is bound to.</summary>
    protected ReleaseManifest Manifest => _release.Manifest;

    /// <summary>Whom the agent calls.</summary>
    protected string Number { get; }

    /// <summary>Rings the agent. Any thread.</summary>
    /// <param name="present">The number his telephone shows.</param>
    /// <param name="ringMax">How long it rings.</param>
    public void Begin(string present, TimeSpan ringMax) => _origination = _host.Telephony!.Originate(
        new OriginateRequest(_agent.Seat.Telephone, Rung, Number, ringMax) { Present = present, AnswersItself = _agent.Entry.AnswersItself, Rules = _rules },
        this);

    /// <summary>Nobody is wanted any more. Any thread.</summary>
    public void GiveUp()
    {
        _origination?.GiveUp(() => ((IOriginator)this).OnFailed(DialOutcome.Ended, 0, "given up"));
        if (_telephone is { } telephone)
        {
            telephone.Loop.Post(static call => ((TelephoneCall)call!).Hangup(CallEnder.System), telephone);
        }
    }

    void IOriginator.OnAnswered(TelephoneCall call)
    {
        _telephone = call;
        _host.Place(_release, call, RecordId, RunAsync);
    }

    void IOriginator.OnFailed(DialOutcome outcome, int status, string detail)
    {
        _release.Leave();
        Over(outcome, detail);
    }

    /// <summary>What is done with the agent's call, from the answer to its end.</summary>
    protected abstract ValueTask ServeAsync(HostedCall call);

    /// <summary>The agent is free for others; the call may go on without him. Exactly once, on a loop, and before <see cref="OnOver"/>.</summary>
    protected abstract void OnAgentFree();

    /// <summary>It is over, or never began. Exactly once, on a loop.</summary>
    /// <param name="outcome">How the agent's telephone was reached.</param>
    /// <param name="detail">Why not.</param>
    protected abstract void OnOver(DialOutcome outcome, string detail);

    /// <summary>Facts of a queue that the other is passed on to.</summary>
    protected virtual object?[] FactsFor(QueueManifest queue) =>
        [.. queue.Facts.Select(fact => fact.Default is { } text ? SettingValues.Parse(fact.Type, text) : null)];

    /// <summary>Calls the other and lets both talk; whom an agent passes on to a queue waits there.</summary>
    /// <param name="call">The agent's call.</param>
    /// <param name="target">Whom to call.</param>
    /// <param name="present">The number he sees; null for what the rules present.</param>
    /// <param name="to">The number of ours he could have called.</param>
    protected async ValueTask TalkAsync(HostedCall call, string target, string? present, string to)
    {
        var called = new TalkTarget(target, Number) { RingMax = RingMax };
        await Talk.RunAsync(call, new PlacedCall(Rung, called) { Present = present, Number = Number, To = to });
        if (Talk.Next is { } next && !call.HasEnded)
        {
            _host.Desk.Remove(Talk); // From here on the call is seen as the queue's.
            var queues = _release.Manifest.Queues;
            var index = queues.Select((queue, at) => (queue, at)).First(each => each.queue.Name == next).at;
            _ = await call.QueueAsync(new QueueRequest(index, QueuePriority.Normal, FactsFor(queues[index]), TimeSpan.MaxValue));
        }
    }

    private async ValueTask RunAsync(HostedCall call)
    {
        _telephone!.OutboundRules = _rules; // He dials, and not a flow.
        try
        {
            if (_agent.Seat.IsOutside && !await IsConfirmedAsync(call))
            {
                Over(DialOutcome.NoAnswer, "nobody pressed 1");
                return;
            }

            await ServeAsync(call);
        }
        finally
        {
            Over(DialOutcome.Answered, "");
        }
    }

    // A machine that answers an outside line presses no key (AGT-29).
    private async ValueTask<bool> IsConfirmedAsync(HostedCall call)
    {
        const int Times = 2;
        for (var i = 0; i < Times && !call.HasEnded; i++)
        {
            if (await call.ConfirmAsync(_agent.Entry.Profile.Languages))
            {
                return true;
            }
        }

        return false;
    }

    private void FreeAgent()
    {
        if (Interlocked.Exchange(ref _isFree, 1) == 0)
        {
            OnAgentFree();
        }
    }

    private void Over(DialOutcome outcome, string detail)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            Talk.Over();
            FreeAgent();
            OnOver(outcome, detail);
        }
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Releases;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Originating;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Placing;

/// <summary>
/// A call that we place for an agent: his telephone rings, and when he is there somebody else is called and joined with him. From the
/// answer on it is a call with a record; before, what fails is told to who wanted it.
/// </summary>
internal abstract class PlacedTalk(CallHost host, Release release, LiveAgent agent, string id, string number) : IOriginator, IDeskTalk
{
    /// <summary>How long the agent's telephone rings.</summary>
    public static readonly TimeSpan AgentRingMax = TimeSpan.FromSeconds(30);

    /// <summary>How long the other's does.</summary>
    public static readonly TimeSpan RingMax = TimeSpan.FromSeconds(45);

    private const string OnlyEnds = "A call that was placed can be released here; hold it and pass it on at the telephone.";

    private Origination? _origination;
    private volatile TelephoneCall? _telephone;
    private volatile HostedCall? _call;
    private volatile TalkState _state = new(StayStage.Ringing, agent.View.Agent, number, false, false, false, "");
    private int _isOver;

    public string Id => id;

    public string Agent => agent.View.Agent;

    public virtual DeskCall View => new(id, "", Agent, number, release.Manifest.Languages[0], TimeSpan.Zero, Empty, Empty, [], "", _state);

    /// <summary>Id of the call's record.</summary>
    protected virtual string RecordId => id;

    protected CallHost Host => host;

    protected Release Release => release;

    protected string Number => number;

    protected TalkState State => _state;

    private static readonly Dictionary<string, string> Empty = [];

    /// <summary>Rings the agent. Any thread.</summary>
    public void Begin(string present, TimeSpan ringMax)
    {
        var seat = agent.Seat;
        var rules = new PlacedRules(release, id, Agent, number, agent.Entry.Profile.Groups is [var first, ..] ? first : "", host.Time);
        _origination = host.Telephony!.Originate(
            new OriginateRequest(seat.Telephone, Agent, number, ringMax) { Present = present, AnswersItself = agent.Entry.AnswersItself, Rules = rules },
            this);
    }

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
        host.Place(release, call, RecordId, RunAsync);
    }

    void IOriginator.OnFailed(DialOutcome outcome, int status, string detail)
    {
        release.Leave();
        Over(outcome, detail);
    }

    public int FlowNamed(string name) => -1;

    public Task<string?> ActAsync(string by, TalkAction action, string? engaged = null) => action is ReleaseCall or LeaveTalk
        ? OnLoopAsync(call =>
        {
            ((Queues.IVisitor)call).OnReleasedByAgent();
            _telephone!.Hangup(CallEnder.Flow);
            return null;
        })
        : Task.FromResult<string?>(OnlyEnds);

    public Task<string?> PassToQueueAsync(string by, string queue) => Task.FromResult<string?>(OnlyEnds);

    public void Hand(string data)
    {
    }

    public Task<string?> PauseRecordingAsync(bool isPaused) => OnLoopAsync(call =>
    {
        if (!_telephone!.IsRecorded)
        {
            return "The talk is not recorded.";
        }

        ((Queues.IVisitor)call).PauseRecording(isPaused);
        return null;
    });

    public Task<string?> NoteResultAsync(string by, string result, string note) => OnLoopAsync(call =>
    {
        call.Path.Note(call.Elapsed, "result", note.Length == 0 ? $"{by} {result}" : $"{by} {result}: {note}");
        return null;
    });

    public Task<string?> SuperviseAsync(TalkTarget target, SupervisionMode mode, bool warns, string? engaged) =>
        Task.FromResult<string?>("Supervisors join talks that came by a queue; this call was placed.");

    public Task<bool> EndSupervisionAsync() => Task.FromResult(false);

    /// <summary>What is done with the agent's call, from the answer to its end.</summary>
    protected abstract ValueTask TalkAsync(HostedCall call);

    /// <summary>It is over, or never began. Exactly once, on a loop.</summary>
    /// <param name="outcome">How the agent's telephone was reached.</param>
    /// <param name="detail">Why not.</param>
    protected abstract void OnOver(DialOutcome outcome, string detail);

    /// <summary>Calls the other and joins both.</summary>
    protected async ValueTask<TransferResult> JoinAsync(HostedCall call, string target, string? from)
    {
        Become(StayStage.Passing, $"calls {target}");
        var result = await call.TransferAsAsync(new TransferRequest(target, RingMax, release.Manifest.LongestCall, from));
        return result;
    }

    protected void Become(StayStage stage, string what)
    {
        _state = new(stage, Agent, number, stage == StayStage.Talking, false, false, what);
        host.Desk.OnTalk(this, Agent, what);
    }

    private async ValueTask RunAsync(HostedCall call)
    {
        _call = call;
        try
        {
            if (agent.Seat.IsOutside && !await IsConfirmedAsync(call))
            {
                Over(DialOutcome.NoAnswer, "nobody pressed 1");
                return;
            }

            await TalkAsync(call);
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
            if (await call.ConfirmAsync(agent.Entry.Profile.Languages))
            {
                return true;
            }
        }

        return false;
    }

    private void Over(DialOutcome outcome, string detail)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            _state = _state with { Stage = StayStage.Over, What = "over" };
            OnOver(outcome, detail);
        }
    }

    private Task<string?> OnLoopAsync(Func<HostedCall, string?> act)
    {
        if (_telephone is not { } telephone || _call is not { } call || _isOver != 0)
        {
            return Task.FromResult<string?>("The call is not there, or not any more.");
        }

        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        telephone.Loop.Post(_ => answer.SetResult(act(call)), null);
        return answer.Task;
    }
}

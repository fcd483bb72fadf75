using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Queues;
using CallCenter.Media.Prompts;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Placing;

/// <summary>
/// A talk that begins with a call of ours, as agents see it and act in it: from the ringing of the agent's telephone on. What can be done in a
/// talk that came by a queue can be done here, but for giving it back to a flow, as it came from none.
/// </summary>
internal sealed class PlacedTalk : IDeskTalk, IQueueDesk
{
    private const string IsOverNow = "The call is over.";
    private const int StepsShown = 32;

    private readonly AgentDesk _desk;
    private readonly ReleaseManifest _manifest;
    private readonly TalkActs _acts;
    private readonly string _agent;
    private volatile DeskCall _view;
    private volatile IVisitor? _call;
    private IQueueStay? _stay;
    private string? _handed;
    private bool _isOver;

    /// <summary>A talk to be; the agent's telephone rings.</summary>
    /// <param name="routing">Who engages agents.</param>
    /// <param name="desk">The agents.</param>
    /// <param name="manifest">The release the call is bound to.</param>
    /// <param name="view">The call as it is seen now.</param>
    public PlacedTalk(RoutingHost routing, AgentDesk desk, ReleaseManifest manifest, DeskCall view)
    {
        _desk = desk;
        _manifest = manifest;
        _view = view;
        _agent = view.Talk.Agent;
        _acts = new TalkActs(routing);
    }

    /// <summary>Gives up what has not become a talk yet. Any thread.</summary>
    public required Action GiveUp { get; init; }

    /// <summary>The agent whose telephone rang first has left; the others may talk on. At most once, on the call's loop.</summary>
    public required Action AgentGone { get; init; }

    public string Id => _view.Id;

    public string Agent => _view.Talk.Agent;

    public DeskCall View => _view;

    /// <summary>Whether whom the agent called has answered.</summary>
    public bool IsReached { get; private set; }

    /// <summary>Why he has not; null when he has, or nobody waited for it.</summary>
    public OfferRefusal? Unreached { get; private set; }

    /// <summary>The queue he was passed on to, whose turn it is when the talk is over; null for none.</summary>
    public string? Next { get; private set; }

    /// <summary>The agent is there: calls whom he wants and lets them talk, until nobody of the house is left. On the call's loop.</summary>
    public async ValueTask RunAsync(IVisitor call, PlacedCall placed)
    {
        _call = call;
        _view = _view with { Data = call.Data(), Path = call.LastSteps(StepsShown) };
        try
        {
            var stay = _stay = call.CreatePlacedTalk(placed, this);
            var result = await stay.RunAsync();
            while (result.Kind == StayEnd.Flow && !call.HasEnded)
            {
                call.Note("flow", _manifest.Flows[result.Flow].Name);
                await call.RunOfferedAsync(result.Flow, _handed, result.ComesBack);
                _handed = null;
                if (call.HasEnded || !result.ComesBack)
                {
                    break;
                }

                result = await stay.ResumeAsync();
            }

            Unreached = result.Unreached;
        }
        finally
        {
            Over();
            _acts.FreeAll();
            call.OnTalkOver();
        }
    }

    /// <summary>Nothing is done in it any more.</summary>
    public void Over()
    {
        _isOver = true;
        if (_view.Talk.Stage != StayStage.Over)
        {
            Show(_view.Talk with { Stage = StayStage.Over, Agent = "", What = "over" });
        }
    }

    public int FlowNamed(string name) => QueueVisit.FlowNamed(_manifest, name);

    public Task<string?> ActAsync(string agent, TalkAction action, string? engaged = null)
    {
        if (_call is { } call)
        {
            return OnLoopAsync(agent, stay =>
            {
                var refused = _acts.Act(stay, action, engaged);
                if (refused is null && action is ReleaseCall)
                {
                    call.OnReleasedByAgent();
                }

                return refused;
            });
        }

        if (action is not (ReleaseCall or LeaveTalk))
        {
            return Task.FromResult<string?>("Your telephone rings for that call; answer it first.");
        }

        GiveUp();
        return Task.FromResult<string?>(null);
    }

    public Task<string?> PassToQueueAsync(string agent, string queue) => OnLoopAsync(agent, stay =>
    {
        if (_view.Talk.Stage is not (StayStage.Talking or StayStage.Held))
        {
            return "The caller is passed on to a queue from a talk with him alone.";
        }

        if (!_manifest.Queues.Any(each => each.Name == queue))
        {
            return $"The project has no queue {queue}.";
        }

        Next = queue;
        if (stay.Act(new LeaveTalk()) is { } refused)
        {
            Next = null;
            return refused;
        }

        _call!.Note("talk", $"passed on to {queue}");
        return null;
    });

    public void Hand(string data) => _call?.Loop.Post(_ => _handed = data, null);

    public Task<string?> PauseRecordingAsync(bool isPaused) => OnLoopAsync(agent: null, _ => _call!.PauseRecording(isPaused));

    public Task<string?> NoteResultAsync(string agent, string result, string note) => OnLoopAsync(agent: null, _ =>
    {
        _call!.Note("result", note.Length == 0 ? $"{agent} {result}" : $"{agent} {result}: {note}");
        return null;
    });

    public Task<string?> SuperviseAsync(TalkTarget target, SupervisionMode mode, bool warns, string? engaged) =>
        OnLoopAsync(agent: null, stay => _acts.Supervise(stay, target, mode, warns, engaged));

    public async Task<bool> EndSupervisionAsync()
    {
        var isDone = false;
        _ = await OnLoopAsync(agent: null, stay =>
        {
            isDone = stay.EndSupervision();
            return null;
        });
        return isDone;
    }

    void IQueueDesk.OnTalk(TalkState state)
    {
        if (state.What.Length > 0)
        {
            _call!.Note("talk", state.What);
        }

        if (!IsReached && state.Stage == StayStage.Talking)
        {
            IsReached = true;
            _call!.OnTalkBegins(_view.Queue);
        }

        _acts.See(state.Agent, _view.Queue, _call!.From);
        Show(state);
        _call.OnTalk(_view);
    }

    void IQueueDesk.OnAgentLeft(string agent)
    {
        _call!.Note("agent", $"{agent} left");
        if (!_acts.Free(agent) && agent == _agent)
        {
            AgentGone();
        }
    }

    string? IQueueDesk.OnHandedTo(HandedTo to) => _acts.HandTo(_desk, Id, to, to.Replaces is { } replaces ? _call!.CallWith(replaces) : null);

    // Nothing waits here, and nothing is offered.
    void IQueueDesk.OnLeft(StayLeft why)
    {
    }

    void IQueueDesk.OnTaken(string agent, long epoch)
    {
    }

    void IQueueDesk.OnRefused(string agent, long epoch, OfferRefusal why)
    {
    }

    Playlist IQueueDesk.Prompt(int prompt) => Playlist.Empty;

    Playlist IQueueDesk.Connecting(string agent) => Playlist.Empty;

    Playlist IQueueDesk.Confirmation(string agent) => Playlist.Empty;

    private void Show(TalkState state)
    {
        _view = _view with { Talk = state };
        _desk.OnTalk(this, state.Agent, state.What);
    }

    private Task<string?> OnLoopAsync(string? agent, Func<IQueueStay, string?> act) =>
        _call is not { } call ? Task.FromResult<string?>("The call is not there yet; answer your telephone first.")
        : TalkActs.OnLoopAsync(call.Loop, () =>
            _isOver || _stay is not { } stay ? IsOverNow
            : agent is not null && agent != Agent ? $"Agent {agent} has the caller no longer."
            : act(stay));
}

using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Queues;

/// <content>The talk as agents see it, and what they do in it.</content>
internal sealed partial class QueueVisit // QueueVisit.Talk.cs
{
    private const string IsOverNow = "The call is over.";
    private const int StepsShown = 32;

    private TalkState _talkState = new(StayStage.Waiting, "", "", false, false, false, "");
    private TimeSpan _waited;
    private string _why = "";
    private IReadOnlyDictionary<string, string> _factTexts = new Dictionary<string, string>();
    private IReadOnlyDictionary<string, string> _data = new Dictionary<string, string>();
    private IReadOnlyList<string> _steps = [];
    private string? _handed;
    private string? _next;
    private volatile DeskCall _view;

    string IDeskTalk.Id => _call.Id;

    DeskCall IDeskTalk.View => _view;

    string IDeskTalk.Agent => _view.Talk.Agent;

    int IDeskTalk.FlowNamed(string name) => FlowNamed(_manifest, name);

    /// <summary>Index of a flow that is offered to agents, by its name; -1 when a release has none.</summary>
    internal static int FlowNamed(ReleaseManifest manifest, string name)
    {
        for (var i = 0; i < manifest.Flows.Count; i++)
        {
            if (manifest.Flows[i].Name == name && manifest.Flows[i].OfferedToAgents)
            {
                return i;
            }
        }

        return -1;
    }

    Task<string?> IDeskTalk.ActAsync(string agent, TalkAction action, string? engaged) => OnLoopAsync(() =>
    {
        if (RefusalFor(agent) is { } refusal)
        {
            return refusal;
        }

        var refused = _acts.Act(_stay!, action, engaged);
        if (refused is null && action is ReleaseCall)
        {
            _call.OnReleasedByAgent();
        }

        return refused;
    });

    Task<string?> IDeskTalk.PassToQueueAsync(string agent, string queue) => OnLoopAsync(() =>
    {
        if (RefusalFor(agent) is { } refusal)
        {
            return refusal;
        }

        if (_talkState.Stage is not (StayStage.Talking or StayStage.Held))
        {
            return "The caller is passed on to a queue from a talk with him alone.";
        }

        if (!_manifest.Queues.Any(each => each.Name == queue))
        {
            return $"The project has no queue {queue}.";
        }

        _next = queue;
        Move(queue);
        return null;
    });

    void IDeskTalk.Hand(string data) => _call.Loop.Post(
        static state =>
        {
            var (visit, data) = ((QueueVisit, string))state!;
            visit._handed = data;
        },
        (this, data));

    Task<string?> IDeskTalk.PauseRecordingAsync(bool isPaused) => OnLoopAsync(() => _isOver ? IsOverNow : _call.PauseRecording(isPaused));

    Task<string?> IDeskTalk.NoteResultAsync(string agent, string result, string note) => OnLoopAsync(() =>
    {
        Note("result", note.Length == 0 ? $"{agent} {result}" : $"{agent} {result}: {note}");
        return null;
    });

    Task<string?> IDeskTalk.SuperviseAsync(TalkTarget target, SupervisionMode mode, bool warns, string? engaged) =>
        OnLoopAsync(() => _isOver || _stay is not { } stay ? IsOverNow : _acts.Supervise(stay, target, mode, warns, engaged));

    async Task<bool> IDeskTalk.EndSupervisionAsync()
    {
        var isDone = false;
        _ = await OnLoopAsync(() =>
        {
            isDone = !_isOver && _stay is { } stay && stay.EndSupervision();
            return null;
        });
        return isDone;
    }

    void IQueueDesk.OnTalk(TalkState state)
    {
        _talkState = state;
        if (state.What.Length > 0)
        {
            Note("talk", state.What);
        }

        _acts.See(state.Agent, _queue, _call.From);
        Show(state);
        _call.OnTalk(_view);
        _agents.OnTalk(this, state.Agent, state.What);
    }

    private string? RefusalFor(string agent) =>
        _isOver || _stay is null ? IsOverNow
        : _talkState.Agent != agent ? $"Agent {agent} has the caller no longer."
        : null;

    private void Show(TalkState state)
    {
        _talkState = state;
        _view = MakeView();
    }

    // What a talk changes not is read once: screens hear of each hold and each ring.
    private void ReadCall()
    {
        _factTexts = QueueFacts.Texts(_room.Queue, _facts.Values);
        _data = _call.Data();
        _steps = _call.LastSteps(StepsShown);
    }

    private DeskCall MakeView() => new(
        _call.Id,
        _queue,
        _call.From,
        _call.To,
        _call.Language,
        _waited > TimeSpan.Zero ? _waited : _call.Loop.Time.GetUtcNow() - _entered,
        _factTexts,
        _data,
        _steps,
        _why,
        _talkState);

    private async ValueTask<QueueResult?> TakeCallbackAsync()
    {
        switch (await _call.TakeCallbackAsync(_room.Queue, _facts.Values, _request.Priority, _entered))
        {
            case CallbackOutcome.Taken or CallbackOutcome.AlreadyTaken:
                return new QueueResult(QueueOutcome.CallbackTaken);
            case CallbackOutcome.Ended:
                return new QueueResult(QueueOutcome.Ended);
            default:
                // He keeps his place: he waits where he has waited.
                return EnterQueue(_queue, _entered) is { } refused ? Failed(refused) : null;
        }
    }

    private Task<string?> OnLoopAsync(Func<string?> act) => TalkActs.OnLoopAsync(_call.Loop, act);
}

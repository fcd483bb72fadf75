using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Prompts;
using CallCenter.Hosting.Queues;
using CallCenter.Media.Prompts;
using CallCenter.Sip;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Calls;

/// <content>Queues, and agents in the call's talks.</content>
internal sealed partial class HostedCall : IVisitor // HostedCall.Queue.cs
{
    // As long as a person needs who has just picked up.
    private static readonly TimeSpan ConfirmationMax = TimeSpan.FromSeconds(10);

    private string? _given;
    private int _visits;
    private bool _isTaught;
    private bool _leavesFlow;
    private bool _isReleasedByAgent;

    ISipLoop IVisitor.Loop => _telephone.Loop;

    /// <summary>Whether an agent has ended the call for all.</summary>
    public bool IsReleasedByAgent => _isReleasedByAgent;

    /// <summary>The queue it was in last; empty for none.</summary>
    public string QueueLast { get; private set; } = "";

    /// <summary>How that ended; empty for none.</summary>
    public string QueueOutcomeLast { get; private set; } = "";

    /// <summary>Number of the agent who talked last in it; empty for nobody.</summary>
    public string AgentLast { get; private set; } = "";

    public async ValueTask<QueueResult> QueueAsync(QueueRequest request)
    {
        if (HasEnded)
        {
            return new QueueResult(QueueOutcome.Ended);
        }

        WasQueued = true;

        // Each visit is an interaction of its own: what is still on its way for the one before is not for this one.
        // A call that we have placed was one itself, of the agent it was placed for.
        var id = _visits++ == 0 && !_telephone.WasPlaced ? Id : Agents.AgentDesk.EngagementOf(Id, -_visits);
        var visit = new QueueVisit(this, _host.Routing, _host.Desk, request, _release.Module, _release.Manifest, id);
        var result = await visit.RunAsync();
        (QueueLast, QueueOutcomeLast) = (visit.Queue, result.Outcome.ToString());
        _host.Figures?.Note(visit.Queue, result.Outcome, visit.EnteredAt);
        return result;
    }

    ValueTask<T> IVisitor.DelegateAsync<T>(Action<Action<T>> start, TimeSpan limit, T late, T ended) => _telephone.DelegateAsync(start, limit, late, ended);

    IQueueStay IVisitor.CreateStay(QueueRoom room, IQueueDesk desk) => _telephone.CreateStay(room, desk);

    IQueueStay IVisitor.CreatePlacedTalk(PlacedCall placed, IQueueDesk desk) => _telephone.CreatePlacedTalk(placed, desk);

    string? IVisitor.CallWith(string sipCallId) => _host.CallWith(sipCallId);

    void IVisitor.Note(string kind, string what) => Path.Note(Elapsed, kind, what);

    void IVisitor.Complain(string problem) => Complain(problem);

    void IVisitor.Fault(string what, Exception bug)
    {
        Problem = $"{what}: {bug.Message}";
        _host.Log.Fault($"call {Id}: {what}", bug);
    }

    IReadOnlyList<string> IVisitor.LastSteps(int most) => Path.LastSteps(most);

    IReadOnlyDictionary<string, string> IVisitor.Data() => CallDataTexts.Of(_release.Manifest, Data);

    Playlist IVisitor.SoundOf(PromptUse prompt) => Sounds([prompt], bargeIn: false);

    Playlist IVisitor.ConfirmationFor(IReadOnlyList<string> languages)
    {
        var language = languages.FirstOrDefault(_release.Manifest.Languages.Contains) ?? _release.Manifest.Languages[0];
        _rendered.Clear();
        _rendered.Add(new RenderedPrompt(new PromptSource.Speech(Confirmation.In(language), language), Confirmation.In(language), null));
        return SoundsOf(_rendered);
    }

    /// <summary>Asks who answered an outside line to press 1; false when he did not.</summary>
    public async ValueTask<bool> ConfirmAsync(IReadOnlyList<string> languages)
    {
        var question = new KeyQuestion([], "1", ConfirmationMax);
        return await _telephone.ChooseAsync(((IVisitor)this).ConfirmationFor(languages), question) is { Outcome: KeyOutcome.Key };
    }

    async ValueTask IVisitor.RunOfferedAsync(int flow, string? data, bool comesBack)
    {
        (_given, _isTaught) = (string.IsNullOrEmpty(data) ? null : data, comesBack);
        try
        {
            Journalled.BeginOffered(flow);
            await FlowTrampoline.RunAsync(_release.Module, _release.Manifest, flow, Journalled);
            Journalled.EndOffered(null);
        }
        catch (Exception fault)
        {
            Journalled.EndOffered(fault);
            throw;
        }
        finally
        {
            (_given, _isTaught, _leavesFlow) = (null, false, false);
        }
    }

    void IVisitor.OnTalkBegins(string queue) => BeginTalk(queue);

    void IVisitor.OnTalk(Agents.DeskCall view)
    {
        // Of those who are called in, agents are known by their numbers.
        var (agent, other) = (view.Talk.Agent, view.Talk.OtherIsThere && _host.Desk.Find(view.Talk.Other) is not null ? view.Talk.Other : "");
        AgentLast = agent.Length > 0 ? agent : AgentLast;
        Recorded.See(view.Queue, view.Facts, agent, other);
    }

    void IVisitor.OnTalkOver() => EndTalk();

    string? IVisitor.PauseRecording(bool isPaused) => isPaused ? PauseRecordingByAgent() : ResumeRecordingByAgent();

    void IVisitor.OnReleasedByAgent() => _isReleasedByAgent = true;
}

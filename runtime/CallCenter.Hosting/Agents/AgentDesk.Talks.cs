using System.Collections.Concurrent;
using CallCenter.Journal;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Agents;

/// <content>What agents do in their talks.</content>
public sealed partial class AgentDesk // AgentDesk.Talks.cs
{
    private const int DataMax = 200;
    private const int KeysMax = 64;
    private const int ResultMax = 64;
    private const int NoteMax = 1_000;
    private const string KeysKnown = "0123456789*#ABCD";

    private readonly ConcurrentDictionary<string, IDeskTalk> _talks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Interaction, string Agent), long> _epochs = new();
    private readonly ConcurrentDictionary<string, string> _engagedAt = new(StringComparer.Ordinal); // Agents by what they are engaged under.
    private int _engagements;

    /// <inheritdoc/>
    public IReadOnlyList<DeskCall> CallsOf(string agent)
    {
        if (Live(agent) is not { } live)
        {
            return [];
        }

        var ids = live.Entry.Role == AgentRole.Agent
            ? live.View.Calls
            : _agents.Values.Where(other => Supervises(live.Entry, other.Entry)).SelectMany(other => other.View.Calls).Distinct();
        return [.. ids.Select(id => _talks.GetValueOrDefault(id)?.View).OfType<DeskCall>()];
    }

    /// <inheritdoc/>
    public async Task<DeskAnswer> ActAsync(string by, string call, DeskWish wish, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (Find(by) is null)
        {
            return NoAgent(by);
        }

        if (wish.Action is "decline" or "answer")
        {
            return await OnOfferAsync(by, call, wish.Action, cancellation);
        }

        var (talk, refusal) = TalkOf(by, call);
        if (talk is null)
        {
            return refusal;
        }

        var agent = talk.Agent;
        return wish.Action switch
        {
            "hold" => Answer(await talk.ActAsync(agent, new HoldCaller()).WaitAsync(cancellation)),
            "resume" => Answer(await talk.ActAsync(agent, new ResumeCaller()).WaitAsync(cancellation)),
            "mute" => Answer(await talk.ActAsync(agent, new MuteAgent(true)).WaitAsync(cancellation)),
            "unmute" => Answer(await talk.ActAsync(agent, new MuteAgent(false)).WaitAsync(cancellation)),
            "alternate" => Answer(await talk.ActAsync(agent, new Alternate()).WaitAsync(cancellation)),
            "join" => Answer(await talk.ActAsync(agent, new JoinAll()).WaitAsync(cancellation)),
            "endConsult" => Answer(await talk.ActAsync(agent, new EndConsult()).WaitAsync(cancellation)),
            "handOver" => Answer(await talk.ActAsync(agent, new HandOver()).WaitAsync(cancellation)),
            "leave" => Answer(await talk.ActAsync(agent, new LeaveTalk()).WaitAsync(cancellation)),
            "release" => Answer(await talk.ActAsync(agent, new ReleaseCall()).WaitAsync(cancellation)),
            "pauseRecording" => Answer(await talk.PauseRecordingAsync(isPaused: true).WaitAsync(cancellation)),
            "resumeRecording" => Answer(await talk.PauseRecordingAsync(isPaused: false).WaitAsync(cancellation)),
            "consult" or "pass" => await CallInAsync(talk, agent, wish, cancellation),
            "giveBack" => wish.Data.Length > DataMax
                ? new($"What is given back has up to {DataMax} characters.", DeskRefusal.Invalid)
                : Answer(await talk.ActAsync(agent, new GiveBack(wish.Data)).WaitAsync(cancellation)),
            "flow" => await SendToFlowAsync(talk, agent, wish, cancellation),
            "keys" => wish.Data.Length is 0 or > KeysMax || !wish.Data.All(KeysKnown.Contains)
                ? new($"Keys are 1 to {KeysMax} of {KeysKnown}.", DeskRefusal.Invalid)
                : Answer(await talk.ActAsync(agent, new SendKeys(wish.Data)).WaitAsync(cancellation)),
            _ => new($"`{wish.Action}` is nothing that is done in a talk.", DeskRefusal.Invalid),
        };
    }

    /// <inheritdoc/>
    public async Task<DeskAnswer> NoteResultAsync(string agent, string call, string result, string note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(note);
        if (Live(agent) is not { } live)
        {
            return NoAgent(agent);
        }

        if (result.Length is 0 or > ResultMax || note.Length > NoteMax)
        {
            return new($"A result has 1 to {ResultMax} characters, its note up to {NoteMax}.", DeskRefusal.Invalid);
        }

        // In his talk it stands in the call's path as well; in the wrap-up after it the record is written already.
        var talk = _talks.GetValueOrDefault(call);
        if (talk?.Agent != agent && !live.HasHad(call))
        {
            return talk is null ? NoCall(call) : new($"Agent {agent} has not had call {call}.", DeskRefusal.Forbidden);
        }

        if (talk is not null)
        {
            _ = await talk.NoteResultAsync(agent, result, note).WaitAsync(cancellation);
        }

        return KeepsResult(new CallResult(call, agent, _time.GetUtcNow(), result, note))
            ? DeskAnswer.Done
            : new("The result cannot be kept now; say it again later.", DeskRefusal.Conflict);
    }

    /// <summary>Calls that agents see now.</summary>
    internal int Talks => _talks.Count;

    /// <summary>A call that agents see from now on.</summary>
    internal void Add(IDeskTalk talk) => _talks[talk.Id] = talk;

    /// <summary>It is over.</summary>
    internal void Remove(IDeskTalk talk) => _talks.TryRemove(new(talk.Id, talk));

    /// <summary>
    /// The agent at a telephone is busy with a call that came by no queue, so that nothing is offered to him; null when nobody is signed in there.
    /// Ended by <see cref="Free"/>, whether he could be engaged or not. Any thread.
    /// </summary>
    internal string? EngageAt(string telephone, string call)
    {
        if (At(telephone) is not { } agent)
        {
            return null;
        }

        var engagement = EngagementOf(call, Interlocked.Increment(ref _engagements));
        _engagedAt[engagement] = agent.View.Agent;
        _routing.Tell(new Engage(engagement, agent.View.Agent, Medium.Voice));
        return engagement;
    }

    /// <summary>What <see cref="EngageAt"/> began is over.</summary>
    internal void Free(string engagement)
    {
        if (_engagedAt.TryRemove(engagement, out _))
        {
            _routing.Tell(new EndService(engagement));
        }
    }

    /// <summary>
    /// The agent to whom a telephone has handed a caller, engaged from now on; null when nobody is signed in there. Where he was asked first, in a
    /// call of his with who hands over, what he was engaged for becomes this. Any thread.
    /// </summary>
    /// <param name="call">The caller's call.</param>
    /// <param name="to">To whom.</param>
    /// <param name="replaced">Id of the call whose place the caller has taken; null for none.</param>
    /// <param name="by">Who hands over.</param>
    /// <returns>His number, the interaction he is to be engaged under, and the one he is engaged under.</returns>
    internal (string Agent, string Id, string Before)? HandedTo(string call, HandedTo to, string? replaced, string by)
    {
        var asked = replaced is null ? default : _engagedAt.FirstOrDefault(each => CallOf(each.Key) == replaced && each.Value != by);
        if ((asked.Value ?? (At(to.User) ?? At(to.Address))?.View.Agent) is not { } agent)
        {
            return null;
        }

        var id = EngagementOf(call, Interlocked.Increment(ref _engagements));
        if (asked.Key is { } before && _engagedAt.TryRemove(before, out _))
        {
            return (agent, id, before);
        }

        _routing.Tell(new Engage(id, agent, Medium.Voice));
        return (agent, id, id);
    }

    /// <summary>How a talk changed, for those who listen. Any thread.</summary>
    internal void OnTalk(IDeskTalk talk, string agent, string what)
    {
        if (Volatile.Read(ref _listeners).Length > 0)
        {
            Emit(new(_time.GetUtcNow(), "talk", agent, Live(agent)?.View, talk.View, what));
        }
    }

    private async Task<DeskAnswer> OnOfferAsync(string by, string call, string action, CancellationToken cancellation)
    {
        if (!_epochs.TryGetValue((call, by), out var epoch))
        {
            return _talks.ContainsKey(call) ? new($"Call {call} is not offered to agent {by}.", DeskRefusal.Conflict) : NoCall(call);
        }

        return action == "answer"
            ? new("A call is answered at the telephone; where that is to happen by itself, say \"answersItself\" in agents.json.", DeskRefusal.Conflict)
            : Answer(await _routing.AskAsync(new Refuse(call, by, epoch, RefuseReason.Declined), cancellation));
    }

    /// <summary>Consults somebody, or passes the caller on to him; an agent is engaged first, so that nothing else is offered to him.</summary>
    private async Task<DeskAnswer> CallInAsync(IDeskTalk talk, string agent, DeskWish wish, CancellationToken cancellation)
    {
        var space = wish.Target.IndexOf(' ', StringComparison.Ordinal);
        var (kind, name) = space < 0 ? (wish.Target, "") : (wish.Target[..space], wish.Target[(space + 1)..].Trim());
        switch (kind)
        {
            case "queue" when wish.Action == "pass":
                return Answer(await talk.PassToQueueAsync(agent, name).WaitAsync(cancellation));
            case "number" when IsNumber(name):
                return Answer(await talk.ActAsync(agent, ActionOf(wish, new TalkTarget(name, name))).WaitAsync(cancellation));
            case "agent" when Live(name) is { } other:
                return name == agent ? new("He is in the talk already.", DeskRefusal.Conflict) : await EngageAsync(talk, agent, other, wish, cancellation);
            case "supervisor":
                return SupervisorOf(agent) is { } supervisor
                    ? await EngageAsync(talk, agent, supervisor, wish, cancellation)
                    : new($"No supervisor of agent {agent} is idle.", DeskRefusal.Conflict);
            case "agent":
                return NoAgent(name);
            default:
                return new("The target is `agent 1002`, `supervisor`, `number 13800000001`, or with `pass` `queue Care`.", DeskRefusal.Invalid);
        }
    }

    private async Task<DeskAnswer> EngageAsync(IDeskTalk talk, string agent, LiveAgent other, DeskWish wish, CancellationToken cancellation)
    {
        var engagement = EngagementOf(talk.Id, Interlocked.Increment(ref _engagements));
        var number = other.View.Agent;
        if (await _routing.AskAsync(new Engage(engagement, number, Medium.Voice), cancellation) is { } busy)
        {
            return Answer(busy);
        }

        var target = new TalkTarget(other.Seat.Telephone, number, number);
        var refused = await talk.ActAsync(agent, ActionOf(wish, target), engagement); // Begun or not: what was engaged is never left so.
        if (refused is not null)
        {
            _routing.Tell(new EndService(engagement));
        }

        return Answer(refused);
    }

    private static async Task<DeskAnswer> SendToFlowAsync(IDeskTalk talk, string agent, DeskWish wish, CancellationToken cancellation)
    {
        if (wish.Data.Length > DataMax)
        {
            return new($"Data for a flow has up to {DataMax} characters.", DeskRefusal.Invalid);
        }

        if (talk.FlowNamed(wish.Target) is var flow && flow < 0)
        {
            return new($"The project offers agents no flow `{wish.Target}`.", DeskRefusal.Unknown);
        }

        talk.Hand(wish.Data);
        return Answer(await talk.ActAsync(agent, new SendToFlow(flow, wish.ComesBack)).WaitAsync(cancellation));
    }

    // Who supervises his groups before who supervises all.
    private LiveAgent? SupervisorOf(string agent)
    {
        var other = Live(agent)!.Entry;
        return _agents.Values
            .Where(each => each.View is { State: AgentState.Idle } && each.View.Agent != agent && each.Entry.Role != AgentRole.Agent && Supervises(each.Entry, other))
            .OrderBy(each => each.Entry.Role)
            .ThenBy(each => each.Entry.Supervises.Count == 0)
            .ThenBy(each => each.View.Since)
            .FirstOrDefault();
    }

    /// <summary>The talk somebody may act in, or why he may not.</summary>
    private (IDeskTalk? Talk, DeskAnswer Refusal) TalkOf(string by, string call)
    {
        if (_talks.GetValueOrDefault(call) is not { } talk)
        {
            return (null, NoCall(call));
        }

        if (talk.Agent is not { Length: > 0 } agent)
        {
            return (null, new($"No agent has call {call} now.", DeskRefusal.Conflict));
        }

        return RefusalOf(by, agent) is { } refusal ? (null, refusal) : (talk, default);
    }

    private static TalkAction ActionOf(DeskWish wish, TalkTarget target) => wish.Action == "consult" ? new Consult(target) : new PassOn(target);

    private static DeskAnswer NoCall(string call) => new($"There is no call {call}.", DeskRefusal.Unknown);
}

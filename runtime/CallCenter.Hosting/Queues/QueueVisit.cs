using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Queues;

/// <summary>
/// One caller's visit to a queue, from <c>queue</c> in his flow to what follows it: it tells routing what his telephone does, and his
/// telephone what routing decides. All on the call's loop, but for what <see cref="IDeskTalk"/> and <see cref="IRoutingSink"/> say.
/// </summary>
internal sealed partial class QueueVisit : IRoutingSink, IQueueDesk, IDeskTalk
{
    /// <summary>How long routing may take to say whether he waits, before it counts as broken.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    private readonly IVisitor _call;
    private readonly RoutingHost _routing;
    private readonly AgentDesk _agents;
    private readonly QueueRequest _request;
    private readonly ReleaseManifest _manifest;
    private readonly VisitFacts _facts;
    private readonly DateTimeOffset _entered;
    private readonly string _id;
    private VisitRoom _room;
    private IQueueStay? _stay;
    private List<RoutingEvent>? _early = [];
    private Action<RoutingEvent?>? _first;
    private string _queue;
    private Standing _standing;
    private bool _isOver;

    public QueueVisit(IVisitor call, RoutingHost routing, AgentDesk agents, QueueRequest request, ReleaseModule module, ReleaseManifest manifest, string id)
    {
        _call = call;
        _routing = routing;
        _acts = new TalkActs(routing);
        _agents = agents;
        _request = request;
        _manifest = manifest;
        _module = module;
        _id = id;
        _entered = call.Loop.Time.GetUtcNow();
        _queue = manifest.Queues[request.Queue].Name;
        _room = new VisitRoom(module, manifest, manifest.Queues[request.Queue], call.Fault);
        _facts = new VisitFacts(call) { Values = request.Facts, Entered = call.Now };
        ReadCall();
        _view = MakeView();
    }

    /// <summary>Name of the queue he waits in, or came by.</summary>
    public string Queue => _queue;

    /// <summary>When he entered.</summary>
    public DateTimeOffset EnteredAt => _entered;

    // What routing was last told of him; what it has decided meanwhile is on its way.
    private enum Standing
    {
        Out,
        Waiting,
        Served,
    }

    /// <summary>Waits and talks; completes when the flow goes on.</summary>
    public async ValueTask<QueueResult> RunAsync()
    {
        if (_call.HasEnded)
        {
            return new(QueueOutcome.Ended);
        }

        _room.Look(_facts);
        _agents.Add(this);
        try
        {
            var first = await _call.DelegateAsync<RoutingEvent?>(Begin, AnswerMax, late: null, ended: null);
            return first switch
            {
                null when _call.HasEnded => new(QueueOutcome.Ended),
                null => Failed("Routing does not answer."),
                Rejected rejected => Failed(rejected.Problem),
                TurnedAway away => Away(away),
                _ => await StayAsync(),
            };
        }
        finally
        {
            Finish();
        }
    }

    private async ValueTask<QueueResult> StayAsync()
    {
        var stay = _call.CreateStay(_room.ToRoom(TimeSpan.Zero), this);
        _stay = stay;
        _call.Loop.Post(static visit => ((QueueVisit)visit!).CatchUp(), this);
        var result = await stay.RunAsync();
        while (true)
        {
            switch (result.Kind)
            {
                case StayEnd.Flow when !_call.HasEnded:
                    await RunFlowAsync(result);
                    if (_call.HasEnded || !result.ComesBack)
                    {
                        return new(_call.HasEnded ? QueueOutcome.Ended : QueueOutcome.Transferred);
                    }

                    result = await stay.ResumeAsync();
                    continue;
                case StayEnd.Callback when !_call.HasEnded:
                    if (await TakeCallbackAsync() is { } taken)
                    {
                        return taken;
                    }

                    result = await stay.ResumeAsync();
                    continue;
                default:
                    var outcome = _call.HasEnded ? QueueOutcome.Ended : result.Outcome;
                    Note("queue", $"{_queue} {outcome} {(long)(_call.Loop.Time.GetUtcNow() - _entered).TotalSeconds} s");
                    return new(outcome, result.Data, result.Jump);
            }
        }
    }

    // The agent started it (IVR-10, IVR-11, AGT-16); it ends with itself, not with the call, when he waits for the caller.
    private async ValueTask RunFlowAsync(StayResult result)
    {
        Note("flow", _manifest.Flows[result.Flow].Name);
        await _call.RunOfferedAsync(result.Flow, _handed, result.ComesBack);
        _handed = null;
        ReadCall();
    }

    private void Begin(Action<RoutingEvent?> first)
    {
        _first = first;
        if (EnterQueue(_queue, since: null) is { } refused)
        {
            OnDecided(new Rejected(Pass.Time, refused));
        }
    }

    private string? EnterQueue(string queue, DateTimeOffset? since)
    {
        var arrival = new Arrival
        {
            Id = _id,
            Queue = queue,
            Priority = _request.Priority,
            Facts = _facts.Values,
            WaitMax = since is null ? _request.WaitMax : Left(_request.WaitMax),
            From = _call.From,
            To = _call.To,
            Trunk = _call.Trunk,
            DivertedFrom = _call.DivertedFrom,
            Handed = _call.Handed,
            Language = _call.Language,
            Chance = _call.Chance() / 10_000.0,
            Since = since,
        };
        Note("queue", $"{queue} {arrival.Priority}");
        var refused = _routing.Enter(arrival, _room.Queue, this);
        if (refused is null)
        {
            _standing = Standing.Waiting;
            AskPlace();
        }

        return refused;
    }

    // The call's own limit counts from its first entry.
    private TimeSpan Left(TimeSpan most)
    {
        if (most == TimeSpan.MaxValue)
        {
            return most;
        }

        var left = most - (_call.Loop.Time.GetUtcNow() - _entered);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private QueueResult Away(TurnedAway away)
    {
        Note("queue", $"{away.Queue} {away.Outcome}");
        return new(away.Outcome, null, away.Jump);
    }

    private QueueResult Failed(string problem)
    {
        Note("queue", $"{_queue} Failed");
        _call.Complain($"queue {_queue}: {problem}");
        return new(QueueOutcome.Failed);
    }

    /// <summary>Whatever way it went: routing knows him no longer, and no agent is kept for him.</summary>
    private void Finish()
    {
        _isOver = true;
        _placeTimer?.Cancel();
        switch (_standing)
        {
            case Standing.Waiting:
                _routing.Tell(new Leave(_id, LeaveReason.Abandoned));
                break;
            case Standing.Served:
                _routing.Tell(new EndService(_id));
                break;
        }

        _standing = Standing.Out;
        _acts.FreeAll();
        _call.OnTalkOver();
        _agents.Remove(this);
    }

    private void Note(string kind, string what) => _call.Note(kind, what);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");
}

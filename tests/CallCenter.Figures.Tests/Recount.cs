using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Figures.Tests;

/// <summary>The naive way: everything that was told is gone through again for each figure.</summary>
internal sealed class Recount
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private readonly IReadOnlyList<(DateTimeOffset At, RoutingCommand Command, RoutingEvent Told)> _log;
    private readonly DateTimeOffset _now;
    private readonly List<(DateTimeOffset At, string Counter, string Queue, TimeSpan Waited)> _happened = [];
    private readonly Dictionary<string, (string Queue, DateTimeOffset Entered, bool IsCallback)> _waiting = [];

    public Recount(IReadOnlyList<(DateTimeOffset At, RoutingCommand Command, RoutingEvent Told)> log, DateTimeOffset now)
    {
        _log = log;
        _now = now;
        foreach (var (at, command, told) in log)
        {
            Read(at, command, told);
        }
    }

    public static IReadOnlyList<string> Waiting(IReadOnlyList<(DateTimeOffset At, RoutingCommand Command, RoutingEvent Told)> log) =>
        [.. new Recount(log, default)._waiting.Keys];

    public static IReadOnlyList<string> Served(IReadOnlyList<(DateTimeOffset At, RoutingCommand Command, RoutingEvent Told)> log)
    {
        var served = new List<string>();
        foreach (var (_, _, told) in log)
        {
            if (told is Connected begun)
            {
                served.Add(begun.Id);
            }
            else if (told is ServiceEnded over)
            {
                served.Remove(over.Id);
            }
        }

        return served;
    }

    public static DateTimeOffset Begins(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)));

    public IEnumerable<(DateTimeOffset At, RoutingCommand Command, RoutingEvent Told)> DayOf(DateOnly day) => _log.Where(it => it.At >= Begins(day));

    public int WaitingIn(string queue, bool callbacks) => _waiting.Values.Count(it => it.Queue == queue && it.IsCallback == callbacks);

    public DateTimeOffset? Oldest(string queue) =>
        _waiting.Values.Where(it => it.Queue == queue && !it.IsCallback).Select(it => (DateTimeOffset?)it.Entered).Min();

    public int Count(string counter, string queue, TimeSpan? within, DateTimeOffset first) =>
        _happened.Count(it => it.Counter == counter && it.Queue == queue && it.At >= first && (within is null || it.Waited <= within));

    public TimeSpan Talk(string queue, DateTimeOffset first) =>
        TimeSpan.FromTicks(_log.Where(it => it.At >= first).Select(it => it.Told).OfType<ServiceEnded>().Where(it => it.Queue == queue).Sum(it => it.Took.Ticks));

    public TimeSpan SignedIn(string agent, DateOnly day)
    {
        var begins = Begins(day);
        var sum = TimeSpan.Zero;
        DateTimeOffset? since = null;
        foreach (var (at, _, told) in _log)
        {
            if (told is AgentChanged changed && changed.Agent == agent)
            {
                Add(at);
                since = changed.To == AgentState.SignedOut ? null : at;
            }
        }

        Add(_now);
        return sum;

        void Add(DateTimeOffset until)
        {
            if (since is { } from && until > begins)
            {
                sum += until - (from < begins ? begins : from);
            }
        }
    }

    private void Read(DateTimeOffset at, RoutingCommand command, RoutingEvent told)
    {
        switch (told)
        {
            case Entered it:
                var arrival = ((Enter)command).Arrival;
                _waiting[it.Id] = (it.Queue, arrival.Since ?? at, arrival.IsCallback);
                Add("entered", it.Queue, TimeSpan.Zero, arrival.IsCallback);
                break;
            case Moved it:
                var (queue, entered, callback) = _waiting[it.Id];
                Add("overflowed", queue, at - entered, callback);
                Add("entered", it.To, TimeSpan.Zero, callback);
                _waiting[it.Id] = (it.To, entered, callback);
                break;
            case TurnedAway it:
                var waited = _waiting.Remove(it.Id, out var gone) ? at - gone.Entered : TimeSpan.Zero;
                Add(it.Outcome switch { QueueOutcome.Timeout => "timedOut", QueueOutcome.Full => "refusedFull", _ => "refusedNobody" }, it.Queue, waited, gone.IsCallback);
                break;
            case Left it:
                _waiting.Remove(it.Id, out var left);
                Add(it.Reason switch { LeaveReason.Key => "leftByKey", LeaveReason.Callback => "callbackTaken", _ => "abandoned" }, it.Queue, at - left.Entered, left.IsCallback);
                break;
            case Connected it:
                _waiting.Remove(it.Id, out var taken);
                Add("answered", it.Queue, at - taken.Entered, taken.IsCallback);
                break;
            case Missed it:
                Add("missed", it.Queue, TimeSpan.Zero, false);
                break;
        }

        void Add(string counter, string queue, TimeSpan waited, bool isCallback)
        {
            if (!isCallback)
            {
                _happened.Add((at, counter, queue, waited));
            }
        }
    }
}

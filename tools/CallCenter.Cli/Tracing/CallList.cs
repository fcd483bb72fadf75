using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using CallCenter.Journal.Telling;

namespace CallCenter.Cli.Tracing;

/// <summary>Which calls there were in a time, and how they ended.</summary>
/// <param name="from">Caller's number, or its beginning before a <c>*</c>; null for any.</param>
/// <param name="number">Called number, or its beginning before a <c>*</c>; null for any.</param>
internal sealed class CallList(string? from, string? number)
{
    private readonly Dictionary<string, ListedCall> _calls = new(StringComparer.Ordinal);

    /// <summary>Reads what happened in a time. Gives the calls that are new, or have ended since the last time, in the order of their events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="since">From this moment on.</param>
    /// <param name="before">Before this one.</param>
    /// <returns>The calls, and what could not be read.</returns>
    public (IReadOnlyList<ListedCall> News, string? Problem) Read(EventArchive events, DateTimeOffset since, DateTimeOffset before)
    {
        var news = new List<ListedCall>();
        var problem = events.Visit(since, before, CallEventKind.Began, happened => Begin(happened, news));
        problem = events.Visit(since, before, CallEventKind.Ended, happened => End(happened, news)) ?? problem;
        return ([.. news.OrderBy(call => call.EndedAt ?? call.At)], problem);
    }

    private void Begin(CallEvent happened, List<ListedCall> news)
    {
        var began = CallBegan.Read(happened.Body);
        if (Fits(from, began.From) && Fits(number, began.To) && _calls.TryAdd(happened.CallId, new ListedCall(happened.CallId, happened.At, began.From, began.To)))
        {
            news.Add(_calls[happened.CallId]);
        }
    }

    private void End(CallEvent happened, List<ListedCall> news)
    {
        if (!_calls.TryGetValue(happened.CallId, out var call) || call.EndedAt is not null)
        {
            return;
        }

        var over = CallOver.Read(happened.Body);
        var ended = call with { EndedAt = happened.At, EndedBy = over.EndedBy, Status = over.Status, Problem = over.Problem };
        _calls[happened.CallId] = ended;
        news.Remove(call);
        news.Add(ended);
    }

    private static bool Fits(string? wanted, string number) =>
        wanted is null || (wanted.EndsWith('*') ? number.StartsWith(wanted[..^1], StringComparison.Ordinal) : number == wanted);
}

/// <summary>A call in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it began.</param>
/// <param name="From">Who called; empty when withheld.</param>
/// <param name="Number">The number that was called.</param>
internal sealed record ListedCall(string Id, DateTimeOffset At, string From, string Number)
{
    /// <summary>When it ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Its SIP status.</summary>
    public long? Status { get; init; }

    /// <summary>What was not as it should be.</summary>
    public string? Problem { get; init; }
}

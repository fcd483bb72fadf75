namespace CallCenter.Journal.Events;

/// <summary>Something that happened, as readers get it.</summary>
/// <param name="CallId">The call; an id that begins with <c>@</c> is that of a life of the journal, for what was confirmed to somebody.</param>
/// <param name="Sequence">Its place among the events of the call.</param>
/// <param name="At">When, to the millisecond.</param>
/// <param name="Kind">What.</param>
/// <param name="Body">What a JSON array holds, without its brackets.</param>
public sealed record CallEvent(string CallId, uint Sequence, DateTimeOffset At, CallEventKind Kind, string Body);

namespace CallCenter.Journal.Events;

/// <summary>Takes what happens to calls, on the thread of the calls.</summary>
public interface IEventSink
{
    /// <summary>Takes an event.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="callId">The call.</param>
    /// <param name="sequence">Its number among the events of the call, from 1.</param>
    /// <param name="unixMs">When, in milliseconds since 1970 UTC.</param>
    /// <param name="body">What a JSON array holds, without its brackets, in UTF-8; to be copied before this returns.</param>
    /// <returns>False when it is lost; the call goes on.</returns>
    bool TryAppend(CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body);
}

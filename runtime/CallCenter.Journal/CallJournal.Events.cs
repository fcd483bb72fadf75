using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;

namespace CallCenter.Journal;

public sealed partial class CallJournal // CallJournal.Events.cs
{
    private long _acknowledged;

    /// <summary>
    /// The id under which this life of the journal keeps what was confirmed to somebody, in the place of a call's; it begins with <c>@</c>.
    /// </summary>
    public string Life { get; }

    /// <summary>A lane for one thread that tells what happens, such as a call loop.</summary>
    public EventLane OpenLane()
    {
        var lane = _lanes.Open(_spool.Wake);
        if (Volatile.Read(ref _isClosed))
        {
            lane.Close();
        }

        return lane;
    }

    /// <summary>
    /// Keeps what is about to be confirmed to somebody: a change over HTTP, a callback, a deploy. Completes when it is on the disk by
    /// fdatasync; many who wait share one.
    /// </summary>
    /// <param name="kind">What.</param>
    /// <param name="body">What a JSON array holds, without its brackets, in UTF-8; beyond 64 KiB it is cut, and says so.</param>
    /// <param name="cancellationToken">Ends the waiting; what was to be kept may be kept all the same.</param>
    /// <returns>
    /// Whether it is on the disk. False when there is no room, the disk fails, or it has not answered for <see cref="CallJournalOptions.AcknowledgeMax"/>:
    /// nothing must be confirmed then, although it may still come to be kept; <see cref="AcknowledgeProblem"/> says why.
    /// </returns>
    public ValueTask<bool> AcknowledgeAsync(CallEventKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var entry = new Acknowledgement(kind, Life, (uint)Interlocked.Increment(ref _acknowledged), _time.GetUtcNow(), body.ToArray());
        return TryAppend(entry) ? AnswerAsync(entry, cancellationToken) : ValueTask.FromResult(false);
    }

    /// <summary>Why nothing can be confirmed, in a sentence for whoever asked.</summary>
    public string AcknowledgeProblem => Volatile.Read(ref _isClosed)
        ? "The server is closing its journal; ask again when it runs."
        : Problem ?? "The disk of the journal does not answer; ask again later.";

    /// <summary>Events as they are written, from now on. Whoever reads too slowly loses some and is told how many by a gap.</summary>
    /// <param name="callId">Those of one call; null for all.</param>
    /// <param name="capacity">Events that wait for the reader at most.</param>
    public EventFollower Follow(string? callId = null, int capacity = EventFollower.CapacityDefault) => _followers.Add(callId, capacity);

    private async ValueTask<bool> AnswerAsync(Acknowledgement entry, CancellationToken cancellationToken)
    {
        try
        {
            return await entry.Answer.WaitAsync(_options.AcknowledgeMax, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

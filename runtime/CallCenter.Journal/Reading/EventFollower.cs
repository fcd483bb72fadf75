using System.Globalization;
using System.Text;
using System.Threading.Channels;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Reading;

/// <summary>Follows events as they are written, from the moment it was asked for until it is disposed or the journal closes.</summary>
/// <remarks>
/// Whoever wants all events of a call follows first, then reads what is there already by <see cref="EventArchive"/>; an event that comes both ways
/// has the same call and sequence.
/// </remarks>
public sealed class EventFollower : IAsyncEnumerable<CallEvent>, IDisposable
{
    /// <summary>Events that wait for the reader where nothing else is said.</summary>
    public const int CapacityDefault = 4096;

    private readonly Channel<CallEvent> _channel;
    private readonly Action<EventFollower> _removed;
    private long _lost;

    internal EventFollower(string? callId, int capacity, Action<EventFollower> removed)
    {
        CallIdBytes = callId is null ? null : Encoding.UTF8.GetBytes(callId);
        _channel = Channel.CreateBounded<CallEvent>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _removed = removed;
    }

    /// <summary>The call; null for all.</summary>
    internal byte[]? CallIdBytes { get; }

    /// <summary>The events. A <see cref="CallEventKind.Gap"/> without call tells how many the reader was too slow for.</summary>
    public IAsyncEnumerator<CallEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _channel.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _removed(this);
        End();
    }

    /// <summary>Hands an event over, or counts it. One thread calls it.</summary>
    internal void Tell(CallEvent happened)
    {
        if ((_lost > 0 && !TryTellLoss(happened.At)) || !_channel.Writer.TryWrite(happened))
        {
            _lost++;
        }
    }

    /// <summary>Nothing more comes.</summary>
    internal void End() => _channel.Writer.TryComplete();

    private bool TryTellLoss(DateTimeOffset at)
    {
        if (!_channel.Writer.TryWrite(new CallEvent("", 0, at, CallEventKind.Gap, _lost.ToString(CultureInfo.InvariantCulture))))
        {
            return false;
        }

        _lost = 0;
        return true;
    }
}

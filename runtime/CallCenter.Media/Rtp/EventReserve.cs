using CallCenter.Media.Pacing;

namespace CallCenter.Media.Rtp;

/// <summary>The events of one leg on their way to its loop, kept in order when the loop's queue is full.</summary>
internal sealed class EventReserve(MediaEventQueue queue, PacerCounters counters)
{
    private const int EventsMax = 8;

    private readonly MediaEvent[] _kept = new MediaEvent[EventsMax];
    private int _head;
    private int _count;

    /// <summary>Whether some wait to be offered again.</summary>
    public bool HasKept => _count > 0;

    public void Add(in MediaEvent e)
    {
        if (_count == 0 && queue.TryWrite(e))
        {
            return;
        }

        if (_count < EventsMax)
        {
            _kept[(_head + _count) % EventsMax] = e;
            _count++;
        }
        else if (e.Kind == MediaEventKind.KeyDown)
        {
            counters.KeysLost++;
        }
        else
        {
            counters.EventsLost++;
        }
    }

    /// <summary>Offers again what is kept.</summary>
    public void Flush()
    {
        while (_count > 0 && queue.TryWrite(_kept[_head]))
        {
            _kept[_head] = default;
            _head = (_head + 1) % EventsMax;
            _count--;
        }
    }
}

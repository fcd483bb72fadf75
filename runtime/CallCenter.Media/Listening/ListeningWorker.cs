using System.Collections.Concurrent;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Listening;

/// <summary>One thread's listeners, and one round of hearing them.</summary>
internal sealed class ListeningWorker(Func<long> clock, ListeningCounters counters)
{
    private const int FrameSamples = 160;

    // The last slot of a frame is read just after its time.
    private const int SlotSamples = 40;

    // What lies further back than this is given up: a listener that is seconds late is of no use to a call.
    private const int BehindMax = 16_000;

    private readonly ConcurrentQueue<Ear> _arrivals = new();
    private readonly List<Ear> _ears = [];
    private readonly byte[] _payload = new byte[RtpSocket.PacketBytesMax];
    private int _count;

    /// <summary>Listeners it has, also those about to come.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>From any thread.</summary>
    public void Add(Ear ear)
    {
        Interlocked.Increment(ref _count);
        _arrivals.Enqueue(ear);
    }

    /// <summary>Hears all that has passed since the last time.</summary>
    public void RunOnce()
    {
        while (_arrivals.TryDequeue(out var ear))
        {
            _ears.Add(ear);
        }

        var now = clock();
        for (var i = _ears.Count - 1; i >= 0; i--)
        {
            if (!TryHear(_ears[i], now))
            {
                _ears[i] = _ears[^1];
                _ears.RemoveAt(_ears.Count - 1);
                Interlocked.Decrement(ref _count);
                Interlocked.Decrement(ref counters.Listeners);
            }
        }
    }

    /// <summary>Tells all that nothing more will come.</summary>
    public void EndAll()
    {
        while (_arrivals.TryDequeue(out var ear))
        {
            _ears.Add(ear);
        }

        foreach (var ear in _ears)
        {
            ear.Close();
            End(ear, null);
        }

        _ears.Clear();
    }

    /// <summary>False when it is over.</summary>
    private bool TryHear(Ear ear, long now)
    {
        // Looked at first: what is in the tap of a leg that has closed is still heard.
        var isOver = ear.IsClosed || ear.Tap.IsClosed;
#pragma warning disable CA1031 // One listener's fault must not make the others deaf.
        try
        {
            HearUntil(ear, now, isOver);
            if (isOver)
            {
                HearFrames(ear, now + ear.TailSamples);
            }
        }
        catch (Exception failure)
        {
            Interlocked.Increment(ref counters.ListenersFailed);
            ear.Close();
            End(ear, $"Listening ended by a fault: {failure.Message}");
            return false;
        }
#pragma warning restore CA1031

        if (isOver)
        {
            ear.Close();
            Interlocked.Add(ref counters.PacketsLost, ear.Tap.Lost);
            End(ear, null);
        }

        return !isOver;
    }

    private void HearUntil(Ear ear, long now, bool isOver)
    {
        var atOnce = ear.SamplesAtOnce;
        if (now - ear.Next < atOnce + SlotSamples && !isOver)
        {
            return;
        }

        // What waits because nobody is in a hurry is not late.
        var behind = now - ear.Next - (atOnce - FrameSamples);
        counters.NoteBehind(behind);
        if (behind > BehindMax)
        {
            var frames = (behind - BehindMax) / FrameSamples;
            ear.Skip(frames);
            Interlocked.Add(ref counters.FramesSkipped, frames);
        }

        HearFrames(ear, now);
    }

    private void HearFrames(Ear ear, long until)
    {
        var heard = 0;
        for (; until - ear.Next >= FrameSamples + SlotSamples; heard++)
        {
            ear.HearFrame(_payload);
        }

        Interlocked.Add(ref counters.FramesHeard, heard);
    }

    private void End(Ear ear, string? problem)
    {
#pragma warning disable CA1031 // As above.
        try
        {
            ear.End(problem);
        }
        catch (Exception)
        {
            // It has been let go, and there is nobody left to tell; the count says that it happened.
            Interlocked.Increment(ref counters.ListenersFailed);
        }
#pragma warning restore CA1031
    }
}

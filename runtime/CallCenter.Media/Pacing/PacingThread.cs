namespace CallCenter.Media.Pacing;

/// <summary>
/// Runs the slots of a <see cref="Pacer"/> at their times until it is disposed: slot n is due <c>(n + 1)</c> slots after the
/// origin, by which the <see cref="Metronome"/> counts as well.
/// </summary>
internal sealed class PacingThread : IDisposable
{
    // A standstill up to this long is caught up slot by slot, so that streams keep their rate; a longer one is skipped.
    private const long CatchUpMax = 500 * PacingClock.NanosecondsPerMillisecond;

    private readonly Pacer _pacer;
    private readonly PacerCounters _counters;
    private readonly LatenessHistogram _lateness;
    private readonly bool _realTime;
    private readonly PacingClock _clock;
    private readonly long _origin;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private int _scheduling;

    public PacingThread(Pacer pacer, PacerCounters counters, LatenessHistogram lateness, PacingClock clock, long origin, bool realTime)
    {
        _pacer = pacer;
        _counters = counters;
        _lateness = lateness;
        _clock = clock;
        _origin = origin;
        _realTime = realTime;
        _thread = new(Run) { IsBackground = true, Name = "Media pacer", Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    /// <summary>What the system allowed.</summary>
    public PacerScheduling Scheduling => (PacerScheduling)Volatile.Read(ref _scheduling);

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
    }

    private void Run()
    {
        if (_realTime)
        {
            Volatile.Write(ref _scheduling, (int)ThreadScheduling.Improve());
        }

        var due = _origin;
        for (long slot = 0; !_stopping; slot++)
        {
            due += Pacer.SlotNanoseconds;
            _clock.WaitUntil(due);
            var late = _clock.Now - due;
            _lateness.Add(late);
            if (late > CatchUpMax)
            {
                // Whole frames, so that every leg keeps its slot.
                var frames = late / (Pacer.SlotNanoseconds * Pacer.SlotsPerFrame);
                due += frames * Pacer.SlotNanoseconds * Pacer.SlotsPerFrame;
                slot += frames * Pacer.SlotsPerFrame;
                _counters.SlotsSkipped += frames * Pacer.SlotsPerFrame;
            }

            _pacer.RunSlot(slot);
        }
    }
}

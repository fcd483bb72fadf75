namespace CallCenter.Media.Listening;

/// <summary>
/// Somebody who hears one side of a leg as linear sound: a detector, a recogniser, a fax modem. Called by one worker of a
/// <see cref="ListeningHost"/> at a time, never by the pacing thread: it may compute, but must not wait. One that throws is let go.
/// </summary>
public interface ISoundListener
{
    /// <summary>The next 20 ms, every 20 ms, whether or not a packet came.</summary>
    /// <param name="frame">160 samples (16 bits, 8,000 a second); not to be kept.</param>
    /// <param name="clock">
    /// When it began, in samples of 8,000 a second on the engine's clock. Each frame is 160 after the one before; where it
    /// is more, this machine fell behind and what lies between was not heard.
    /// </param>
    void Hear(ReadOnlySpan<short> frame, long clock);

    /// <summary>Once, at the end: the leg has closed, the listener was taken away, or it failed.</summary>
    /// <param name="problem">One sentence when it was let go because of a fault, else null.</param>
    void End(string? problem)
    {
    }
}

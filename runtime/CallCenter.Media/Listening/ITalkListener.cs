namespace CallCenter.Media.Listening;

/// <summary>Somebody who hears both sides of a leg at the same time, such as a recorder. The rules are those of <see cref="ISoundListener"/>.</summary>
public interface ITalkListener
{
    /// <summary>The next 20 ms of both sides.</summary>
    /// <param name="heard">160 samples of what came from the party.</param>
    /// <param name="said">160 samples of what the party heard.</param>
    /// <param name="clock">When they began, in samples of 8,000 a second on the engine's clock.</param>
    void Hear(ReadOnlySpan<short> heard, ReadOnlySpan<short> said, long clock);

    /// <summary>Once, at the end: the leg has closed, the listener was taken away, or it failed.</summary>
    /// <param name="problem">One sentence when it was let go because of a fault, else null.</param>
    void End(string? problem)
    {
    }

    /// <summary>
    /// Frames that may wait before they are told, one right after the other: who is in no hurry is heard more cheaply. Asked for in every
    /// round; what waits when listening ends is told then.
    /// </summary>
    int FramesAtOnce => 1;

    /// <summary>Whether what still waits for late packets is to be heard when listening ends.</summary>
    bool WantsTail => false;
}

namespace CallCenter.Sip.Parsing;

/// <summary>What the next bytes of a stream are.</summary>
/// <param name="Kind">Whether they can be taken already.</param>
/// <param name="Length">Bytes to take; for an incomplete message the bytes needed, 0 when not known yet.</param>
internal readonly record struct StreamFrame(StreamFrameKind Kind, int Length);

/// <summary>The kinds of <see cref="StreamFrame"/>.</summary>
internal enum StreamFrameKind
{
    Incomplete,
    Message,
    Ping,
    Pong,

    /// <summary>Complete headers without a usable length.</summary>
    Unframed,
    TooLong,
}

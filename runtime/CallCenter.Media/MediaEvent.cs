using CallCenter.Media.Dtls;
using CallCenter.Media.Recording;

namespace CallCenter.Media;

/// <summary>One thing that happened on a leg.</summary>
public readonly record struct MediaEvent
{
    /// <summary>What happened.</summary>
    public MediaEventKind Kind { get; init; }

    /// <summary>The leg it happened on.</summary>
    public MediaLeg Leg { get; init; }

    /// <summary>What was given to <see cref="MediaEngine.Open"/>.</summary>
    public object Owner => Leg.Owner;

    /// <summary>The serial number of the leg, unique in this engine.</summary>
    public int Generation => Leg.Generation;

    /// <summary>The key, one of 0-9 * # A-D; only for <see cref="MediaEventKind.KeyDown"/>.</summary>
    public char Key { get; init; }

    /// <summary>The token that Play returned; only for <see cref="MediaEventKind.PlayEnded"/>.</summary>
    public int Token { get; init; }

    /// <summary>True when the clips were played to their end, false when they were stopped or replaced.</summary>
    public bool Completed { get; init; }

    /// <summary>How long was played or recorded, in milliseconds.</summary>
    public int DurationMs { get; init; }

    /// <summary>Why the voice cannot be protected; only for <see cref="MediaEventKind.ProtectionFailed"/>.</summary>
    public ProtectionProblem Problem { get; init; }

    /// <summary>Why a recording ended; only for <see cref="MediaEventKind.RecordEnded"/>.</summary>
    public RecordEndReason RecordReason { get; init; }
}

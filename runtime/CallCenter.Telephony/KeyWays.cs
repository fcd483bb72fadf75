namespace CallCenter.Telephony;

/// <summary>How keys come from and go to the other side of a call.</summary>
public enum KeyWays
{
    /// <summary>As telephone-events (RFC 4733) where the other side has them; else by INFO, and as tones in its sound.</summary>
    Auto,

    /// <summary>As telephone-events; by INFO where the other side has none. Sound is not listened to.</summary>
    Events,

    /// <summary>As tones in the sound, both ways, where the other side has no telephone-events.</summary>
    Tones,

    /// <summary>By INFO besides telephone-events. Sound is not listened to.</summary>
    Info,

    /// <summary>Every way at once; each press counts once.</summary>
    All,
}

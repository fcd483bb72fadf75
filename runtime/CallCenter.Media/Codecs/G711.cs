namespace CallCenter.Media.Codecs;

/// <summary>The two laws of ITU-T G.711; the value is the static RTP payload type (RFC 3551 §6).</summary>
public enum G711
{
    /// <summary>µ-law, North America and Japan.</summary>
    Pcmu = 0,

    /// <summary>A-law, the rest of the world.</summary>
    Pcma = 8,
}

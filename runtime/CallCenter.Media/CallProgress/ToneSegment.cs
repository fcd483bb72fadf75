namespace CallCenter.Media.CallProgress;

/// <summary>A stretch of one unchanging tone.</summary>
internal record struct ToneSegment
{
    /// <summary>The frame it began with.</summary>
    public int Start;

    /// <summary>Frames it lasted.</summary>
    public int Frames;

    /// <summary>Its strongest frequency in Hz, averaged.</summary>
    public float Peak;

    /// <summary>The lower of its frequencies as measured over 128 ms; 0 for a segment too short for that.</summary>
    public float Low;

    /// <summary>The higher one; 0 for a single tone.</summary>
    public float High;

    /// <summary>Its level in dBm0, averaged.</summary>
    public float Level;

    /// <summary>The mean level between it and the segment before it, in dBm0.</summary>
    public float GapLevel;

    /// <summary>The mean share of power in its strongest line.</summary>
    public float Purity;

    /// <summary>The first frame behind it.</summary>
    public readonly int End => Start + Frames;

    /// <summary>How long it lasted, in ms.</summary>
    public readonly int Milliseconds => Frames * 20;
}

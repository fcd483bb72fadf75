namespace CallCenter.Media.CallProgress;

/// <summary>What is known of one frame of 20 ms.</summary>
internal struct FrameFeatures
{
    /// <summary>Power of the telephone band (190 to 3,700 Hz) in dBm0.</summary>
    public float Level;

    /// <summary>The strongest frequency, interpolated between bins; 0 for none.</summary>
    public float Peak;

    /// <summary>The share of the power within 65 Hz of the strongest frequency, 0 to 1.</summary>
    public float PeakShare;

    /// <summary>The share of the power around the two strongest frequencies, 0 to 1.</summary>
    public float PairShare;

    /// <summary>How far the strongest bin stands above the median bin, in dB: about 8 for white noise.</summary>
    public float Prominence;

    /// <summary>Geometric by arithmetic mean of the power: near 1 for noise, near 0 for tones.</summary>
    public float Flatness;

    /// <summary>The frequency that halves the power, in Hz.</summary>
    public float Centroid;

    /// <summary>The share of the power in spectral lines that have stood still for 120 ms, 0 to 1.</summary>
    public float Steady;

    /// <summary>How much of the spectrum's shape is new against the frame before, 0 to 1.</summary>
    public float Flux;
}

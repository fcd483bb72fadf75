using CallCenter.Media.Codecs;

namespace CallCenter.Media.Quality;

/// <summary>
/// How good conversation is, as people would judge it, from what is known of the network: the E-model of ITU-T G.107 with its
/// default values, of which delay, codec and loss are measured and all else is assumed to be in order. An estimate: what a microphone,
/// an echo or a loud room do to a call it does not know.
/// </summary>
public static class SpeechQuality
{
    /// <summary>Below this most users are dissatisfied (ITU-T G.109: a rating under 60 is "nearly all users dissatisfied" or worse).</summary>
    public const double BadMos = 3.0;

    // G.107 §7.7: the rating with all parameters at their default values.
    private const double RatingUsual = 93.2;

    // Delay begins to hurt conversation here: the usual simplification of G.107 §7.4 for a terminal without echo.
    private const double DelayHarmlessMilliseconds = 177.3;

    // A packet, and the least a receiver keeps back before it plays.
    private const double EndMilliseconds = 40;

    /// <summary>The transmission rating R of G.107, 0 to 93.2.</summary>
    /// <param name="codec">What the speech is coded with.</param>
    /// <param name="lossRatio">Packets lost of those expected, 0 to 1.</param>
    /// <param name="lossRunLength">Packets lost one after the other on average; 1 for loss by chance.</param>
    /// <param name="jitterMilliseconds">Interarrival jitter; twice that is taken for what the receiver keeps back.</param>
    /// <param name="networkMilliseconds">One way through the network.</param>
    public static double Rating(AudioCodec codec, double lossRatio, double lossRunLength, double jitterMilliseconds, double networkMilliseconds)
    {
        var (impairment, robustness) = CodecOf(codec);
        var lossPercent = Math.Clamp(lossRatio, 0, 1) * 100;

        // G.107 §7.5: the ratio of the runs seen to those that chance alone would make.
        var burst = Math.Max(1, lossRunLength * (1 - (lossPercent / 100)));
        var loss = lossPercent == 0 ? 0 : (95 - impairment) * lossPercent / ((lossPercent / burst) + robustness);
        var delay = networkMilliseconds + EndMilliseconds + (2 * jitterMilliseconds);
        var late = Math.Max(0, delay - DelayHarmlessMilliseconds);
        return Math.Clamp(RatingUsual - (0.024 * delay) - (0.11 * late) - impairment - loss, 0, 100);
    }

    /// <summary>The mean opinion score of a rating, 1 to 4.5 (G.107 Annex B).</summary>
    public static double MosOf(double rating) => rating switch
    {
        <= 0 => 1,
        >= 100 => 4.5,
        _ => Math.Max(1, 1 + (0.035 * rating) + (rating * (rating - 60) * (100 - rating) * 7e-6)),
    };

    // Equipment impairment and robustness against loss, of ITU-T G.113 Appendix I: G.711 with concealment, G.729A. It has no values on
    // this scale for codecs of wide band, which lose as G.711 with concealment does and sound no worse.
    private static (double Impairment, double Robustness) CodecOf(AudioCodec codec) =>
        codec.Name.Equals("G729", StringComparison.OrdinalIgnoreCase) ? (11, 19) : (0, 25.1);
}

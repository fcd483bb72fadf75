using CallCenter.Hosting.Calls;

namespace CallCenter.Server.Http;

/// <summary>What <c>/status</c> tells of the voice of calls that are over, since the start.</summary>
/// <param name="Calls">Calls that had a voice path.</param>
/// <param name="MosAverage">Mean opinion score on average, 1 to 4.5; null before there is one.</param>
/// <param name="CallsBad">Calls with a score under 3 in one direction.</param>
/// <param name="CallsStopped">Calls ended because the caller's voice had stopped.</param>
/// <param name="PacketsReceived">RTP packets of callers that came.</param>
/// <param name="PacketsLost">RTP packets of callers that were lost.</param>
/// <param name="FarPacketsLost">RTP packets of ours that callers reported lost.</param>
internal sealed record VoiceStatus(
    long Calls,
    double? MosAverage,
    long CallsBad,
    long CallsStopped,
    long PacketsReceived,
    long PacketsLost,
    long FarPacketsLost)
{
    private const int Digits = 2;

    public static VoiceStatus Of(VoiceTotals totals) => new(
        totals.Calls,
        totals.MosAverage is { } mos ? Math.Round(mos, Digits) : null,
        totals.CallsBad,
        totals.CallsStopped,
        totals.PacketsReceived,
        totals.PacketsLost,
        totals.FarPacketsLost);
}

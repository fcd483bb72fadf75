using System.Globalization;
using CallCenter.Media;

namespace CallCenter.Hosting.Calls;

/// <summary>The line of the log about a call that sounded bad; its figures are <c>name=value</c>, for whoever collects them.</summary>
internal static class BadVoice
{
    public static string Sentence(string callId, LegStatistics voice)
    {
        var quality = voice.Quality;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"call {callId} sounded bad; look at the network to {voice.Remote?.Address}: mosHeard={Number(quality.HeardMos)} mosSaid={Number(quality.SaidMos)} lost={voice.PacketsLost} received={voice.PacketsReceived} jitterMs={quality.HeardJitterMilliseconds:F1} farLost={quality.SaidPacketsLost?.ToString(CultureInfo.InvariantCulture) ?? "-"} farJitterMs={Number(quality.SaidJitterMilliseconds)} roundTripMs={Number(quality.RoundTrip?.TotalMilliseconds)}");
    }

    private static string Number(double? figure) => figure?.ToString("F1", CultureInfo.InvariantCulture) ?? "-";
}

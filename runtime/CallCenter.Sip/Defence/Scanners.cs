using System.Text;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Defence;

/// <summary>What gives away a program that searches the net for telephone systems to abuse.</summary>
internal static class Scanners
{
    // Each calls itself so in User-Agent unless its user takes the trouble to change it.
    private static readonly string[] Names =
    [
        "friendly-scanner", "friendly-request", "sipvicious", "sipcli", "sip-scan", "sipscan", "siparmyknife", "sundayddr", "svmap", "svwar", "svcrack",
        "sivus", "smap", "iwar", "vaxsipuseragent", "pplsip", "sipptk",
    ];

    private static readonly byte[][] NamesLower = [.. Names.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The scanner a request comes from, by its own words; null for any other program.</summary>
    public static string? NameIn(SipRequest request)
    {
        if (request.Find(HeaderName.UserAgent) is not { } agent)
        {
            return null;
        }

        var value = request.BytesOf(agent.Value);
        Span<byte> buffer = stackalloc byte[128];
        Ascii.ToLower(value.Length > buffer.Length ? value[..buffer.Length] : value, buffer, out var length);
        ReadOnlySpan<byte> lower = buffer[..length];
        for (var i = 0; i < NamesLower.Length; i++)
        {
            if (lower.IndexOf(NamesLower[i]) >= 0)
            {
                return Names[i];
            }
        }

        return null;
    }

    /// <summary>A number for the user a request asks for: the address to be registered, else the one to be reached.</summary>
    public static ulong HashOfUser(SipRequest request) =>
        CallIdHash.Spread(CallIdHash.Of(request.Method == SipMethod.Register ? request.BytesOf(request.Essentials.To.Uri) : request.UriBytes, 0));
}

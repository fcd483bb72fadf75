using System.Collections.Immutable;
using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;

namespace CallCenter.Media.Sdp;

/// <summary>What a section says of protection. Lines of the session count where the section has none of its own (RFC 8122 §5, RFC 8839 §5.4).</summary>
/// <param name="Transport">How its voice travels.</param>
/// <param name="Cryptos">Usable keys, best first.</param>
/// <param name="Fingerprint">Its certificate.</param>
/// <param name="Setup">active, passive, actpass or holdconn; empty when it does not say.</param>
/// <param name="Ice">What its checks are known by.</param>
/// <param name="IsMultiplexed">Whether RTCP comes on the same port (RFC 5761).</param>
/// <param name="Mid">Its name in a bundle; null for none.</param>
/// <param name="IsBundled">Whether the session bundles it (RFC 8843).</param>
internal sealed record SectionSecurity(
    VoiceTransports Transport,
    ImmutableArray<CryptoLine> Cryptos,
    CertificateFingerprint? Fingerprint,
    string Setup,
    IceCredentials? Ice,
    bool IsMultiplexed,
    string? Mid,
    bool IsBundled)
{
    /// <summary>Lines of one kind that are looked at.</summary>
    public const int LinesMax = 16;

    /// <summary>Null when the section is no RTP.</summary>
    public static SectionSecurity? Read(SessionDescription description, SdpMedia media)
    {
        var fingerprints = All(media.Attributes, "fingerprint") is { IsEmpty: false } own ? own : All(description.Attributes, "fingerprint");
        var cryptos = All(media.Attributes, "crypto");
        var transport = media.Protocol switch
        {
            "RTP/AVP" => VoiceTransports.Plain,
            "UDP/TLS/RTP/SAVPF" or "UDP/TLS/RTP/SAVP" => VoiceTransports.Dtls,
            "RTP/SAVPF" or "RTP/SAVP" => cryptos.IsEmpty && !fingerprints.IsEmpty ? VoiceTransports.Dtls : VoiceTransports.Sdes,
            _ => VoiceTransports.None,
        };
        if (transport == VoiceTransports.None)
        {
            return null;
        }

        var mid = Value(media.Attributes, "mid");
        return new(
            transport,
            [.. cryptos.Select(CryptoLine.Parse).OfType<CryptoLine>()],
            fingerprints.Select(CertificateFingerprint.Parse).FirstOrDefault(one => one is not null),
            Value(media.Attributes, "setup") ?? Value(description.Attributes, "setup") ?? "",
            IceCredentials.Of(
                Value(media.Attributes, "ice-ufrag") ?? Value(description.Attributes, "ice-ufrag"),
                Value(media.Attributes, "ice-pwd") ?? Value(description.Attributes, "ice-pwd")),
            Value(media.Attributes, "rtcp-mux") is not null,
            mid,
            mid is not null && All(description.Attributes, "group").Any(group => IsBundleOf(group, mid)));
    }

    private static bool IsBundleOf(string group, string mid) => group.Split(' ') is ["BUNDLE", .. var members] && members.Contains(mid);

    private static ImmutableArray<string> All(ImmutableArray<SdpProperty> attributes, string name) =>
        [.. attributes.Where(one => one.Name == name).Select(one => one.Value).Take(LinesMax)];

    private static string? Value(ImmutableArray<SdpProperty> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name)
            {
                return attribute.Value;
            }
        }

        return null;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;
using CallCenter.Media.Srtp;

namespace CallCenter.Media.Sdp;

/// <summary>
/// One dialog's protection of voice: what is allowed, what was said so far, and so what the next description says. Keys and
/// credentials stay the same from offer to offer until the far side changes its own.
/// </summary>
/// <param name="accepted">What offers of the far side may ask for.</param>
/// <param name="offered">What our own first offer asks for; one of them.</param>
/// <param name="fingerprint">Gives the certificate of this process; null when <see cref="VoiceTransports.Dtls"/> is not accepted.</param>
public sealed class SdpSecurity(VoiceTransports accepted, VoiceTransports offered, Func<CertificateFingerprint>? fingerprint)
{
    // A host candidate of the only component (RFC 8445 §5.1.2.1): type preference 126, local preference 65535.
    private const uint HostPriority = (126u << 24) | (65535u << 8) | 255;

    private const string BrowserProtocol = "UDP/TLS/RTP/SAVPF";
    private const string SdesProtocol = "RTP/SAVP";
    private const string MidUsual = "0";

    private ImmutableArray<CryptoLine> _cryptos = [];
    private VoiceProtection? _agreed;
    private bool _isAgreed;
    private string? _protocol;
    private string _mid = MidUsual;
    private IceCredentials _ice = IceCredentials.Random();

    /// <summary>In the clear only, as without any protection.</summary>
    public static SdpSecurity PlainOnly => new(VoiceTransports.Plain, VoiceTransports.Plain, null);

    /// <summary>What it would take, in words for a refusal.</summary>
    public string Wants => accepted switch
    {
        VoiceTransports.Plain => "RTP/AVP",
        _ => string.Join(" or ", Names(accepted)),
    };

    /// <summary>Takes an offered section; null when its way of protecting is not allowed here, or not complete.</summary>
    internal AgreedSecurity? Accept(SectionSecurity section, string protocol, IPEndPoint local)
    {
        if (!accepted.HasFlag(section.Transport))
        {
            return null;
        }

        var answer = section.Transport switch
        {
            VoiceTransports.Sdes => AcceptSdes(section, protocol),
            VoiceTransports.Dtls => AcceptDtls(section, protocol, local),
            _ => AgreedSecurity.Plain with { Protocol = protocol },
        };
        if (answer is not null)
        {
            Note(answer.Protection, protocol);
        }

        return answer;
    }

    /// <summary>What an offer of ours says: as agreed before, or the first time as was chosen for it.</summary>
    internal AgreedSecurity Offer(IPEndPoint local)
    {
        var transport = !_isAgreed ? offered : _agreed switch
        {
            SdesProtection => VoiceTransports.Sdes,
            DtlsProtection => VoiceTransports.Dtls,
            _ => VoiceTransports.Plain,
        };
        if (transport == VoiceTransports.Plain)
        {
            return AgreedSecurity.Plain;
        }

        if (transport == VoiceTransports.Sdes)
        {
            if (_cryptos.IsEmpty)
            {
                _cryptos = [.. SrtpSuite.All.Select((suite, i) => new CryptoLine(i + 1, SrtpKeys.Random(suite)))];
            }

            return new(null, _protocol ?? SdesProtocol, [.. _cryptos.Select(line => line.ToString())], []);
        }

        // A later offer leaves the roles as they are (RFC 8842 §5.5).
        var setup = _agreed is DtlsProtection before ? SetupOf(before.Role) : "actpass";
        return new(null, _protocol ?? BrowserProtocol, DtlsLines(setup, _mid, _ice, local), SessionLines(_mid));
    }

    /// <summary>Takes the section that answers our offer; null when it answers something else.</summary>
    internal AgreedSecurity? ReadAnswer(SectionSecurity section, string protocol)
    {
        var read = section.Transport switch
        {
            VoiceTransports.Plain when accepted.HasFlag(VoiceTransports.Plain) && !ExpectsProtection => AgreedSecurity.Plain,
            VoiceTransports.Sdes when section.Cryptos is [var line, ..] && OurLine(line) is { } ours =>
                new(new SdesProtection(ours.Keys, line.Keys), protocol, [], []),
            VoiceTransports.Dtls when section is { Fingerprint: { } certificate, Ice: { } ice, Setup: "active" or "passive" } =>
                new(new DtlsProtection(RoleOpposite(section.Setup), certificate, _ice, ice), protocol, [], []),
            _ => null,
        };
        if (read is not null)
        {
            Note(read.Protection, protocol);
        }

        return read;
    }

    private bool ExpectsProtection => _isAgreed ? _agreed is not null : offered != VoiceTransports.Plain;

    private AgreedSecurity? AcceptSdes(SectionSecurity section, string protocol)
    {
        if (section.Cryptos is not [var theirs, ..])
        {
            return null;
        }

        // New keys there begin with new ones here, so that both sides count anew.
        var ours = _agreed is SdesProtection { Remote: var before } agreed && before.Equals(theirs.Keys)
            ? agreed.Local
            : SrtpKeys.Random(theirs.Keys.Suite);
        var line = new CryptoLine(theirs.Tag, ours);
        _cryptos = [line with { Tag = 1 }];
        return new(new SdesProtection(ours, theirs.Keys), protocol, [line.ToString()], []);
    }

    private AgreedSecurity? AcceptDtls(SectionSecurity section, string protocol, IPEndPoint local)
    {
        if (section is not { Fingerprint: { } certificate, Ice: { } ice, IsMultiplexed: true } || fingerprint is null)
        {
            return null;
        }

        var before = _agreed as DtlsProtection;
        if (before is not null && before.RemoteIce != ice)
        {
            _ice = IceCredentials.Random(); // An ICE restart is answered by one (RFC 8839 §4.4.1.1.1).
        }

        DtlsRole? role = section.Setup switch
        {
            "active" => DtlsRole.Server,
            "passive" => DtlsRole.Client,
            "actpass" when before is not null && before.Fingerprint == certificate => before.Role,
            "actpass" => DtlsRole.Client, // RFC 5763 §5 would have the answerer begin.
            _ => null,
        };
        if (role is null)
        {
            return null;
        }

        _mid = section.Mid ?? MidUsual;
        return new(
            new DtlsProtection(role.Value, certificate, _ice, ice),
            protocol,
            DtlsLines(SetupOf(role.Value), section.Mid, _ice, local),
            SessionLines(section.IsBundled ? _mid : null));
    }

    private ImmutableArray<string> DtlsLines(string setup, string? mid, IceCredentials ice, IPEndPoint local) =>
    [
        .. mid is null ? (string[])[] : [$"mid:{mid}"],
        "rtcp-mux",
        $"setup:{setup}",
        $"fingerprint:{fingerprint?.Invoke()}",
        $"ice-ufrag:{ice.UserFragment}",
        $"ice-pwd:{ice.Password}",
        string.Create(CultureInfo.InvariantCulture, $"candidate:1 1 UDP {HostPriority} {local.Address} {local.Port} typ host"),
        "end-of-candidates",
    ];

    private static ImmutableArray<string> SessionLines(string? mid) => mid is null ? ["ice-lite"] : ["ice-lite", $"group:BUNDLE {mid}"];

    private static string SetupOf(DtlsRole role) => role == DtlsRole.Client ? "active" : "passive";

    private static DtlsRole RoleOpposite(string theirSetup) => theirSetup == "active" ? DtlsRole.Server : DtlsRole.Client;

    private static IEnumerable<string> Names(VoiceTransports transports)
    {
        if (transports.HasFlag(VoiceTransports.Plain))
        {
            yield return "RTP/AVP";
        }

        if (transports.HasFlag(VoiceTransports.Sdes))
        {
            yield return "RTP/SAVP with a=crypto";
        }

        if (transports.HasFlag(VoiceTransports.Dtls))
        {
            yield return "UDP/TLS/RTP/SAVPF with ICE and rtcp-mux";
        }
    }

    private CryptoLine? OurLine(CryptoLine answered) => _cryptos.FirstOrDefault(line => line.Tag == answered.Tag && line.Keys.Suite == answered.Keys.Suite);

    private void Note(VoiceProtection? agreed, string protocol)
    {
        _agreed = agreed;
        _isAgreed = true;
        _protocol = agreed is null ? null : protocol;
    }
}

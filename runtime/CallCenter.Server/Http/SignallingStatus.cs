using CallCenter.Sip;

namespace CallCenter.Server.Http;

/// <summary>What <c>/status</c> tells of SIP.</summary>
/// <param name="Listening">Where we listen, by transport.</param>
/// <param name="Connections">Connections open.</param>
/// <param name="Received">Messages received.</param>
/// <param name="Sent">Messages sent.</param>
/// <param name="Malformed">Messages that made no sense.</param>
/// <param name="Throttled">Messages and connections dropped because their source sends too much.</param>
/// <param name="Banned">Messages and connections dropped because their source is banned.</param>
/// <param name="Bans">Who is banned, the latest first; a hundred at most.</param>
internal sealed record SignallingStatus(
    IReadOnlyDictionary<string, string> Listening,
    long Connections,
    long Received,
    long Sent,
    long Malformed,
    long Throttled,
    long Banned,
    IReadOnlyList<BanStatus> Bans)
{
    private const int BansTold = 100;

    public static SignallingStatus Of(SipEndpoint endpoint) => new(
        Enum.GetValues<SipTransportKind>()
            .Where(kind => endpoint.LocalEndPointOf(kind) is not null)
            .ToDictionary(kind => kind.ToString().ToLowerInvariant(), kind => endpoint.LocalEndPointOf(kind)!.ToString()),
        endpoint.Counters.ConnectionsActive,
        endpoint.Counters.Received,
        endpoint.Counters.Sent,
        endpoint.Counters.Malformed,
        endpoint.Defence.Throttled,
        endpoint.Defence.Banned,
        [.. endpoint.Defence.Bans().Take(BansTold).Select(BanStatus.Of)]);
}

/// <summary>One ban.</summary>
/// <param name="Source">The address, or the IPv6 network.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What gave it away.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Dropped">What was thrown away since.</param>
internal sealed record BanStatus(string Source, string Reason, string Detail, DateTimeOffset Since, DateTimeOffset Until, long Dropped)
{
    public static BanStatus Of(SipBan ban) => new(
        ban.Source.PrefixLength == 32 ? ban.Source.BaseAddress.ToString() : ban.Source.ToString(),
        ban.Reason.ToString(),
        ban.Detail,
        ban.Since,
        ban.Until,
        ban.Dropped);
}

using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>A peer-to-peer relation (RFC 3261 section 12): tags, sequence numbers, where requests go.</summary>
internal sealed class Dialog
{
    private readonly SipFlow _origin;
    private SipFlow? _nextHop;

    private Dialog(string callId, string localTag, string remoteTag, string local, string remote, IReadOnlyList<string> routes, string remoteTarget, SipFlow origin)
    {
        CallId = callId;
        LocalTag = localTag;
        RemoteTag = remoteTag;
        Local = local;
        Remote = remote;
        Routes = routes;
        RemoteTarget = remoteTarget;
        _origin = origin;
    }

    /// <summary>Where offer and answer of this dialog stand.</summary>
    public required SdpExchange Exchange { get; init; }

    public string CallId { get; }

    public string LocalTag { get; }

    public string RemoteTag { get; }

    /// <summary>Our From in requests of ours, tag included.</summary>
    public string Local { get; }

    /// <summary>Our To in requests of ours, tag included.</summary>
    public string Remote { get; }

    /// <summary>The route set, in the order requests of ours follow it.</summary>
    public IReadOnlyList<string> Routes { get; private set; }

    /// <summary>The peer's Contact: Request-URI of our requests.</summary>
    public string RemoteTarget { get; private set; }

    /// <summary>The number of our last request.</summary>
    public uint LocalSequence { get; private set; }

    /// <summary>The number of the peer's last request; null before the first.</summary>
    public uint? RemoteSequence { get; private set; }

    /// <summary>The dialog that answering <paramref name="invite"/> makes (section 12.1.1).</summary>
    public static Dialog OfServer(SipRequest invite, string localTag, SdpExchange? exchange = null) => new(
        invite.CallId,
        localTag,
        invite.FromTag,
        invite.ToTag.Length > 0 ? invite.Header(HeaderName.To)! : $"{invite.Header(HeaderName.To)};tag={localTag}",
        invite.Header(HeaderName.From)!,
        invite.List(HeaderName.RecordRoute),
        ContactOf(invite) ?? invite.TextOf(invite.Essentials.From.Uri),
        invite.Flow)
    {
        RemoteSequence = invite.Sequence,
        Exchange = exchange ?? new SdpExchange(),
    };

    /// <summary>The dialog that <paramref name="response"/> to our INVITE makes (section 12.1.2).</summary>
    public static Dialog OfClient(OutgoingRequest invite, string localTag, SipResponse response, SdpExchange exchange)
    {
        string[] routes = [.. response.List(HeaderName.RecordRoute)];
        Array.Reverse(routes);
        return new Dialog(
            invite.CallId,
            localTag,
            response.ToTag,
            invite.From,
            response.Header(HeaderName.To)!,
            routes,
            ContactOf(response) ?? invite.Uri,
            response.Flow)
        {
            LocalSequence = invite.Sequence,
            Exchange = exchange,
        };
    }

    /// <summary>The number of the last reliable provisional response of this branch (RFC 3262 section 4); null before the first.</summary>
    public uint? ReliableSequence { get; private set; }

    /// <summary>Takes note of a reliable provisional response; false when it is repeated or out of order.</summary>
    public bool TryAdvanceReliable(uint number)
    {
        if (ReliableSequence is { } last && number != unchecked(last + 1))
        {
            return false;
        }

        ReliableSequence = number;
        return true;
    }

    /// <summary>The 2xx decides about route set and target, whatever a provisional response said (RFC 3261 section 13.2.2.4).</summary>
    public void Confirm(SipResponse response)
    {
        string[] routes = [.. response.List(HeaderName.RecordRoute)];
        Array.Reverse(routes);
        Routes = routes;
        _nextHop = null;
        Refresh(response);
    }

    public uint NextSequence() => ++LocalSequence;

    /// <summary>Takes note of the number of a request of the peer; false when it is older than one already seen (section 12.2.2).</summary>
    public bool TryAdvance(uint sequence)
    {
        if (RemoteSequence is { } last && sequence <= last)
        {
            return false;
        }

        RemoteSequence = sequence;
        return true;
    }

    /// <summary>Follows the peer to the Contact of a re-INVITE or of its 2xx (section 12.2).</summary>
    public void Refresh(SipMessage message)
    {
        if (ContactOf(message) is { } contact && contact != RemoteTarget)
        {
            RemoteTarget = contact;
            _nextHop = null;
        }
    }

    /// <summary>Request-URI and Route of a request of ours, strict routers honoured (section 12.2.1.1).</summary>
    public (string Uri, IReadOnlyList<string> Routes) Route()
    {
        if (Routes.Count == 0 || Dialogs.NextHop.UriOf(Routes[0]) is not { IsLooseRoute: false } strict)
        {
            return (RemoteTarget, Routes);
        }

        return (strict.ToString(), [.. Routes.Skip(1), $"<{RemoteTarget}>"]);
    }

    /// <summary>A request of ours within the dialog, by <paramref name="way"/> or by where the dialog leads.</summary>
    public OutgoingRequest NewRequest(UserAgentCore core, SipMethod method, uint sequence, SipFlow? way = null)
    {
        var flow = way ?? NextHop(core.Transports);
        var (uri, routes) = Route();
        return new OutgoingRequest
        {
            Method = method,
            Uri = uri,
            Flow = flow,
            SentBy = core.Transports.NameTowards(flow),
            Branch = core.Ids.NextBranch(),
            From = Local,
            To = Remote,
            CallId = CallId,
            Sequence = sequence,
            Routes = routes,
            UserAgent = core.Options.UserAgent,
        };
    }

    /// <summary>Where a request of ours goes: the first route, else the peer's Contact, else where the peer last wrote from.</summary>
    public SipFlow NextHop(TransportSet transports)
    {
        // A connection that is open is used again: behind it may be the only way through a NAT.
        if (Routes.Count == 0 && _origin.Kind.IsReliable() && transports.IsOpen(_origin))
        {
            return _origin;
        }

        return _nextHop ??= FindNextHop();
    }

    private SipFlow FindNextHop()
    {
        var uri = Routes.Count > 0 ? Dialogs.NextHop.UriOf(Routes[0]) : SipUri.TryParse(RemoteTarget, out var target) ? target : null;
        if (uri?.ToEndPoint() is not { } endPoint)
        {
            return _origin;
        }

        // The way a datagram came by is kept for that peer already, with its address as the socket wants it.
        var kind = uri.Transport ?? (Routes.Count > 0 ? _origin.Kind : SipTransportKind.Udp);
        return kind == SipTransportKind.Udp && _origin.Kind == kind && endPoint.Equals(_origin.Remote) ? _origin : FlowTo(uri, kind, endPoint);
    }

    private static SipFlow FlowTo(SipUri uri, SipTransportKind kind, System.Net.IPEndPoint endPoint) =>
        new(kind, endPoint) { ServerName = Dialogs.NextHop.NameOf(kind, uri) };

    private static string? ContactOf(SipMessage message)
    {
        if (message.Find(HeaderName.Contact) is not { } field)
        {
            return null;
        }

        var first = field.Value with { Length = ListElements.EndOfElement(message.BytesOf(field.Value)) };
        return NameAddressParser.TryParse(message.Bytes, first, out var address) && SipUri.TryParse(address.Uri.Of(message.Bytes), out _)
            ? message.TextOf(address.Uri)
            : null;
    }
}

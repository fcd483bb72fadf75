using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transport;

/// <summary>Where a response goes (RFC 3261 section 18.2.2, RFC 3581 section 4).</summary>
internal static class ResponseRoute
{
    /// <summary>The way back to the sender of <paramref name="request"/>.</summary>
    public static SipFlow Of(SipRequest request)
    {
        var flow = request.Flow;
        var via = request.Essentials.Via;
        var port = via.Port == 0 ? flow.Kind.DefaultPort() : via.Port;
        if ((via.WantsRport && !flow.Kind.IsReliable()) || port == flow.Remote.Port)
        {
            return flow;
        }

        // Over a stream the connection comes first, the port of Via only once it is closed.
        return new SipFlow(flow.Kind, new System.Net.IPEndPoint(flow.Remote.Address, port))
        {
            Connection = flow.Connection,
            ServerName = flow.Kind.IsSecure() ? request.TextOf(via.Host).Trim('[', ']') : null,
        };
    }
}

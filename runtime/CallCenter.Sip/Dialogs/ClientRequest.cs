using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>A request of ours outside any dialog, from finding its next hop to its final response. Only on its loop.</summary>
internal sealed class ClientRequest(UserAgentCore core, OutboundRequest wish, Action<SipRequestOutcome> done) : IClientUser
{
    private const int RequestTimeout = 408;
    private const int ServiceUnavailable = 503;

    /// <summary>Sends it, as soon as the address of its next hop is known.</summary>
    public void Start() => NextHop.Find(core.Loop, wish.NextHop, wish.Routes.Count > 0 ? wish.Routes[0] : null, wish.RequestUri, wish.Transport, OnResolved);

    void IClientUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.Code >= 200)
        {
            done(new SipRequestOutcome(response.Code, response));
        }
    }

    void IClientUser.OnFailed(ClientTransaction transaction, ClientFailure failure) =>
        done(new SipRequestOutcome(failure == ClientFailure.Timeout ? RequestTimeout : ServiceUnavailable, null));

    private void OnResolved(SipFlow? flow)
    {
        if (flow is null || core.IsClosed)
        {
            done(new SipRequestOutcome(ServiceUnavailable, null));
            return;
        }

        core.Transactions.StartNonInvite(
            new OutgoingRequest
            {
                Method = wish.Method,
                Uri = wish.RequestUri.ToString(),
                Flow = flow,
                SentBy = core.Transports.NameTowards(flow),
                Branch = core.Ids.NextBranch(),
                From = $"<{wish.From}>;tag={core.Ids.NextTag()}",
                To = $"<{wish.To}>",
                CallId = wish.CallId ?? core.NewCallId(),
                Sequence = wish.Sequence,
                Routes = wish.Routes,
                Contact = wish.Contact,
                UserAgent = core.Options.UserAgent,
                Headers = wish.Headers,
                ContentType = wish.ContentType,
                Body = wish.Body,
            },
            this);
    }
}

using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>A request of ours outside any dialog, from finding its next hop to its final response. Only on its loop.</summary>
internal sealed class ClientRequest(UserAgentCore core, OutboundRequest wish, Action<SipRequestOutcome> done) : IClientUser
{
    private const int RequestTimeout = 408;
    private const int ServiceUnavailable = 503;

    private DigestClient? _digest;

    /// <summary>Sends it, as soon as the address of its next hop is known.</summary>
    public void Start() => NextHop.Find(core.Loop, wish.NextHop, wish.Routes.Count > 0 ? wish.Routes[0] : null, wish.RequestUri, wish.Transport, OnResolved);

    void IClientUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.Code is 401 or 407 && TryAnswer(transaction.Request, response))
        {
            return;
        }

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

        _digest = wish.Digest ?? (wish.Credentials is { } credentials ? new DigestClient(credentials, core.Ids) : null);
        var uri = wish.RequestUri.ToString();
        core.Transactions.StartNonInvite(
            new OutgoingRequest
            {
                Method = wish.Method,
                Uri = uri,
                Flow = flow,
                SentBy = core.Transports.NameTowards(flow),
                Branch = core.Ids.NextBranch(),
                From = $"<{wish.From}>;tag={core.Ids.NextTag()}",
                To = $"<{wish.To}>",
                CallId = wish.CallId ?? core.NewCallId(),
                Sequence = wish.Sequence,
                Routes = wish.Routes,
                Contact = wish.ContactUser is { } user ? core.ContactFor(flow, uri, user) : wish.Contact,
                UserAgent = core.Options.UserAgent,
                Headers = wish.Headers,
                ContentType = wish.ContentType,
                Body = wish.Body,
                Authorization = _digest?.Authorize(wish.Method, uri) ?? [],
            },
            this);
    }

    private bool TryAnswer(OutgoingRequest request, SipResponse response)
    {
        if (request.ChallengesAnswered >= SipLimits.ChallengeRetriesMax || _digest?.Answer(request, response) is not { } authorization)
        {
            return false;
        }

        var again = request with
        {
            Sequence = request.Sequence + 1,
            Branch = core.Ids.NextBranch(),
            Authorization = authorization,
            ChallengesAnswered = request.ChallengesAnswered + 1,
        };
        core.Transactions.StartNonInvite(again, this);
        return true;
    }
}

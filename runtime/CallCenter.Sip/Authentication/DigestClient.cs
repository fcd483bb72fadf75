using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Authentication;

/// <summary>
/// Answers the challenges of one call, or of one registration, and remembers them, so that later requests bring their
/// answer along with a growing nonce count (RFC 3261 section 22.2 and 22.3). Only on its loop.
/// </summary>
internal sealed class DigestClient(SipCredentials credentials, SipIds ids)
{
    private readonly List<DigestRealm> _realms = [];

    /// <summary>The credentials to send along unasked; empty before the first challenge.</summary>
    public IReadOnlyList<SipHeader> Authorize(SipMethod method, string uri) =>
        [.. _realms.Where(realm => realm.IsReusable).Select(realm => realm.Answer(credentials, method, uri, default, ids.NextTag()))];

    /// <summary>
    /// The credentials that answer a 401 or 407 to a request; null when it cannot be answered, or has been and was refused.
    /// </summary>
    public IReadOnlyList<SipHeader>? Answer(OutgoingRequest request, SipResponse response)
    {
        var isProxy = response.Code == 407;
        var challenges = Choose(response, isProxy);
        if (challenges.Count == 0)
        {
            return null;
        }

        foreach (var challenge in challenges)
        {
            if (!TryAdopt(challenge, isProxy, request))
            {
                return null;
            }
        }

        return [.. _realms.Select(realm => realm.Answer(credentials, request.Method, request.Uri, request.Body.Span, ids.NextTag()))];
    }

    // One challenge a realm: the strongest of those we can answer.
    private List<DigestChallenge> Choose(SipResponse response, bool isProxy)
    {
        var chosen = new List<DigestChallenge>();
        var left = SipLimits.ChallengesMax;
        foreach (ref readonly var field in response.Fields())
        {
            if (field.Name != (isProxy ? HeaderName.ProxyAuthenticate : HeaderName.WwwAuthenticate) || left-- <= 0)
            {
                continue;
            }

            if (DigestChallenge.Read(response.BytesOf(field.Value)) is not { } challenge
                || (credentials.Realm is { } realm && realm != challenge.Realm))
            {
                continue;
            }

            var rival = chosen.FindIndex(other => other.Realm == challenge.Realm);
            if (rival < 0)
            {
                chosen.Add(challenge);
            }
            else if (challenge.Algorithm > chosen[rival].Algorithm)
            {
                chosen[rival] = challenge;
            }
        }

        return chosen;
    }

    // An answer that was refused is not given again; a nonce that was too old is answered anew, even where a server
    // does not say that it was, to credentials that came along unasked.
    private bool TryAdopt(DigestChallenge challenge, bool isProxy, OutgoingRequest request)
    {
        var known = _realms.Find(realm => realm.IsProxy == isProxy && realm.Challenge.Realm == challenge.Realm);
        if (known is null)
        {
            if (_realms.Count >= SipLimits.RealmsMax)
            {
                return false;
            }

            _realms.Add(new DigestRealm(challenge, isProxy));
            return true;
        }

        // Somebody between us and the peer may have taken the stronger challenge away (RFC 8760 section 2.4).
        if (challenge.Algorithm < known.Challenge.Algorithm)
        {
            return false;
        }

        if (!challenge.IsStale && request.ChallengesAnswered > 0 && known.HasAnswered(request))
        {
            return false;
        }

        known.Challenge = challenge;
        return true;
    }
}

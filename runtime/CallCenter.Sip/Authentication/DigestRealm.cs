using System.Globalization;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Authentication;

/// <summary>One realm that has challenged us: its last challenge and how often it was answered.</summary>
internal sealed class DigestRealm(DigestChallenge challenge, bool isProxy)
{
    private uint _count;

    /// <summary>Whether a proxy asked: then the answer goes into Proxy-Authorization.</summary>
    public bool IsProxy { get; } = isProxy;

    /// <summary>The latest challenge; another one begins its count anew.</summary>
    public DigestChallenge Challenge
    {
        get;
        set
        {
            _count = field.Nonce == value.Nonce ? _count : 0;
            field = value;
        }
    } = challenge;

    /// <summary>Whether an answer can go with a request that was not challenged: without a count it would be a repetition, a <c>-sess</c> hash is bound to its first answer, and the body is not known yet.</summary>
    public bool IsReusable => Challenge.Qop == DigestQop.Auth && !Challenge.IsSession;

    /// <summary>Whether a request carries our answer to this realm and nonce or an earlier one.</summary>
    public bool HasAnswered(OutgoingRequest request) =>
        request.Authorization.Any(header => header.Name == HeaderOf(IsProxy) && header.Value.Contains(RealmText(Challenge), StringComparison.Ordinal));

    /// <summary>The header that answers for one request.</summary>
    public SipHeader Answer(SipCredentials credentials, SipMethod method, string uri, ReadOnlySpan<byte> body, string clientNonce)
    {
        _count++;
        var count = _count.ToString("x8", CultureInfo.InvariantCulture);
        var isCounted = Challenge.Qop != DigestQop.None;
        var answer = new AuthenticationCredentials("Digest")
        {
            User = credentials.User,
            Realm = Challenge.Realm,
            Nonce = Challenge.Nonce,
            Uri = uri,
            Response = Response(credentials, method, uri, body, count, clientNonce),
            Algorithm = Challenge.Written.Algorithm,
            ClientNonce = isCounted || Challenge.IsSession ? clientNonce : null,
            Opaque = Challenge.Written.Opaque,
            Qop = isCounted ? Encoding.ASCII.GetString(DigestInput.NameOf(Challenge.Qop)) : null,
            NonceCount = isCounted ? count : null,
        };
        return new SipHeader(HeaderOf(IsProxy), answer.ToString());
    }

    private string Response(SipCredentials credentials, SipMethod method, string uri, ReadOnlySpan<byte> body, string count, string clientNonce)
    {
        Span<byte> hex = stackalloc byte[Challenge.Algorithm.HexLength()];
        var input = new DigestInput
        {
            Algorithm = Challenge.Algorithm,
            IsSession = Challenge.IsSession,
            Qop = Challenge.Qop,
            Nonce = Encoding.UTF8.GetBytes(Challenge.Nonce),
            Count = Encoding.ASCII.GetBytes(count),
            ClientNonce = Encoding.ASCII.GetBytes(clientNonce),
            Method = SipMethods.NameOf(method),
            Uri = Encoding.UTF8.GetBytes(uri),
            Body = body,
        };
        input.Compute(DigestSecret.HashOf(Challenge.Algorithm, credentials.User, Challenge.Realm, credentials.Password), hex);
        return Encoding.ASCII.GetString(hex);
    }

    private static string RealmText(DigestChallenge challenge) => $"realm={QuotedText.Encode(challenge.Realm)}";

    private static string HeaderOf(bool isProxy) => isProxy ? "Proxy-Authorization" : "Authorization";
}

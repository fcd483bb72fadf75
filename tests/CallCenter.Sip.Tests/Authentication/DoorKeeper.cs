using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Authentication;

/// <summary>A callee at C (10.0.0.3) that wants a password for everything but ACK and CANCEL.</summary>
internal sealed class DoorKeeper : ISipReceiver
{
    private readonly Pair _pair;
    private int _nonces;

    public DoorKeeper(Pair pair)
    {
        _pair = pair;
        pair.Wire.Attach(RawPeer.Address, this);
    }

    public string Password { get; set; } = "zanzibar";

    /// <summary>The status that asks, 401 or 407.</summary>
    public int Code { get; init; } = 401;

    /// <summary>Header values that ask; the nonce is put in place of an asterisk.</summary>
    public List<string> Challenges { get; set; } = ["Digest realm=\"atlanta.com\", nonce=\"*\", algorithm=MD5, qop=\"auth\", opaque=\"o\""];

    /// <summary>Whether a nonce is good for one request only.</summary>
    public bool IsNonceSpent { get; set; }

    /// <summary>Whether 100 and 180 are said before the challenge.</summary>
    public bool RingsFirst { get; set; }

    public List<SipRequest> Requests { get; } = [];

    /// <summary>What came: method, sequence, nonce count.</summary>
    public List<string> Seen { get; } = [];

    public string Nonce => $"nonce{_nonces}";

    public bool Receive(SipFlow flow, ReadOnlySpan<byte> message)
    {
        if (MessageParser.Parse(message, isStream: false).Message is not SipRequest request)
        {
            return true;
        }

        Requests.Add(request);
        var answer = request.Header(Code == 401 ? HeaderName.Authorization : HeaderName.ProxyAuthorization);
        Seen.Add($"{request.MethodText} {request.Sequence} {(answer is null ? "-" : DigestWords.Field(answer, "nc"))}");
        if (request.Method != SipMethod.Ack)
        {
            Answer(request, answer);
        }

        return true;
    }

    public void ReceiveTooLong(SipFlow flow, ReadOnlySpan<byte> headers) => Assert.Fail("too long");

    private void Answer(SipRequest request, string? answer)
    {
        if (request.Method == SipMethod.Cancel || (answer is not null && IsRight(request, answer)))
        {
            Respond(request, 200, request.Method == SipMethod.Invite ? "answer" : "");
            _nonces += IsNonceSpent ? 1 : 0;
            return;
        }

        if (RingsFirst && request.Method == SipMethod.Invite)
        {
            Respond(request, 180, "");
        }

        var isStale = answer is not null && DigestWords.IsRight(answer, Password, request.MethodText);
        _nonces += answer is null ? 0 : 1;
        var name = Code == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
        Respond(request, Code, "", [.. Challenges.Select(value => $"{name}: {value.Replace("*", Nonce, StringComparison.Ordinal)}{(isStale ? ", stale=TRUE" : "")}\r\n")]);
    }

    private bool IsRight(SipRequest request, string answer) =>
        DigestWords.IsRight(answer, Password, request.MethodText) && DigestWords.Field(answer, "nonce") == Nonce;

    private void Respond(SipRequest request, int code, string body, params string[] headers)
    {
        var text = $"SIP/2.0 {code} x\r\nVia: {request.Header(HeaderName.Via)}\r\nFrom: {request.Header(HeaderName.From)}\r\n"
            + $"To: {request.Header(HeaderName.To)}{(request.ToTag.Length > 0 ? "" : ";tag=door")}\r\nCall-ID: {request.CallId}\r\nCSeq: {request.Header(HeaderName.CSeq)}\r\n"
            + $"Contact: <sip:bob@10.0.0.3>\r\n{string.Concat(headers)}Content-Type: application/sdp\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        _pair.Wire.Carry(RawPeer.Address, Pair.AddressA, SipTransportKind.Udp, Encoding.UTF8.GetBytes(text));
    }
}

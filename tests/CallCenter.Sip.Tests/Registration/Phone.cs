using CallCenter.Sip.Tests.Authentication;

namespace CallCenter.Sip.Tests.Registration;

/// <summary>A telephone at C (10.0.0.3) that writes its REGISTER by hand and answers the challenge.</summary>
internal sealed class Phone(Office office, string user = "bob", string password = "zanzibar", string callId = "1j9FpLxk3uxtm8tn@10.0.0.3")
{
    public const string Uri = "sip:biloxi.com";
    private string? _challenge;
    private int _count;

    public int Sequence { get; set; }

    public SipTransportKind Transport { get; set; }

    /// <summary>Sends a REGISTER, and when it is challenged once more with the answer; gives the last status line.</summary>
    public string Register(string headers)
    {
        Send(headers);
        if (office.Peer.LastStatus.StartsWith("SIP/2.0 401", StringComparison.Ordinal))
        {
            _challenge = HeaderOf("WWW-Authenticate");
            _count = 0;
            Send(headers);
        }

        return office.Peer.LastStatus;
    }

    /// <summary>Sends a REGISTER once, with credentials if there has been a challenge.</summary>
    public void Send(string headers, string? to = null)
    {
        Sequence++;
        var authorization = _challenge is null ? "" : $"Authorization: {DigestWords.Answer(_challenge, user, password, "REGISTER", Uri, ++_count)}\r\n";
        office.Peer.Send(
            $"REGISTER {Uri} SIP/2.0\r\nVia: SIP/2.0/{Transport.ToString().ToUpperInvariant()} 10.0.0.3;branch=z9hG4bK{callId.GetHashCode(StringComparison.Ordinal):x}{Sequence}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:{user}@biloxi.com>;tag=a73kszlfl\r\nTo: <sip:{to ?? user}@biloxi.com>\r\nCall-ID: {callId}\r\nCSeq: {Sequence} REGISTER\r\n"
            + $"{authorization}{(headers.Length > 0 ? headers + "\r\n" : "")}Content-Length: 0\r\n\r\n",
            Transport);
    }

    /// <summary>A header of the last answer; empty when absent.</summary>
    public string HeaderOf(string name) =>
        Lines.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";

    /// <summary>The contacts in the last answer.</summary>
    public string[] Contacts => [.. Lines.Where(line => line.StartsWith("Contact: ", StringComparison.Ordinal)).Select(line => line["Contact: ".Length..])];

    private IEnumerable<string> Lines => office.Peer.Last.Split("\r\n");
}

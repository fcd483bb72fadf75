using System.Net;
using System.Text;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Network;

/// <summary>A peer C (10.0.0.3) that sends and keeps whatever the test writes.</summary>
internal sealed class RawPeer : ISipReceiver
{
    public static readonly IPEndPoint Address = new(IPAddress.Parse("10.0.0.3"), 5060);

    private readonly Pair _pair;

    public RawPeer(Pair pair)
    {
        _pair = pair;
        pair.Wire.Attach(Address, this);
    }

    /// <summary>Header line of a request whose body is SDP.</summary>
    public const string HasSdp = "Content-Type: application/sdp\r\n";

    public List<string> Received { get; } = [];

    public string Last => Received[^1];

    public string LastStatus => Last[..Last.IndexOf('\r', StringComparison.Ordinal)];

    /// <summary>A request of C to B; lines end as they should.</summary>
    public static string Request(string method, string callId = "c1", string toTag = "", string extra = "", string branch = "z9hG4bKc1", int sequence = 1, string body = "") =>
        $"""
        {method} sip:bob@10.0.0.2 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.3;branch={branch}
        From: <sip:carol@10.0.0.3>;tag=carol
        To: <sip:bob@10.0.0.2>{(toTag.Length > 0 ? $";tag={toTag}" : "")}
        Call-ID: {callId}
        CSeq: {sequence} {method}
        Max-Forwards: 70
        Contact: <sip:carol@10.0.0.3>
        {extra}Content-Length: {body.Length}

        {body}
        """.ReplaceLineEndings("\r\n");

    /// <summary>Sends to B and lets the answers arrive.</summary>
    public void Send(string message, SipTransportKind transport = SipTransportKind.Udp)
    {
        _pair.Wire.Carry(Address, Pair.AddressB, transport, Encoding.UTF8.GetBytes(message));
        _pair.World.Run(0.1);
    }

    /// <summary>Sends to A and lets the answers arrive.</summary>
    public void SendToA(string message)
    {
        _pair.Wire.Carry(Address, Pair.AddressA, SipTransportKind.Udp, Encoding.UTF8.GetBytes(message));
        _pair.World.Run(0.1);
    }

    /// <summary>A response of C to a request of A it has received; a Contact in <paramref name="extra"/> replaces the usual one.</summary>
    public static string ResponseTo(string request, string status, string tag, string extra = "", string body = "")
    {
        var lines = request.Split("\r\n");
        var copied = lines.Where(static line => line.StartsWith("Via:", StringComparison.Ordinal)
            || line.StartsWith("From:", StringComparison.Ordinal)
            || line.StartsWith("Call-ID:", StringComparison.Ordinal)
            || line.StartsWith("CSeq:", StringComparison.Ordinal));
        var to = lines.First(static line => line.StartsWith("To:", StringComparison.Ordinal));
        var toTag = to.Contains(";tag=", StringComparison.Ordinal) ? "" : $";tag={tag}";
        var contact = extra.Contains("Contact:", StringComparison.Ordinal) ? "" : "Contact: <sip:carol@10.0.0.3>\r\n";
        var type = body.Length > 0 && !extra.Contains("Content-Type", StringComparison.Ordinal) ? HasSdp : "";
        return $"SIP/2.0 {status}\r\n{string.Join("\r\n", copied)}\r\n{to}{toTag}\r\n{contact}{type}{extra}Content-Length: {body.Length}\r\n\r\n{body}";
    }

    /// <summary>A request of C to A in the dialog that A's INVITE and this tag of C make.</summary>
    public static string RequestTo(string invite, string method, string tag, int sequence = 1, string extra = "", string body = "")
    {
        var lines = invite.Split("\r\n");
        string Value(string name) => lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];
        return $"""
            {method} sip:alice@10.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 10.0.0.3;branch=z9hG4bK{tag}{method}{sequence}
            From:{Value("To:")};tag={tag}
            To:{Value("From:")}
            Call-ID:{Value("Call-ID:")}
            CSeq: {sequence} {method}
            Max-Forwards: 70
            Contact: <sip:carol@10.0.0.3>
            {extra}Content-Length: {body.Length}

            {body}
            """.ReplaceLineEndings("\r\n");
    }

    /// <summary>The last message received that begins so.</summary>
    public string LastOf(string start) => Received.Last(message => message.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Sends bytes to B as they are, from where the test says, and lets the answers arrive.</summary>
    public void Send(IPEndPoint from, SipTransportKind kind, byte[] message)
    {
        ListenOn(from);
        _pair.Wire.Carry(from, Pair.AddressB, kind, message);
        _pair.World.Run(0.1);
    }

    /// <summary>Listens elsewhere too: where the Via of a printed message wants its answers.</summary>
    public void ListenOn(IPEndPoint address) => _pair.Wire.Attach(address, this);

    public bool Receive(SipFlow flow, ReadOnlySpan<byte> message)
    {
        Received.Add(Encoding.UTF8.GetString(message));
        return true;
    }

    public void ReceiveTooLong(SipFlow flow, ReadOnlySpan<byte> headers) => Received.Add("too long");

    /// <summary>Value of a header in the last message of B.</summary>
    public string Header(string name)
    {
        var line = Last.Split("\r\n").First(line => line.StartsWith($"{name}: ", StringComparison.Ordinal));
        return line[(name.Length + 2)..];
    }

    /// <summary>The tag B gave in its last message.</summary>
    public string TagOfB()
    {
        var line = Last.Split("\r\n").First(line => line.StartsWith("To:", StringComparison.Ordinal));
        return line[(line.IndexOf(";tag=", StringComparison.Ordinal) + 5)..];
    }
}

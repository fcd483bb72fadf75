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
    public void Send(string message)
    {
        _pair.Wire.Carry(Address, Pair.AddressB, SipTransportKind.Udp, Encoding.UTF8.GetBytes(message));
        _pair.World.Run(0.1);
    }

    public bool Receive(SipFlow flow, ReadOnlySpan<byte> message)
    {
        Received.Add(Encoding.UTF8.GetString(message));
        return true;
    }

    public void ReceiveTooLong(SipFlow flow, ReadOnlySpan<byte> headers) => Received.Add("too long");

    /// <summary>The tag B gave in its last message.</summary>
    public string TagOfB()
    {
        var line = Last.Split("\r\n").First(line => line.StartsWith("To:", StringComparison.Ordinal));
        return line[(line.IndexOf(";tag=", StringComparison.Ordinal) + 5)..];
    }
}

using System.Text;

namespace CallCenter.Benchmarks.Sip;

/// <summary>An INVITE as a telephone behind a proxy sends it: 1.2 KB, 19 headers, a session description of 350 bytes.</summary>
internal static class SampleInvite
{
    private const string Description =
        """
        v=0
        o=- 1763800001 1763800001 IN IP4 192.0.2.45
        s=call
        c=IN IP4 192.0.2.45
        t=0 0
        m=audio 40012 RTP/AVP 9 8 0 18 101
        a=rtpmap:9 G722/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:18 G729/8000
        a=fmtp:18 annexb=no
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-16
        a=ptime:20
        a=rtcp:40013 IN IP4 192.0.2.45
        a=sendrecv

        """;

    /// <summary>The message, lines ended as they should be.</summary>
    public static byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Text());

    private static string Text()
    {
        var body = Description.ReplaceLineEndings("\r\n");
        var head =
            $"""
            INVITE sip:28001234@callcenter.example.com;user=phone SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK9a1c.5f3d2e77.0
            Via: SIP/2.0/UDP 192.0.2.45:5062;rport=5062;branch=z9hG4bK1864531107;received=192.0.2.45
            Record-Route: <sip:192.0.2.10;lr;ftag=1928301774>
            Max-Forwards: 69
            From: "陳大文" <sip:+85291234567@example.com>;tag=1928301774
            To: <sip:28001234@callcenter.example.com;user=phone>
            Call-ID: 843817637684230@998sdasdh09
            CSeq: 102 INVITE
            Contact: <sip:+85291234567@192.0.2.45:5062>
            Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, PRACK, REFER, NOTIFY
            Supported: replaces, timer, 100rel, path
            Session-Expires: 1800;refresher=uac
            Min-SE: 90
            User-Agent: Telephone 4.2.1
            P-Asserted-Identity: <sip:+85291234567@example.com>
            History-Info: <sip:28001234@callcenter.example.com>;index=1
            Content-Type: application/sdp
            Content-Length: {body.Length}


            """;
        return head.ReplaceLineEndings("\r\n") + body;
    }
}

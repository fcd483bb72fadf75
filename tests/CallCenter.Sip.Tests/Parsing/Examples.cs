using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Tests.Parsing;

/// <summary>Messages in the manner of RFC 3261 section 24 and RFC 4475.</summary>
internal static class Examples
{
    public static readonly string Invite = Message(
        """
        INVITE sip:bob@192.0.2.4 SIP/2.0
        Via: SIP/2.0/UDP ss2.biloxi.example.com:5060;branch=z9hG4bK2d4790.1
        Via: SIP/2.0/TCP ss1.atlanta.example.com:5060;branch=z9hG4bK721e4.1
         ;received=192.0.2.222, SIP/2.0/TCP client.atlanta.example.com:5060;branch=z9hG4bK74b76
         ;received=192.0.2.101
        Max-Forwards: 68
        Record-Route: <sip:ss2.biloxi.example.com;lr>,
         <sip:ss1.atlanta.example.com;lr>
        From: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl
        To: Bob <sip:bob@biloxi.example.com>
        Call-ID: 3848276298220188511@atlanta.example.com
        CSeq: 2 INVITE
        Contact: <sip:alice@client.atlanta.example.com;transport=tcp>
        Content-Type: application/sdp
        Content-Length: 10

        v=0
        o=a

        """);

    public static readonly string Tortuous = Message(
        """
        INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
        TO :
         sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
        from   : "J Rosenberg \\\""       <sip:jdrosen@example.com>
          ;
          tag = 98asjd8
        MaX-fOrWaRdS: 0068
        Call-ID: 0ha0isndaksdj@192.0.2.1
        cseq: 0009
          INVITE
        Via  : SIP  /   2.0
         /UDP
            192.0.2.2;branch=390skdjuw
        s :
        NewFangledHeader:   newfangled value
         continued newfangled value
        UnknownHeaderWithUnusualValue: ;;,,;;,;
        Content-Type: application/sdp
        Route:
         <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
        v:  SIP  / 2.0  / TCP     spindle.example.com   ;
          branch  =   z9hG4bK9ikj8  ,
         SIP  /    2.0   / UDP  192.168.255.111   ; branch=
         z9hG4bK30239
        m:"Quoted string \"\"" <sip:jdrosen@example.com> ; newparam =
              newvalue ;
          secondparam ; q = 0.33
        l: 5

        v=0

        """);

    public static SipRequest Request(string text)
    {
        var result = MessageParser.Parse(Encoding.UTF8.GetBytes(text), isStream: false);
        Assert.Null(result.Fault);
        return Assert.IsType<SipRequest>(result.Message);
    }

    private static string Message(string text) => text.ReplaceLineEndings("\r\n");
}

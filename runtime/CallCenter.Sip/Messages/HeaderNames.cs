using System.Text;

namespace CallCenter.Sip.Messages;

/// <summary>Header names on the wire, long and compact (RFC 3261 section 7.3.3); case does not matter.</summary>
internal static class HeaderNames
{
    private static readonly (string Text, HeaderName Name)[] Known =
    [
        ("Via", HeaderName.Via), ("v", HeaderName.Via),
        ("From", HeaderName.From), ("f", HeaderName.From),
        ("To", HeaderName.To), ("t", HeaderName.To),
        ("Call-ID", HeaderName.CallId), ("i", HeaderName.CallId),
        ("CSeq", HeaderName.CSeq),
        ("Max-Forwards", HeaderName.MaxForwards),
        ("Contact", HeaderName.Contact), ("m", HeaderName.Contact),
        ("Content-Length", HeaderName.ContentLength), ("l", HeaderName.ContentLength),
        ("Content-Type", HeaderName.ContentType), ("c", HeaderName.ContentType),
        ("Content-Encoding", HeaderName.ContentEncoding), ("e", HeaderName.ContentEncoding),
        ("Content-Disposition", HeaderName.ContentDisposition),
        ("Route", HeaderName.Route),
        ("Record-Route", HeaderName.RecordRoute),
        ("Require", HeaderName.Require),
        ("Supported", HeaderName.Supported), ("k", HeaderName.Supported),
        ("Unsupported", HeaderName.Unsupported),
        ("Allow", HeaderName.Allow),
        ("Accept", HeaderName.Accept),
        ("User-Agent", HeaderName.UserAgent),
        ("Server", HeaderName.Server),
        ("Subject", HeaderName.Subject), ("s", HeaderName.Subject),
        ("Expires", HeaderName.Expires),
        ("Retry-After", HeaderName.RetryAfter),
        ("Reason", HeaderName.Reason),
        ("Info-Package", HeaderName.InfoPackage),
        ("Recv-Info", HeaderName.RecvInfo),
        ("Refer-To", HeaderName.ReferTo), ("r", HeaderName.ReferTo),
        ("Referred-By", HeaderName.ReferredBy), ("b", HeaderName.ReferredBy),
        ("Replaces", HeaderName.Replaces),
        ("Event", HeaderName.Event), ("o", HeaderName.Event),
        ("Session-Expires", HeaderName.SessionExpires), ("x", HeaderName.SessionExpires),
        ("P-Asserted-Identity", HeaderName.AssertedIdentity),
        ("Diversion", HeaderName.Diversion),
        ("Alert-Info", HeaderName.AlertInfo),
        ("Date", HeaderName.Date),
        ("Flow-Timer", HeaderName.FlowTimer),
        ("Identity", HeaderName.Identity), ("y", HeaderName.Identity),
        ("Accept-Language", HeaderName.AcceptLanguage),
        ("Accept-Encoding", HeaderName.AcceptEncoding),
        ("MIME-Version", HeaderName.MimeVersion),
        ("Target-Dialog", HeaderName.TargetDialog),
        ("Warning", HeaderName.Warning),
        ("User-to-User", HeaderName.UserToUser),
        ("History-Info", HeaderName.HistoryInfo),
        ("Remote-Party-ID", HeaderName.RemotePartyId),
        ("P-Preferred-Identity", HeaderName.PreferredIdentity),
        ("Privacy", HeaderName.Privacy),
        ("Refer-Sub", HeaderName.ReferSub),
        ("Subscription-State", HeaderName.SubscriptionState),
        ("Min-SE", HeaderName.MinSessionExpires),
        ("RAck", HeaderName.RAck),
        ("RSeq", HeaderName.RSeq),
        ("Service-Route", HeaderName.ServiceRoute),
        ("Path", HeaderName.Path),
        ("Proxy-Require", HeaderName.ProxyRequire),
        ("Authentication-Info", HeaderName.AuthenticationInfo),
        ("Proxy-Authenticate", HeaderName.ProxyAuthenticate),
        ("WWW-Authenticate", HeaderName.WwwAuthenticate),
        ("Proxy-Authorization", HeaderName.ProxyAuthorization),
        ("Authorization", HeaderName.Authorization),
        ("Min-Expires", HeaderName.MinExpires),
    ];

    /// <summary>How many names <see cref="HeaderName"/> has.</summary>
    public static readonly int Count = Enum.GetValues<HeaderName>().Length;

    private static readonly (byte First, byte[] Text, HeaderName Name)[][] ByLength = GroupByLength();

    public static HeaderName Find(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length >= ByLength.Length)
        {
            return HeaderName.Other;
        }

        var first = ToLower(text[0]);
        foreach (ref readonly var known in ByLength[text.Length].AsSpan())
        {
            if (known.First == first && Ascii.EqualsIgnoreCase(text, known.Text))
            {
                return known.Name;
            }
        }

        return HeaderName.Other;
    }

    /// <summary>The long form of a known name.</summary>
    public static string TextOf(HeaderName name)
    {
        foreach (var (text, known) in Known)
        {
            if (known == name)
            {
                return text;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "An unknown header has no name of its own.");
    }

    private static (byte First, byte[] Text, HeaderName Name)[][] GroupByLength()
    {
        var lengthMax = Known.Max(known => known.Text.Length);
        return [.. Enumerable.Range(0, lengthMax + 1).Select(OfLength)];
    }

    private static (byte First, byte[] Text, HeaderName Name)[] OfLength(int length) =>
        [.. Known.Where(known => known.Text.Length == length).Select(known => (ToLower((byte)known.Text[0]), Encoding.ASCII.GetBytes(known.Text), known.Name))];

    private static byte ToLower(byte letter) => (byte)(letter | 0x20);
}

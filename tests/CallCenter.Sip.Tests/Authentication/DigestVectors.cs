namespace CallCenter.Sip.Tests.Authentication;

/// <summary>Digests printed in RFC 2617 section 3.5 and RFC 7616 section 3.9.1, and others computed by another program.</summary>
internal static class DigestVectors
{
    /// <summary>The body that <c>auth-int</c> covers.</summary>
    public const string Body =
        "v=0\r\n" +
        "o=bob 2890844526 2890844526 IN IP4 media.biloxi.com\r\n" +
        "s=-\r\n" +
        "c=IN IP4 media.biloxi.com\r\n" +
        "t=0 0\r\n" +
        "m=audio 49170 RTP/AVP 0\r\n" +
        "a=rtpmap:0 PCMU/8000\r\n" +
        "m=video 51372 RTP/AVP 31\r\n" +
        "a=rtpmap:31 H261/90000\r\n" +
        "m=video 53000 RTP/AVP 32\r\n" +
        "a=rtpmap:32 MPV/90000\r\n";

    /// <summary>Source, algorithm, user, realm, password, method, URI, nonce, count, client nonce, quality, response.</summary>
    public static TheoryData<string, string, string, string, string, string, string, string, string, string, string, string> All { get; } = new()
    {
        { "RFC 2617 3.5", "MD5", "Mufasa", "testrealm@host.com", "Circle Of Life", "GET", "/dir/index.html", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth", "6629fae49393a05397450978507c4ef1" },
        { "RFC 7616 3.9.1 MD5", "MD5", "Mufasa", "http-auth@example.org", "Circle of Life", "GET", "/dir/index.html", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "auth", "8ca523f5e9506fed4657c9700eebdbec" },
        { "RFC 7616 3.9.1 SHA-256", "SHA-256", "Mufasa", "http-auth@example.org", "Circle of Life", "GET", "/dir/index.html", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "auth", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1" },
        { "computed MD5 qop=None", "MD5", "bob", "biloxi.com", "zanzibar", "INVITE", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "", "", "", "bf57e4e0d0bffc0fbaedce64d59add5e" },
        { "computed MD5 qop=auth", "MD5", "bob", "biloxi.com", "zanzibar", "REGISTER", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth", "2b08520a96cb22577c0c73263cd90cd3" },
        { "computed MD5-sess qop=auth", "MD5-sess", "bob", "biloxi.com", "zanzibar", "REGISTER", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth", "4e07f4812d34f801088311adaa8fa856" },
        { "computed MD5 qop=auth-int", "MD5", "bob", "biloxi.com", "zanzibar", "INVITE", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth-int", "bdbeebb2da6adb6bca02599c2239e192" },
        { "computed MD5-sess qop=auth-int", "MD5-sess", "bob", "biloxi.com", "zanzibar", "INVITE", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth-int", "91984da2d8663716e91554859c22ca70" },
        { "computed SHA-256 qop=None", "SHA-256", "bob", "biloxi.com", "zanzibar", "INVITE", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "", "", "", "38aad98c50c33abe72c5f88dd17246ffcfa6b1f68852c855719ff0659386c0ca" },
        { "computed SHA-256 qop=auth", "SHA-256", "bob", "biloxi.com", "zanzibar", "REGISTER", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth", "69aa95bbe26ed8e2e8447094017af40c2887b3972c2869f2f702ef7cb2931502" },
        { "computed SHA-256-sess qop=auth", "SHA-256-sess", "bob", "biloxi.com", "zanzibar", "REGISTER", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth", "50f8ab976b7b360ab017117802f5dc53323f15e7485d2346429635fab674e9d7" },
        { "computed SHA-256 qop=auth-int", "SHA-256", "bob", "biloxi.com", "zanzibar", "INVITE", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth-int", "c54fb1136ee077c9b9b31e2865b25b1326515c2b0ce1584c40f267672401d647" },
        { "computed SHA-256-sess qop=auth-int", "SHA-256-sess", "bob", "biloxi.com", "zanzibar", "INVITE", "sip:bob@biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth-int", "9ab810cc06168ee4a9a3564bbab9cd95fcca15efde8c529c856174863d56813a" },
    };
}

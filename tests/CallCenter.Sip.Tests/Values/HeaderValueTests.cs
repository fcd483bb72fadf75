using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Tests.Values;

/// <summary>Every structured header, read and written; examples of the RFCs that define them.</summary>
public sealed class HeaderValueTests
{
    public static TheoryData<string, string, string> Sound => new()
    {
        { nameof(NameAddressValue), "\"Mr. Watson\" <sip:watson@worcester.bell-telephone.com> ;q=0.7; expires=3600", "\"Mr. Watson\" <sip:watson@worcester.bell-telephone.com>;q=0.7;expires=3600" },
        { nameof(NameAddressValue), "sip:caller@u.example.com;tag=887s", "<sip:caller@u.example.com>;tag=887s" },
        { nameof(NameAddressValue), "<mailto:watson@bell-telephone.com> ;q=0.1", "<mailto:watson@bell-telephone.com>;q=0.1" },
        { nameof(NameAddressValue), "\"陳大文 \\\"Ben\\\"\" <sip:ben@h>", "\"陳大文 \\\"Ben\\\"\" <sip:ben@h>" },
        { nameof(NameAddressValue), "<sip:b@h?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>", "<sip:b@h?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>" },
        { nameof(ReplacesValue), "425928@bobster.example.org;to-tag=7743;from-tag=6472", "425928@bobster.example.org;to-tag=7743;from-tag=6472" },
        { nameof(ReplacesValue), "98732@sip.example.com ; from-tag=r33th4x0r ;to-tag=ff87ff ; early-only", "98732@sip.example.com;to-tag=ff87ff;from-tag=r33th4x0r;early-only" },
        { nameof(TargetDialogValue), "fa77as7dad8-sd98ajzz@host.example.com ;local-tag=kkaz- ;remote-tag=6544", "fa77as7dad8-sd98ajzz@host.example.com;local-tag=kkaz-;remote-tag=6544" },
        { nameof(SessionExpiresValue), "4000;refresher=UAC", "4000;refresher=uac" },
        { nameof(SessionExpiresValue), " 90 ; x=y", "90;x=y" },
        { nameof(RAckValue), "776656  1 INVITE", "776656 1 INVITE" },
        { nameof(NumberValue), "988789", "988789" },
        { nameof(EventValue), "refer;id=93809824", "refer;id=93809824" },
        { nameof(EventValue), "foo; param=abcd; id=1234", "foo;id=1234;param=abcd" },
        { nameof(SubscriptionStateValue), "active;expires=60", "active;expires=60" },
        { nameof(SubscriptionStateValue), "Terminated;reason=noresource;x=1", "terminated;reason=noresource;x=1" },
        { nameof(SubscriptionStateValue), "terminated;reason=probation;retry-after=20", "terminated;reason=probation;retry-after=20" },
        { nameof(ReasonValue), "Q.850 ;cause=16 ;text=\"Terminated\"", "Q.850;cause=16;text=\"Terminated\"" },
        { nameof(ReasonValue), "SIP ;cause=600 ;text=\"Busy Everywhere, \\\"really\\\"\"", "SIP;cause=600;text=\"Busy Everywhere, \\\"really\\\"\"" },
        { nameof(DiversionEntry), "<sip:19195551004>;reason=deflection;counter=1;privacy=off;screen=no", "<sip:19195551004>;reason=deflection;counter=1;privacy=off;screen=no" },
        { nameof(HistoryEntry), "<sip:UserB@example.com?Reason=sip%3Bcause%3D302>;index=1.1;np=1", "<sip:UserB@example.com?Reason=sip%3Bcause%3D302>;index=1.1;np=1" },
        { nameof(UserToUserValue), "56a390f3d2b7310023a2;encoding=hex;purpose=foo;content=bar", "56a390f3d2b7310023a2;encoding=hex;purpose=foo;content=bar" },
        { nameof(UserToUserValue), "\"a b\" ; encoding=text", "\"a b\";encoding=text" },
        { nameof(WarningValue), "307 isi.edu \"Session parameter 'foo' not understood\"", "307 isi.edu \"Session parameter 'foo' not understood\"" },
        { nameof(WarningValue), "399 [2001:db8::1]:5060 \"x\"", "399 [2001:db8::1]:5060 \"x\"" },
        { nameof(RetryAfterValue), "18000;duration=3600", "18000;duration=3600" },
        { nameof(RetryAfterValue), "120 (I'm in a (long) meeting)", "120 (I'm in a (long) meeting)" },
        { nameof(DateValue), "Sat, 13 Nov 2010 23:29:00 GMT", "Sat, 13 Nov 2010 23:29:00 GMT" },
        { nameof(PrivacyValue), "id; Critical", "id;critical" },
        { nameof(PrivacyValue), "header,user", "header;user" },
        { nameof(ViaValue), "SIP / 2.0 / UDP first.example.com: 4000;ttl=16 ;maddr=224.2.0.1 ;branch=z9hG4bKa7c6a8dlze.1", "SIP/2.0/UDP first.example.com:4000;ttl=16;maddr=224.2.0.1;branch=z9hG4bKa7c6a8dlze.1" },
        { nameof(ViaValue), "SIP/2.0/TLS [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bKas3-111;rport", "SIP/2.0/TLS [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bKas3-111;rport" },
        { nameof(TokenValue), "100rel", "100rel" },
        { nameof(AuthenticationChallenge), "Digest realm=\"atlanta.com\", domain=\"sip:ss1.carrier.com\", qop=\"auth\", nonce=\"f84f1cec41e6cbe5aea9c8e88d359\", opaque=\"\", stale=FALSE, algorithm=MD5", "Digest realm=\"atlanta.com\", domain=\"sip:ss1.carrier.com\", nonce=\"f84f1cec41e6cbe5aea9c8e88d359\", opaque=\"\", algorithm=MD5, qop=\"auth\"" },
        { nameof(AuthenticationChallenge), "Bearer abc==", "Bearer abc==" },
        { nameof(AuthenticationCredentials), "Digest username=\"bob\",realm=\"biloxi.com\", nonce=\"dcd98b\", uri=\"sip:bob@biloxi.com\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc\", auts=\"x\"", "Digest username=\"bob\", realm=\"biloxi.com\", nonce=\"dcd98b\", uri=\"sip:bob@biloxi.com\", response=\"6629fae49393a05397450978507c4ef1\", cnonce=\"0a4f113b\", opaque=\"5ccc\", qop=auth, nc=00000001, auts=\"x\"" },
        { nameof(AuthenticationCredentials), "NoOneKnowsThisScheme opaque-data=here", "NoOneKnowsThisScheme opaque-data=here" },
        { nameof(AuthenticationSuccess), "nextnonce=\"47364c23432d2e131a5fb210812c\", qop=auth, nc=00000001", "nextnonce=\"47364c23432d2e131a5fb210812c\", qop=auth, nc=00000001" },
    };

    public static TheoryData<string, string> Unsound => new()
    {
        { nameof(NameAddressValue), "" },
        { nameof(NameAddressValue), "\"Joe\" <sip:joe@example.org>;;;;" },
        { nameof(NameAddressValue), "<sip:joe@example.org>, <sip:b@h>" },
        { nameof(NameAddressValue), "sip:user@example.com?Route=%3Csip:sip.example.com%3E" },
        { nameof(NameAddressValue), "Bell, Alexander <sip:a.g.bell@bell-tel.com>" },
        { nameof(ReplacesValue), "id;to-tag=1" },
        { nameof(ReplacesValue), "id;to-tag=;from-tag=1" },
        { nameof(ReplacesValue), ";to-tag=1;from-tag=1" },
        { nameof(SessionExpiresValue), "90;refresher=proxy" },
        { nameof(SessionExpiresValue), "4294967296" },
        { nameof(SessionExpiresValue), "-90" },
        { nameof(RAckValue), "1 1" },
        { nameof(RAckValue), "0 1 INVITE" },
        { nameof(RAckValue), "1 2147483648 INVITE" },
        { nameof(NumberValue), "1 2" },
        { nameof(EventValue), ";id=1" },
        { nameof(WarningValue), "99 isi.edu \"low\"" },
        { nameof(WarningValue), "399 isi.edu unquoted" },
        { nameof(RetryAfterValue), "12 (open" },
        { nameof(DateValue), "Fri, 01 Jan 2010 16:00:00 EST" },
        { nameof(PrivacyValue), "" },
        { nameof(PrivacyValue), "id;;user" },
        { nameof(ViaValue), "SIP/2.0/UDP 192.0.2.15;;,;,," },
        { nameof(ViaValue), "SIP/2.0/UDP host:99999" },
        { nameof(AuthenticationChallenge), "Digest realm=\"a\", realm=\"b\"" },
        { nameof(AuthenticationChallenge), "Digest realm=\"open" },
        { nameof(AuthenticationChallenge), "" },
        { nameof(ReplacesValue), "id;to-tag=\"a;b\";from-tag=1" },
        { nameof(AuthenticationCredentials), "Digest username=\"a\" realm=\"b\"" },
        { nameof(UserToUserValue), ";encoding=hex" },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void What_is_read_is_written_again_and_means_the_same(string type, string text, string written)
    {
        var value = Read(type, text);
        Assert.Equal(written, value?.ToString() ?? "");
        if (value is not null)
        {
            Assert.Equal(value, Read(type, value.ToString()!));
        }
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void What_makes_no_sense_is_refused(string type, string text) => Assert.Null(Read(type, text));

    [Fact]
    public void Contacts_say_how_long_and_how_much()
    {
        var contact = HeaderValues.Parse<NameAddressValue>("<sip:a@h>;q=0.25;expires=0");
        Assert.Equal((250, 0u), (contact.Quality, contact.Expires));
        Assert.Equal((1000, (uint?)null), (HeaderValues.Parse<NameAddressValue>("<sip:a@h>").Quality, HeaderValues.Parse<NameAddressValue>("<sip:a@h>").Expires));
        Assert.Equal("0.25", QualityValue.ToText(250));
    }

    [Theory]
    [InlineData("1.000", 1000)]
    [InlineData("0.005", 5)]
    [InlineData("0", 0)]
    [InlineData("1.1", null)]
    [InlineData("0.1234", null)]
    [InlineData("a", null)]
    public void A_preference_is_in_thousandths(string text, int? thousandths) => Assert.Equal(thousandths, QualityValue.ThousandthsOf(text));

    [Fact]
    public void A_transfer_target_carries_what_it_replaces()
    {
        var replaces = new ReplacesValue("a@b", "1", "2");
        var target = new NameAddressValue(SipUri.Parse("sip:bob@10.0.0.2").WithHeader("Replaces", replaces.ToString()));
        Assert.Equal("<sip:bob@10.0.0.2?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>", target.ToString());

        var read = HeaderValues.Parse<NameAddressValue>(target.ToString());
        Assert.Equal(replaces, HeaderValues.Parse<ReplacesValue>(read.Uri!.Header("replaces")!));
        Assert.Equal("sip:bob@10.0.0.2", read.Uri.WithoutHeaders().ToString());
    }

    [Fact]
    public void Entries_of_a_history_tell_why()
    {
        var entry = HeaderValues.Parse<HistoryEntry>("<sip:UserA@ims.example.com?Reason=SIP%3Bcause%3D302&Privacy=history>;index=1;rc=1.1");
        Assert.Equal(("1", "1.1", 302u, "history"), (entry.Index, entry.Origin, entry.Reason!.Cause, entry.Privacy));
        var diversion = DiversionEntry.Create(SipUri.Parse("tel:+85212345678"), "no-answer", 2);
        Assert.Equal("<tel:+85212345678>;reason=no-answer;counter=2", diversion.ToString());
        Assert.Equal(("no-answer", 2u), (diversion.Reason, diversion.Counter));
    }

    [Fact]
    public void A_data_packet_is_bytes_in_hexadecimal()
    {
        var packet = UserToUserValue.Create("客戶 4711"u8);
        Assert.Equal("客戶 4711", Encoding.UTF8.GetString(HeaderValues.Parse<UserToUserValue>(packet.ToString()).Bytes!));
        Assert.Null(HeaderValues.Parse<UserToUserValue>("abc").Bytes);
    }

    [Fact]
    public void Parameters_are_set_in_their_place()
    {
        var parameters = HeaderValues.Parse<TokenValue>("x;a=1;B=\"two words\";c").Parameters;
        Assert.Equal(("1", "two words", "", (string?)null), (parameters["A"], parameters["b"], parameters["c"], parameters["d"]));
        Assert.Equal(";a=\"1 2\";B=\"two words\";c;d", parameters.With("a", "1 2").With("d", null).ToString());
        Assert.Equal(";a=1;c", parameters.Without("b").ToString());
        Assert.Equal(";host=[::1]", HeaderParameters.None.With("host", "[::1]").ToString());
    }

    [Fact]
    public void A_message_gives_all_values_of_a_header_or_says_that_one_is_bad()
    {
        var invite = Parsing.Examples.Request(Parsing.Examples.Invite);
        Assert.True(invite.TryReadAll<ViaValue>(HeaderName.Via, out var vias));
        Assert.Equal(["z9hG4bK2d4790.1", "z9hG4bK721e4.1", "z9hG4bK74b76"], vias.Select(via => via.Branch));
        Assert.Equal("192.0.2.222", vias[1].Received);
        Assert.True(invite.TryReadAll<NameAddressValue>(HeaderName.RecordRoute, out var routes));
        Assert.All(routes, route => Assert.True(route.Uri!.IsLooseRoute));
        Assert.True(invite.TryRead<ReplacesValue>(HeaderName.Replaces, out var none));
        Assert.Null(none);
        Assert.False(invite.TryRead<ViaValue>(HeaderName.Via, out _));

        var bad = Parsing.Examples.Request(Parsing.Examples.Invite.Replace("Content-Type:", "Reason: a,,b\r\nContent-Type:", StringComparison.Ordinal));
        Assert.False(bad.TryReadAll<ReasonValue>(HeaderName.Reason, out var reasons));
        Assert.Empty(reasons);
    }

    [Theory]
    [InlineData(nameof(NameAddressValue), "<sip:a@h>;x=")]
    [InlineData(nameof(ViaValue), "SIP/2.0/UDP h;branch=")]
    [InlineData(nameof(TokenValue), "x;y=")]
    [InlineData(nameof(ReasonValue), "x;y=")]
    [InlineData(nameof(ReplacesValue), "a;to-tag=1;from-tag=2;x=")]
    public void No_value_is_longer_than_a_message(string type, string start)
    {
        Assert.Null(Read(type, start + new string('x', SipLimits.MessageBytesMax)));
        Assert.Null(Sip.Dialogs.NextHop.UriOf($"<sip:{new string('x', SipLimits.MessageBytesMax)}@h>"));
    }

    private static object? Read(string type, string text)
    {
        var method = typeof(HeaderValues).GetMethods().Single(method => method.Name == nameof(HeaderValues.TryParse));
        var found = typeof(HeaderValues).Assembly.GetType($"CallCenter.Sip.Messages.Values.{type}", throwOnError: true)!;
        object?[] arguments = [text, null];
        return (bool)method.MakeGenericMethod(found).Invoke(null, arguments)! ? arguments[1] : null;
    }
}

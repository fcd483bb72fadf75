using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>The values RFC 4475 says are in its messages.</summary>
public sealed class TortureValueTests
{
    [Fact]
    public void The_short_tortuous_invite_is_read_through_all_its_folds()
    {
        var invite = Request("wsinv");
        Assert.Equal("vivekg", invite.RequestUri!.User);
        Assert.Equal("", invite.RequestUri.Parameter("unknownparam"));
        Assert.Equal(("1918181833n", "98asjd8"), (invite.ToTag, invite.FromTag));
        Assert.Equal("J Rosenberg \\\"", invite.FromDisplay);
        Assert.Equal((9u, SipMethod.Invite), (invite.Sequence, invite.SequenceMethod));
        Assert.Equal("0068", invite.Header(HeaderName.MaxForwards));
        Assert.Equal("", invite.Header(HeaderName.Subject));
        Assert.Equal(";;,,;;,;", invite.Header("unknownheaderwithunusualvalue"));
        Assert.StartsWith("newfangled value", invite.Header("NewFangledHeader"), StringComparison.Ordinal);
        var contact = Values<NameAddressValue>(invite, HeaderName.Contact).Single();
        Assert.Equal(("Quoted string \"\"", "newvalue", "", 330), (contact.Display, contact.Parameters["newparam"], contact.Parameters["secondparam"], contact.Quality));
        var route = Values<NameAddressValue>(invite, HeaderName.Route).Single();
        Assert.Equal(("value", "", true), (route.Uri!.Parameter("unknownwith"), route.Uri.Parameter("unknown-no-value"), route.Uri.IsLooseRoute));
        var vias = Values<ViaValue>(invite, HeaderName.Via);
        Assert.Equal(["390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239"], vias.Select(via => via.Branch));
        Assert.Equal(["UDP", "TCP", "UDP"], vias.Select(via => via.Transport));
        Assert.Equal(150, invite.Body.Length);
        Assert.NotNull(invite.Sdp);
    }

    [Fact]
    public void Any_character_of_a_token_is_just_a_character()
    {
        var request = Request("intmeth");
        Assert.Equal((SipMethod.Unknown, "!interesting-Method0123456789_*+`.%indeed'~"), (request.Method, request.MethodText));
        Assert.Equal("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*", request.RequestUri!.User);
        Assert.Equal("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)", request.RequestUri.Password);
        Assert.Equal("example.com", request.RequestUri.Host);
        Assert.Equal("BEL:\a NUL:\0 DEL:\u007f", request.ToDisplay);
        Assert.Equal("token1~` token2'+_ token3*%!.-", request.FromDisplay);
        Assert.Equal("_token~1'+`*%!-.", request.FromTag);
        Assert.True(request.TryRead<NameAddressValue>(HeaderName.From, out var from));
        Assert.Equal("работающий", from!.Parameters["fromParam''~+*_!.-%"]);
        Assert.Equal("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{", request.CallId);
        Assert.Equal(139122385u, request.Sequence);
        Assert.Equal("\uFEFF大停電", request.Header("extensionHeader-!.%*+_`'~"));
        Assert.Equal("z9hG4bK-.!%66*_+`'~", Values<ViaValue>(request, HeaderName.Via)[0].Branch);
    }

    [Fact]
    public void Escapes_of_uris_are_decoded_once()
    {
        var invite = Request("esc01");
        Assert.Equal(("sips:user@example.com", "example.net"), (invite.RequestUri!.User, invite.RequestUri.Host));
        Assert.Equal(("user", "I have spaces"), (invite.To!.User, invite.From!.User));
        var contact = Values<NameAddressValue>(invite, HeaderName.Contact).Single().Uri!;
        Assert.Equal("caller", contact.User);
        Assert.Equal(";%6C%72;n%61me=v%61lue%25%34%31", contact.Parameters);
        Assert.True(contact.IsLooseRoute);
        Assert.Equal("value%41", contact.Parameter("name"));
    }

    [Fact]
    public void A_zero_in_a_name_does_not_end_it()
    {
        var register = Request("escnull");
        Assert.Equal("null-\0-null", register.To!.User);
        Assert.Equal(["\0", "\0\0"], Values<NameAddressValue>(register, HeaderName.Contact).Select(contact => contact.Uri!.User));
    }

    [Fact]
    public void A_percent_sign_is_an_escape_in_uris_only()
    {
        var request = Request("esc02");
        Assert.Equal((SipMethod.Unknown, "RE%47IST%45R"), (request.Method, request.MethodText));
        Assert.Equal(("%Z%45", "%Z%45"), (request.ToDisplay, request.FromDisplay));
        Assert.Equal(["<sip:alias1@host1.example.com>", "<sip:alias3@host3.example.com>"], Values<NameAddressValue>(request, HeaderName.Contact).Select(contact => contact.ToString()));
        Assert.Equal("<sip:alias2@host2.example.com>", request.Header("C%6Fntact"));
        Assert.Equal("z9hG4bK209%fzsnel234", Values<ViaValue>(request, HeaderName.Via)[0].Branch);
    }

    [Fact]
    public void A_display_name_may_touch_its_bracket()
    {
        var request = Request("lwsdisp");
        Assert.Equal(("caller", "caller", "323"), (request.FromDisplay, request.From!.User, request.FromTag));
    }

    [Fact]
    public void Long_values_are_read_whole()
    {
        var invite = Request("longreq");
        Assert.Equal($"I have a user name of {Repeat("extreme", 10)} proportion", invite.ToDisplay);
        Assert.Equal(6000, invite.To!.Port);
        Assert.Equal($"very{Repeat("long", 20)}value", invite.To.Parameter("unknownparam1"));
        Assert.Equal("", invite.To.Parameter($"very{Repeat("long", 25)}ParameterNameWithNoValue"));
        Assert.Equal($"12{Repeat("982", 50)}424", invite.FromTag);
        Assert.Equal(Repeat("amazinglylongcallername", 5), invite.From!.User);
        Assert.Equal($"longreq.one{Repeat("really", 20)}longcallid", invite.CallId);
        var vias = Values<ViaValue>(invite, HeaderName.Via);
        Assert.Equal(34, vias.Count);
        Assert.Equal(("sip33.example.com", "sip1.example.com", "host.example.com"), (vias[0].Host, vias[32].Host, vias[33].Host));
        Assert.Equal((null, $"very{Repeat("long", 50)}branchvalue", "192.0.2.5"), (vias[0].Branch, vias[33].Branch, vias[33].Received));
        Assert.StartsWith($"unknown-{Repeat("long", 20)}-value;", invite.Header($"Unknown-{Repeat("Long", 20)}-Name"), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_before_the_at_sign_belong_to_the_user()
    {
        var request = Request("semiuri");
        Assert.Equal(("user;par=u@example.net", "example.com", ""), (request.RequestUri!.User, request.RequestUri.Host, request.RequestUri.Parameters));
        Assert.Equal(6, request.List(HeaderName.Accept).Count);
    }

    [Fact]
    public void A_binary_body_is_kept_byte_by_byte()
    {
        var message = Request("mpart01");
        Assert.Equal(553, message.Body.Length);
        Assert.Contains((byte)0, message.Body.ToArray());
        Assert.Equal("Hello", Encoding.Latin1.GetString(message.Body.Span).Split("\r\n\r\n")[1].Split("\r\n")[0]);
        Assert.EndsWith("--7a9cbec02ceef655--\r\n", Encoding.Latin1.GetString(message.Body.Span), StringComparison.Ordinal);
        Assert.Null(message.Sdp);
        Assert.True(message.TryRead<DateValue>(HeaderName.Date, out var date));
        Assert.Equal(new DateTimeOffset(2005, 10, 15, 4, 44, 56, TimeSpan.Zero), date!.Time);
    }

    [Fact]
    public void A_reason_phrase_may_say_anything_or_nothing()
    {
        Assert.Equal("= 2**3 * 5**2 но сто девяносто девять - простое", Corpus.Response("rfc4475", "unreason").Reason);
        Assert.Equal((100, ""), (Corpus.Response("rfc4475", "noreason").Code, Corpus.Response("rfc4475", "noreason").Reason));
    }

    [Fact]
    public void Schemes_nobody_knows_are_kept_as_text()
    {
        var request = Request("unksm2");
        Assert.Null(request.To);
        Assert.Null(request.From);
        Assert.True(request.TryRead<NameAddressValue>(HeaderName.To, out var to));
        Assert.True(request.TryRead<NameAddressValue>(HeaderName.Contact, out var contact));
        Assert.Equal(("isbn:2983792873", "name:John_Smith"), (to!.Address, contact!.Address));
    }

    [Fact]
    public void A_parameter_belongs_to_the_contact_or_to_its_uri_by_the_brackets()
    {
        var header = Values<NameAddressValue>(Request("cparam01"), HeaderName.Contact).Single();
        Assert.True(header.Parameters.Has("unknownparam"));
        Assert.Null(header.Uri!.Parameter("unknownparam"));
        var uri = Values<NameAddressValue>(Request("cparam02"), HeaderName.Contact).Single();
        Assert.False(uri.Parameters.Has("unknownparam"));
        Assert.Equal("", uri.Uri!.Parameter("unknownparam"));
        Assert.Equal("<sip:sip.example.com>", Values<NameAddressValue>(Request("regescrt"), HeaderName.Contact).Single().Uri!.Header("Route"));
    }

    [Fact]
    public void An_unknown_way_to_prove_oneself_is_kept()
    {
        Assert.True(Request("regaut01").TryRead<AuthenticationCredentials>(HeaderName.Authorization, out var credentials));
        Assert.Equal(("NoOneKnowsThisScheme", "opaque-data=here", false), (credentials!.Scheme, credentials.Others, credentials.IsDigest));
    }

    [Fact]
    public void A_date_of_another_zone_is_no_date()
    {
        Assert.False(Request("baddate").TryRead<DateValue>(HeaderName.Date, out _));
    }

    [Fact]
    public void An_old_invite_has_no_branch_and_no_tag()
    {
        var invite = Request("inv2543");
        Assert.Equal("", invite.FromTag);
        Assert.Null(Values<ViaValue>(invite, HeaderName.Via).Single().Branch);
        Assert.Equal(105, invite.Body.Length);
        Assert.Equal("ss1.example.com", Values<NameAddressValue>(invite, HeaderName.RecordRoute).Single().Uri!.Parameter("maddr"));
    }

    private static SipRequest Request(string name) => Corpus.Request("rfc4475", name);

    private static IReadOnlyList<T> Values<T>(SipMessage message, HeaderName name)
        where T : class, IHeaderValue<T>
    {
        Assert.True(message.TryReadAll<T>(name, out var values));
        return values;
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}

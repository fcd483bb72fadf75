using CallCenter.Sip.Tests.Authentication;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Registration;

/// <summary>The registrar as telephones see it; the first five are the flows of RFC 3665 section 2.</summary>
public sealed class RegistrarTests
{
    private readonly Office _office = new();

    [Fact] // 2.1
    public void A_telephone_registers_after_a_challenge()
    {
        var phone = new Phone(_office);

        phone.Send("Contact: <sip:bob@10.0.0.3>");
        Assert.Equal("SIP/2.0 401 Unauthorized", _office.Peer.LastStatus);
        Assert.Empty(phone.Contacts);

        Assert.Equal("SIP/2.0 200 OK", phone.Register("Contact: <sip:bob@10.0.0.3>"));
        Assert.Equal(["<sip:bob@10.0.0.3>;expires=3600"], phone.Contacts);
        Assert.Equal("Thu, 01 Jan 1970 00:00:00 GMT", phone.HeaderOf("Date"));
        Assert.Equal(["sip:bob@10.0.0.3"], _office.ContactsOf("bob"));
        Assert.Equal(0, _office.Failures);
    }

    [Fact] // 2.2
    public void A_list_of_contacts_is_added_to()
    {
        var phone = new Phone(_office);
        phone.Register("Contact: <sip:bob@10.0.0.3>");
        _office.World.Run(600);

        Assert.Equal("SIP/2.0 200 OK", phone.Register("Contact: mailto:bob@biloxi.com"));
        Assert.Single(phone.Contacts); // What cannot be called is not kept.
        Assert.Equal("SIP/2.0 200 OK", phone.Register("Contact: \"Bob, at home\" <sip:bob@home.example:5070>;q=0.2, sip:bob@mobile.example;q=0.9"));

        Assert.Equal(["sip:bob@10.0.0.3", "sip:bob@mobile.example", "sip:bob@home.example:5070"], _office.ContactsOf("bob"));
        Assert.Contains(phone.Contacts, contact => contact.StartsWith("<sip:bob@10.0.0.3>;expires=2999", StringComparison.Ordinal) || contact.StartsWith("<sip:bob@10.0.0.3>;expires=3000", StringComparison.Ordinal));
        Assert.Contains("<sip:bob@home.example:5070>;expires=3600;q=0.2", phone.Contacts);
    }

    [Fact] // 2.3
    public void A_question_changes_nothing()
    {
        var phone = new Phone(_office);
        phone.Register("Contact: <sip:bob@10.0.0.3>;expires=120");
        var version = _office.Registrar.Find("bob")[0];

        Assert.Equal("SIP/2.0 200 OK", phone.Register(""));

        Assert.Single(phone.Contacts);
        Assert.Equal(version, _office.Registrar.Find("bob")[0]);
    }

    [Fact] // 2.4
    public void An_asterisk_takes_all_contacts_away()
    {
        var phone = new Phone(_office);
        phone.Register("Contact: <sip:bob@10.0.0.3>, <sip:bob@10.0.0.4>");

        Assert.Equal("SIP/2.0 200 OK", phone.Register("Contact: *\r\nExpires: 0"));

        Assert.Empty(phone.Contacts);
        Assert.Empty(_office.ContactsOf("bob"));
    }

    [Fact] // 2.5
    public void A_wrong_password_is_challenged_again()
    {
        var phone = new Phone(_office, password: "wrong");

        Assert.Equal("SIP/2.0 401 Unauthorized", phone.Register("Contact: <sip:bob@10.0.0.3>"));

        Assert.DoesNotContain("stale", _office.Peer.Last, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_office.ContactsOf("bob"));
        Assert.Equal(1, _office.Failures);
    }

    [Fact]
    public void An_unknown_user_gets_the_answer_of_a_known_one()
    {
        new Phone(_office, password: "wrong").Register("Contact: <sip:bob@10.0.0.3>");
        var known = Plain(_office.Peer.Last);
        new Phone(_office, user: "nob", password: "wrong").Register("Contact: <sip:bob@10.0.0.3>");

        Assert.Equal(known, Plain(_office.Peer.Last).Replace("nob@", "bob@", StringComparison.Ordinal));

        static string Plain(string response) => string.Join(
            "\n",
            response.Split("\r\n").Where(line => !line.StartsWith("Via", StringComparison.Ordinal)).Select(line =>
                System.Text.RegularExpressions.Regex.Replace(line, "nonce=\"[^\"]*\"|tag=[0-9a-f]{16}", "")));
    }

    [Fact]
    public void An_asterisk_needs_expires_zero_and_nothing_beside_it()
    {
        var phone = new Phone(_office);
        phone.Register("Contact: <sip:bob@10.0.0.3>");

        Assert.Equal("SIP/2.0 400 Bad Contact or Path", phone.Register("Contact: *"));
        Assert.Equal("SIP/2.0 400 Bad Contact or Path", phone.Register("Contact: *\r\nExpires: 60"));
        Assert.StartsWith("SIP/2.0 400 ", phone.Register("Contact: *, <sip:bob@10.0.0.4>\r\nExpires: 0"), StringComparison.Ordinal);
        Assert.Equal(["sip:bob@10.0.0.3"], _office.ContactsOf("bob"));
    }

    [Fact]
    public void Nobody_registers_for_another()
    {
        var phone = new Phone(_office);
        phone.Register("");

        phone.Send("Contact: <sip:thief@10.0.0.3>", to: "alice");

        Assert.Equal("SIP/2.0 403 Forbidden", _office.Peer.LastStatus);
        Assert.Empty(_office.ContactsOf("alice"));
    }

    [Theory]
    [InlineData("Contact: <sip:bob@10.0.0.3>;expires=59", "SIP/2.0 423 Interval Too Brief")]
    [InlineData("Contact: <sip:bob@10.0.0.3>\r\nExpires: 1", "SIP/2.0 423 Interval Too Brief")]
    [InlineData("Contact: <sip:bob@10.0.0.3>;expires=60", "SIP/2.0 200 OK")]
    public void Too_short_a_time_is_refused_with_the_least_there_is(string headers, string status)
    {
        var phone = new Phone(_office);

        Assert.Equal(status, phone.Register(headers));
        Assert.Equal(status.Contains("423", StringComparison.Ordinal) ? "60" : "", phone.HeaderOf("Min-Expires"));
    }

    [Theory]
    [InlineData("Contact: <sip:bob@10.0.0.3>;expires=999999", 3600)]
    [InlineData("Contact: <sip:bob@10.0.0.3>\r\nExpires: soon", 3600)]
    [InlineData("Contact: <sip:bob@10.0.0.3>;expires=90\r\nExpires: 300", 90)]
    public void The_time_granted_is_told(string headers, int seconds)
    {
        var phone = new Phone(_office);

        phone.Register(headers);

        Assert.Equal([$"<sip:bob@10.0.0.3>;expires={seconds}"], phone.Contacts);
    }

    [Fact]
    public void An_older_request_of_the_same_telephone_changes_nothing()
    {
        var phone = new Phone(_office) { Sequence = 10 };
        phone.Register("Contact: <sip:bob@10.0.0.3>");
        phone.Sequence = 5;

        Assert.Equal("SIP/2.0 500 CSeq out of order", phone.Register("Contact: <sip:bob@10.0.0.5>, <sip:bob@10.0.0.3>;expires=0"));
        phone.Sequence = 6;
        Assert.Equal("SIP/2.0 500 CSeq out of order", phone.Register("Contact: *\r\nExpires: 0"));

        Assert.Equal(["sip:bob@10.0.0.3"], _office.ContactsOf("bob"));
        Assert.Equal("SIP/2.0 200 OK", new Phone(_office, callId: "rebooted").Register("Contact: <sip:bob@10.0.0.3>;expires=0"));
        Assert.Empty(_office.ContactsOf("bob"));
    }

    [Fact]
    public void A_device_that_moves_leaves_nothing_behind()
    {
        new Phone(_office).Register("Contact: <sip:bob@10.0.0.3:1111>;+sip.instance=\"<urn:uuid:0c67446e>\";reg-id=1");
        var phone = new Phone(_office, callId: "rebooted");
        phone.Register("Contact: <sip:bob@10.0.0.3:2222>;+sip.instance=\"<urn:uuid:0c67446e>\";reg-id=1");

        Assert.Equal(["<sip:bob@10.0.0.3:2222>;expires=3600;+sip.instance=\"<urn:uuid:0c67446e>\";reg-id=1"], phone.Contacts);

        phone.Register("Contact: <sip:bob@10.0.0.3:3333>;+sip.instance=\"<urn:uuid:0c67446e>\";reg-id=2");
        Assert.Equal(2, phone.Contacts.Length);
    }

    [Fact]
    public void Contacts_beyond_the_limit_take_the_place_of_the_oldest()
    {
        var phone = new Phone(_office);
        for (var i = 0; i <= SipLimits.ContactsPerUserMax; i++)
        {
            phone.Register($"Contact: <sip:bob@10.0.0.3:{6000 + i}>");
            _office.World.Run(1);
        }

        Assert.Equal(SipLimits.ContactsPerUserMax, phone.Contacts.Length);
        Assert.DoesNotContain("sip:bob@10.0.0.3:6000", _office.ContactsOf("bob"));
        Assert.Equal("sip:bob@10.0.0.3:6010", _office.ContactsOf("bob")[0]);
    }

    [Fact]
    public void A_path_is_kept_and_told_back()
    {
        var phone = new Phone(_office);

        phone.Register("Contact: <sip:bob@192.168.1.5>\r\nSupported: path\r\nPath: <sip:edge@10.0.0.9;lr;ob>, <sip:core@10.0.0.8;lr>");

        Assert.Equal("<sip:edge@10.0.0.9;lr;ob>", phone.HeaderOf("Path"));
        Assert.Equal(["<sip:edge@10.0.0.9;lr;ob>", "<sip:core@10.0.0.8;lr>"], _office.Registrar.Find("bob")[0].Path);
        Assert.Equal("SIP/2.0 400 Bad Contact or Path", phone.Register("Contact: <sip:bob@192.168.1.5>\r\nPath: nonsense"));
    }

    [Fact]
    public void A_registration_ends_by_itself_and_leaves_nothing()
    {
        var phone = new Phone(_office);
        phone.Register("Contact: <sip:bob@10.0.0.3>;expires=100, <sip:bob@10.0.0.4>;expires=200");

        _office.World.Run(100.5);
        Assert.Equal(["sip:bob@10.0.0.4"], _office.ContactsOf("bob"));
        _office.World.Run(100);
        Assert.Empty(_office.ContactsOf("bob"));
        _office.World.Run(60);
        Assert.Equal(0, _office.Registrar.UserCount);
        _office.Pair.AssertNothingLeft();
    }

    [Fact]
    public void A_refresh_keeps_it_alive()
    {
        var phone = new Phone(_office);
        for (var i = 0; i < 50; i++)
        {
            phone.Register("Contact: <sip:bob@10.0.0.3>;expires=100");
            _office.World.Run(60);
            Assert.Single(_office.ContactsOf("bob"));
        }

        _office.Pair.AssertNothingLeft();
    }

    [Fact]
    public void A_repeated_request_is_answered_once_and_not_challenged()
    {
        var phone = new Phone(_office);
        phone.Register("");
        var doubled = 0;
        _office.Pair.Wire.Fate = packet => packet.Subject == "REGISTER" && doubled++ == 0 ? Wire.Twice : Wire.Delivered;

        phone.Send("Contact: <sip:bob@10.0.0.3>");

        Assert.Equal("SIP/2.0 200 OK", _office.Peer.LastStatus);
        Assert.Equal("SIP/2.0 200 OK", _office.Peer.Received[^2].Split("\r\n")[0]);
    }

    [Fact]
    public void A_flood_without_password_leaves_nothing_behind()
    {
        for (var i = 0; i < 2_000; i++)
        {
            new Phone(_office, user: $"user{i}", callId: $"flood{i}").Send("Contact: <sip:x@10.0.0.3>");
        }

        Assert.Equal(2_000, _office.Peer.Received.Count);
        Assert.Equal(0, _office.Pair.EndpointB.Counters.TransactionsActive);
        Assert.Equal(0, _office.Registrar.UserCount);
        Assert.Equal(0, _office.World.TimersPending);
    }

    [Fact]
    public void A_flood_of_wrong_passwords_leaves_nothing_behind()
    {
        new Phone(_office).Send("");
        var challenge = new Phone(_office).HeaderOf("WWW-Authenticate");
        for (var i = 0; i < 500; i++)
        {
            _office.Peer.Send(
                $"REGISTER {Phone.Uri} SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.3;branch=z9hG4bKguess{i}\r\nMax-Forwards: 70\r\nFrom: <sip:bob@biloxi.com>;tag=a\r\n"
                + $"To: <sip:bob@biloxi.com>\r\nCall-ID: guess{i}\r\nCSeq: 1 REGISTER\r\n"
                + $"Authorization: {DigestWords.Answer(challenge, "bob", $"guess{i}", "REGISTER", Phone.Uri)}\r\nContent-Length: 0\r\n\r\n");
        }

        Assert.Equal(500, _office.Failures);
        Assert.All(_office.Peer.Received, answer => Assert.StartsWith("SIP/2.0 401", answer, StringComparison.Ordinal));
        Assert.Equal(0, _office.Pair.EndpointB.Counters.TransactionsActive);
        Assert.Equal(0, _office.World.TimersPending);
    }
}

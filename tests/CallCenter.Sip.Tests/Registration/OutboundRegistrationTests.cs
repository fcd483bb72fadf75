using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Registration;

/// <summary>We register with somebody else: A with the registrar of B.</summary>
public sealed class OutboundRegistrationTests
{
    private readonly List<RegistrationStatus> _told = [];

    [Fact]
    public void A_registration_is_granted_and_refreshed_before_it_ends()
    {
        var office = new Office();
        var registration = Register(office);
        office.World.Run(1);

        Assert.Equal(RegistrationState.Registered, registration.Status.State);
        Assert.Equal(["sip:trunk7@10.0.0.1:5060"], office.ContactsOf("bob"));
        Assert.Equal(["A>B REGISTER", "B>A 401 REGISTER", "A>B REGISTER", "B>A 200 REGISTER"], office.Pair.Wire.Seen);
        office.Pair.Wire.Seen.Clear();

        office.World.Run(20 * 60);

        Assert.Equal(5, office.Pair.Wire.Count("A>B REGISTER")); // Every four of five minutes, the answer coming along.
        Assert.Equal(0, office.Pair.Wire.Count("B>A 401 REGISTER"));
        Assert.True(registration.Status.IsRegistered);
        Assert.Single(office.ContactsOf("bob"));
    }

    [Fact]
    public void A_registration_is_taken_back()
    {
        var office = new Office();
        var registration = Register(office);
        office.World.Run(1);
        var stopped = 0;

        registration.Stop(() => stopped++);
        office.World.Run(1);

        Assert.Equal(1, stopped);
        Assert.Empty(office.ContactsOf("bob"));
        Assert.Equal(new RegistrationStatus(RegistrationState.Stopped, null, null).State, registration.Status.State);
        office.World.Run(400); // The registrar looks for what has ended at the time it would have.
        office.Pair.AssertNothingLeft();
    }

    [Fact]
    public void A_longer_time_is_asked_for_when_the_first_was_too_brief()
    {
        var office = new Office(options => options with { ExpiresMin = TimeSpan.FromMinutes(10) });
        var registration = Register(office);
        office.World.Run(1);

        Assert.True(registration.Status.IsRegistered);
        Assert.Equal(1, office.Pair.Wire.Count("B>A 423 REGISTER"));
        Assert.Equal(office.World.GetUtcNow().AddSeconds(599), registration.Status.ValidUntil!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_wrong_password_is_told_and_tried_ever_more_rarely()
    {
        var office = new Office();
        var registration = Register(office, password: "wrong");
        office.World.Run(1);

        Assert.Equal(RegistrationState.Waiting, registration.Status.State);
        Assert.Equal("401 Unauthorized", registration.Status.Problem);

        office.World.Run(3600);
        Assert.InRange(office.Failures, 8, 30);
        registration.Stop();
        Assert.Equal(RegistrationState.Stopped, registration.Status.State);
        office.World.Run(400); // The registrar looks for what has ended at the time it would have.
        office.Pair.AssertNothingLeft();
    }

    [Fact]
    public void A_registrar_that_falls_silent_is_asked_until_it_comes_back()
    {
        var office = new Office();
        var registration = Register(office);
        office.World.Run(1);
        office.Pair.Wire.Fate = _ => Wire.Lost;

        office.World.Run(280);
        Assert.True(registration.Status.IsRegistered); // What was granted still holds.
        Assert.Equal("408 no answer", registration.Status.Problem);
        office.World.Run(60);
        Assert.False(registration.Status.IsRegistered);

        office.Pair.Wire.Fate = _ => Wire.Delivered;
        office.Pair.Wire.Seen.Clear();
        office.World.Run(11 * 60);
        Assert.True(registration.Status.IsRegistered, registration.Status + string.Join(",", office.Pair.Wire.Seen));
        Assert.Null(registration.Status.Problem);
        registration.Stop();
        office.World.Run(400); // The registrar looks for what has ended at the time it would have.
        office.Pair.AssertNothingLeft();
    }

    [Fact]
    public void A_registrar_that_has_forgotten_its_nonces_is_answered_anew()
    {
        var office = new Office();
        var registration = Register(office);
        office.World.Run(35 * 60); // Longer than a nonce lasts.

        Assert.True(registration.Status.IsRegistered);
        Assert.Equal(2, office.Pair.Wire.Count("B>A 401 REGISTER"));
        Assert.Equal(0, office.Failures);
    }

    [Theory]
    [InlineData("Retry-After: 300 (down)\r\n", 290, 320)]
    [InlineData("", 3, 15)]
    public void The_pause_is_the_registrars_or_our_own(string header, int earliest, int latest)
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        var registration = new OutboundRegistration(pair.EndpointA, pair.LoopsA[0], Options() with { Registrar = SipUri.Parse("sip:10.0.0.3") }, _told.Add);
        registration.Start();
        pair.World.Run(0.1);

        Answer(pair, peer.Last, $"503 Service Unavailable\r\n{header}");
        pair.World.Run(earliest);
        Assert.Single(peer.Received);
        pair.World.Run(latest - earliest);
        Assert.Equal(2, peer.Received.Select(request => request.Split("\r\n").First(line => line.StartsWith("CSeq", StringComparison.Ordinal))).Distinct().Count());
    }

    [Fact]
    public void The_time_granted_is_that_of_our_contact_and_the_service_route_is_kept()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        var registration = new OutboundRegistration(pair.EndpointA, pair.LoopsA[0], Options() with { Registrar = SipUri.Parse("sip:10.0.0.3") }, _told.Add);
        registration.Start();
        pair.World.Run(0.1);

        Answer(pair, peer.Last, "200 OK\r\nContact: <sip:other@192.0.2.1>;expires=9000, <sip:trunk7@10.0.0.1:5060>;expires=120\r\nService-Route: <sip:edge@10.0.0.9;lr>\r\n");
        pair.World.Run(0.1);

        Assert.Equal(120, (registration.Status.ValidUntil!.Value - pair.World.GetUtcNow()).TotalSeconds, 1.0);
        Assert.Equal(["<sip:edge@10.0.0.9;lr>"], registration.Status.ServiceRoute);
        Assert.Equal([RegistrationState.Registering, RegistrationState.Registered], _told.Select(status => status.State));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whatever_is_lost_the_registration_comes_and_goes(int seed)
    {
        var office = new Office();
        var random = new Random(seed);
        office.Pair.Wire.Fate = _ => random.Next(10) switch { < 3 => Wire.Lost, < 5 => Wire.Twice, < 6 => Wire.LateBy(1.5), _ => Wire.Delivered };
        var registration = Register(office);

        office.World.Run(3 * 3600);
        office.Pair.Wire.Fate = _ => Wire.Delivered;
        office.World.Run(11 * 60);
        Assert.True(registration.Status.IsRegistered);
        Assert.Single(office.ContactsOf("bob"));

        registration.Stop();
        office.World.Run(400); // The registrar looks for what has ended at the time it would have.
        office.Pair.AssertNothingLeft();
        Assert.Empty(office.ContactsOf("bob"));
    }

    private static OutboundRegistrationOptions Options(string password = "zanzibar") => new()
    {
        Registrar = SipUri.Create(null, Pair.AddressB),
        Address = SipUri.Parse("sip:bob@biloxi.com"),
        Credentials = new SipCredentials("bob", password),
        ContactUser = "trunk7",
    };

    private static void Answer(Pair pair, string request, string status)
    {
        var lines = request.Split("\r\n");
        string Line(string name) => lines.First(line => line.StartsWith(name, StringComparison.Ordinal));
        var text = $"SIP/2.0 {status}{Line("Via")}\r\n{Line("From")}\r\n{Line("To")};tag=x\r\n{Line("Call-ID")}\r\n{Line("CSeq")}\r\nContent-Length: 0\r\n\r\n";
        pair.Wire.Carry(RawPeer.Address, Pair.AddressA, SipTransportKind.Udp, System.Text.Encoding.UTF8.GetBytes(text.Contains("\r\nVia", StringComparison.Ordinal) ? text : text.Replace("Via", "\r\nVia", StringComparison.Ordinal)));
    }

    private OutboundRegistration Register(Office office, string password = "zanzibar")
    {
        var registration = new OutboundRegistration(office.Pair.EndpointA, office.Pair.LoopsA[0], Options(password), _told.Add);
        registration.Start();
        return registration;
    }
}

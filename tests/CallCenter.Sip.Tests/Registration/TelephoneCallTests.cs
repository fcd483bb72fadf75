using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Authentication;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Registration;

/// <summary>Calls to and from telephones that have registered.</summary>
public sealed class TelephoneCallTests
{
    [Fact]
    public void A_telephone_behind_a_NAT_is_called_by_the_way_it_registered()
    {
        var office = new Office();
        new Phone(office).Register("Contact: <sip:bob@192.168.1.5:5999;line=7>");
        office.Peer.Received.Clear();

        var session = Call(office);
        Assert.StartsWith("INVITE sip:bob@192.168.1.5:5999;line=7 SIP/2.0", office.Peer.Last, StringComparison.Ordinal);
        Answer(office, "Contact: <sip:bob@192.168.1.5:5999;line=7>");
        Assert.StartsWith("ACK sip:bob@192.168.1.5:5999;line=7 SIP/2.0", office.Peer.Last, StringComparison.Ordinal);

        session.Hangup();
        office.World.Run(0.1);
        Assert.StartsWith("BYE sip:bob@192.168.1.5:5999;line=7 SIP/2.0", office.Peer.Last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_telephone_behind_a_proxy_is_called_through_its_path()
    {
        var office = new Office();
        new Phone(office).Register("Contact: <sip:bob@192.168.1.5>\r\nPath: <sip:10.0.0.3;lr;ob>");
        office.Peer.Received.Clear();

        Call(office);

        Assert.StartsWith("INVITE sip:bob@192.168.1.5 SIP/2.0", office.Peer.Last, StringComparison.Ordinal);
        Assert.Contains("\r\nRoute: <sip:10.0.0.3;lr;ob>\r\n", office.Peer.Last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_telephone_whose_connection_is_closed_is_out_of_reach_until_it_comes_again()
    {
        var office = new Office();
        var phone = new Phone(office) { Transport = SipTransportKind.Tcp };
        Assert.Equal("SIP/2.0 200 OK", phone.Register("Contact: <sip:bob@10.0.0.3;transport=tcp>"));

        // The wire of the tests has no connection that could be open.
        Assert.Empty(office.ContactsOf("bob"));
        Assert.False(office.Registrar.All().Single().Binding.IsReachable);

        phone.Transport = SipTransportKind.Udp;
        phone.Register("Contact: <sip:bob@10.0.0.3>");
        Assert.Equal(["sip:bob@10.0.0.3"], office.ContactsOf("bob"));
    }

    [Fact]
    public void A_gate_challenges_without_keeping_anything_and_knows_the_caller_then()
    {
        var office = new Office(gate: it => new PasswordGate(it));
        office.Pair.B.WhenInvited = session => session.Answer("answer");

        office.Peer.Send(RawPeer.Request("INVITE"));
        Assert.Equal("SIP/2.0 401 Unauthorized", office.Peer.LastStatus);
        Assert.Equal(0, office.Pair.EndpointB.Counters.TransactionsActive);
        Assert.Equal(0, office.Pair.EndpointB.Counters.SessionsActive);
        Assert.Empty(office.Pair.B.Lines);
        var challenge = office.Peer.Last.Split("\r\n").First(line => line.StartsWith("WWW-Authenticate: ", StringComparison.Ordinal))["WWW-Authenticate: ".Length..];
        office.Peer.Send(RawPeer.Request("ACK", toTag: office.Peer.TagOfB()));

        var answer = DigestWords.Answer(challenge, "bob", "zanzibar", "INVITE", "sip:bob@10.0.0.2");
        office.Peer.Send(RawPeer.Request("INVITE", extra: $"Authorization: {answer}\r\n", branch: "z9hG4bKc2", sequence: 2));

        Assert.Equal("SIP/2.0 200 OK", office.Peer.LastStatus);
        Assert.Equal("bob", office.Pair.B.Session.Identity);

        // The same words from somebody who has listened prove nothing.
        office.Peer.Send(RawPeer.Request("INVITE", callId: "thief", extra: $"Authorization: {answer}\r\n", branch: "z9hG4bKc3", sequence: 2));
        Assert.Equal("SIP/2.0 401 Unauthorized", office.Peer.LastStatus);
        Assert.Contains("stale=true", office.Peer.Last, StringComparison.Ordinal);
    }

    private static SipSession Call(Office office)
    {
        var binding = Assert.Single(office.Registrar.Find("bob"));
        var invite = new OutboundInvite { Target = binding.Contact, From = SipUri.Create("alice", Pair.AddressB), Sdp = "offer" };
        var session = office.Pair.EndpointB.Invite(office.Pair.LoopsB[0], invite.To(binding), office.Pair.B);
        office.World.Run(0.1);
        return session;
    }

    private static void Answer(Office office, string contact)
    {
        var lines = office.Peer.Last.Split("\r\n");
        string Line(string name) => lines.First(line => line.StartsWith(name, StringComparison.Ordinal));
        office.Peer.Send($"SIP/2.0 200 OK\r\n{Line("Via")}\r\n{Line("From")}\r\n{Line("To")};tag=b\r\n{Line("Call-ID")}\r\n{Line("CSeq")}\r\n{contact}\r\nContent-Type: application/sdp\r\nContent-Length: 6\r\n\r\nanswer");
    }

    private sealed class PasswordGate(Office office) : ISipGate
    {
        public GateVerdict Judge(SipRequest invite)
        {
            var verdict = office.Guard.Check(invite);
            return verdict.User is { } user
                ? GateVerdict.Admit(user)
                : GateVerdict.Refuse(new SipRefusal(401, office.Guard.Challenge(verdict.Kind == CallCenter.Sip.Authentication.DigestVerdictKind.Stale)));
        }
    }
}

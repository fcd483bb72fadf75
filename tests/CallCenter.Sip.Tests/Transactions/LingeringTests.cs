using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Transactions;

/// <summary>Transactions that have done their work: what they still do, and how little they hold.</summary>
public sealed class LingeringTests
{
    private readonly Pair _pair = new(loops: 1);
    private readonly RawPeer _peer;

    public LingeringTests()
    {
        _peer = new RawPeer(_pair);
        _pair.B.WhenInvited = static session => session.Answer("answer");
    }

    [Fact]
    public void A_bye_come_again_is_answered_with_the_very_same_bytes()
    {
        var tag = Answered();
        var bye = RawPeer.Request("BYE", toTag: tag, branch: "z9hG4bKbye", sequence: 2);
        _peer.Send(bye);
        var answer = _peer.Last;
        Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
        _pair.World.Run(31);
        _peer.Received.Clear();
        _peer.Send(bye);
        Assert.Equal([answer], _peer.Received);
        _pair.World.Run(2);
        _peer.Send(bye);
        Assert.Equal("SIP/2.0 481 Call/Transaction Does Not Exist", _peer.LastStatus);
    }

    [Fact]
    public void A_cancel_come_again_is_answered_with_the_very_same_bytes()
    {
        _pair.B.WhenInvited = static _ => { };
        _peer.Send(RawPeer.Request("INVITE"));
        var cancel = RawPeer.Request("CANCEL");
        _peer.Send(cancel);
        var answer = _peer.Received.Single(message => message.Contains("CSeq: 1 CANCEL", StringComparison.Ordinal));
        _peer.Received.Clear();
        _peer.Send(cancel);
        Assert.Contains(answer, _peer.Received);
    }

    [Fact]
    public void An_invite_come_again_after_its_answer_is_swallowed()
    {
        Answered();
        _peer.Received.Clear();
        _peer.Send(RawPeer.Request("INVITE"));
        Assert.Empty(_peer.Received);
        Assert.Single(_pair.B.Sessions);
    }

    [Fact]
    public void A_copy_of_an_answered_invite_by_another_way_is_merged()
    {
        Answered();
        _peer.Send(RawPeer.Request("INVITE", branch: "z9hG4bKother"));
        Assert.Equal("SIP/2.0 482 Loop Detected", _peer.LastStatus);
    }

    [Fact]
    public void A_cancel_too_late_is_answered_with_the_tag_of_the_call_and_changes_nothing()
    {
        var tag = Answered();
        _peer.Send(RawPeer.Request("CANCEL"));
        Assert.Equal("SIP/2.0 200 OK", _peer.LastStatus);
        Assert.Equal(tag, _peer.TagOfB());
        Assert.Equal(SipSessionState.Confirmed, _pair.B.Session.State);
    }

    [Fact]
    public void A_challenge_leaves_nothing_and_is_made_again_with_the_same_tag()
    {
        var doorkeeper = new Doorkeeper();
        var pair = new Pair(loops: 1, new SipEndpointOptions { Listen = Pair.AddressB, RequestHandlers = [doorkeeper] });
        var peer = new RawPeer(pair);
        var register = RawPeer.Request("REGISTER");
        peer.Send(register);
        Assert.Equal("SIP/2.0 401 Unauthorized", peer.LastStatus);
        Assert.Equal(0, pair.EndpointB.Counters.TransactionsActive);
        var tag = peer.TagOfB();
        peer.Send(register);
        Assert.Equal((2, tag), (doorkeeper.Count, peer.TagOfB()));
    }

    [Fact]
    public void A_refusal_come_again_is_acknowledged_with_the_very_same_bytes()
    {
        _pair.EndpointA.Invite(_pair.LoopsA[0], Carol.Invite(), _pair.A);
        _pair.World.Run(0.1);
        var invite = _peer.Last;
        var refusal = Carol.Refusal(invite);
        SendToA(refusal);
        var ack = _peer.Last;
        Assert.StartsWith("ACK sip:carol@10.0.0.3 SIP/2.0\r\n", ack, StringComparison.Ordinal);
        _pair.World.Run(31);
        _peer.Received.Clear();
        SendToA(refusal);
        Assert.Equal([ack], _peer.Received);
        _pair.World.Run(2);
        SendToA(refusal);
        Assert.Equal([ack], _peer.Received);
    }

    [Fact]
    public void An_answer_come_again_when_the_call_is_over_is_acknowledged_again()
    {
        var (session, answer) = AnsweredByPeer();
        session.Hangup();
        _pair.World.Run(0.1);
        SendToA(Carol.Answer(_peer.Last));
        Assert.Equal(0, _pair.EndpointA.Counters.SessionsActive);
        _peer.Received.Clear();
        SendToA(answer);
        var ack = Assert.Single(_peer.Received);
        Assert.StartsWith("ACK sip:carol@10.0.0.3;line=1 SIP/2.0\r\n", ack, StringComparison.Ordinal);
        Assert.Contains("\r\nRoute: <sip:10.0.0.3;lr>\r\n", ack, StringComparison.Ordinal);
        Assert.Contains("\r\nCSeq: 1 ACK\r\n", ack, StringComparison.Ordinal);
        _pair.World.Run(33);
        SendToA(answer);
        Assert.Single(_peer.Received);
    }

    [Fact]
    public void Another_branch_that_answers_when_the_call_is_over_is_acknowledged_and_ended()
    {
        var (session, answer) = AnsweredByPeer();
        session.Hangup();
        _pair.World.Run(0.1);
        SendToA(Carol.Answer(_peer.Last));
        _peer.Received.Clear();
        SendToA(answer.Replace("tag=peer", "tag=other", StringComparison.Ordinal));
        Assert.Equal(["ACK sip:carol@10.0.0.3;line=1 SIP/2.0", "BYE sip:carol@10.0.0.3;line=1 SIP/2.0"], _peer.Received.Select(message => message.Split("\r\n")[0]));
        Assert.All(_peer.Received, message => Assert.Equal("other", message.TagOf("To")));
        SendToA(Carol.Answer(_peer.Last));
        _pair.AssertNothingLeft();
    }

    private (SipSession Session, string Answer) AnsweredByPeer()
    {
        var session = _pair.EndpointA.Invite(_pair.LoopsA[0], Carol.Invite(), _pair.A);
        _pair.World.Run(0.1);
        var answer = Carol.Answer(_peer.Last);
        SendToA(answer);
        Assert.Equal(SipSessionState.Confirmed, session.State);
        return (session, answer);
    }

    private string Answered()
    {
        _peer.Send(RawPeer.Request("INVITE"));
        var tag = _peer.TagOfB();
        _peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack"));
        Assert.Equal(SipSessionState.Confirmed, _pair.B.Session.State);
        return tag;
    }

    private void SendToA(string message)
    {
        _pair.Wire.Carry(RawPeer.Address, Pair.AddressA, SipTransportKind.Udp, Encoding.UTF8.GetBytes(message));
        _pair.World.Run(0.1);
    }

    /// <summary>Asks everybody who he is.</summary>
    private sealed class Doorkeeper : ISipRequestHandler
    {
        public int Count { get; private set; }

        public SipMethod Method => SipMethod.Register;

        public void OnRequest(SipServerRequest request)
        {
            Count++;
            request.Respond(401, headers: [new SipHeader("WWW-Authenticate", "Digest realm=\"中心\", nonce=\"1\"")]);
        }
    }
}

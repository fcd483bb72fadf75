using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Authentication;

/// <summary>The side that is asked for a password.</summary>
public sealed class ChallengeTests
{
    private readonly Pair _pair = new();

    [Theory]
    [InlineData(401)]
    [InlineData(407)]
    public void A_challenged_call_is_placed_again_with_the_answer(int code)
    {
        var door = new DoorKeeper(_pair) { Code = code };

        var session = Call();
        _pair.World.Run(1);

        Assert.Equal("answered answer", _pair.A.Text);
        Assert.Equal(["INVITE 1 -", "ACK 1 -", "INVITE 2 00000001", "ACK 2 00000001"], door.Seen);
        Assert.Single(door.Requests.Select(request => request.CallId + request.FromTag).Distinct());
        Assert.Equal(SipSessionState.Confirmed, session.State);
        session.Hangup();
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void Requests_in_the_dialog_bring_their_answer_along()
    {
        var door = new DoorKeeper(_pair);
        var session = Call();
        _pair.World.Run(1);
        door.Seen.Clear();

        session.SendInfo("text/plain", "7"u8.ToArray());
        _pair.World.Run(1);
        session.Reinvite("changed");
        _pair.World.Run(1);
        session.Hangup();
        _pair.World.Run(1);

        Assert.Equal(["INFO 3 00000002", "INVITE 4 00000003", "ACK 4 00000003", "BYE 5 00000004"], door.Seen);
        Assert.Contains("reinvite 200 answer", _pair.A.Lines);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void Requests_in_the_dialog_are_sent_again_when_their_nonce_was_too_old()
    {
        var door = new DoorKeeper(_pair) { IsNonceSpent = true };
        var session = Call();
        _pair.World.Run(1);
        door.Seen.Clear();
        var outcomes = new List<int>();

        session.Request(SipMethod.Message, null, "text/plain", "你好"u8.ToArray(), outcome => outcomes.Add(outcome.Code));
        _pair.World.Run(1);
        session.Reinvite("changed");
        _pair.World.Run(1);
        session.Hangup();
        _pair.World.Run(1);

        Assert.Equal(
            [
                "MESSAGE 3 00000002", "MESSAGE 4 00000001", "INVITE 5 00000002", "ACK 5 -", "INVITE 6 00000001", "ACK 6 00000001",
                "BYE 7 00000002", "BYE 8 00000001",
            ],
            door.Seen);
        Assert.Equal([200], outcomes);
        Assert.Contains("reinvite 200 answer", _pair.A.Lines);
        Assert.Equal("ended LocalBye 0", _pair.A.Lines[^1]);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_wrong_password_is_tried_once()
    {
        var door = new DoorKeeper(_pair) { Password = "another" };

        Call();
        _pair.World.Run(1);

        Assert.Equal("ended Rejected 401 x", _pair.A.Text);
        Assert.Equal(2, door.Requests.Count(request => request.Method == SipMethod.Invite));
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_that_always_wants_another_nonce_does_not_make_us_go_on_for_ever()
    {
        var door = new DoorKeeper(_pair) { Challenges = ["Digest realm=\"atlanta.com\", nonce=\"never the same\", algorithm=MD5, qop=\"auth\""] };

        Call();
        _pair.World.Run(1);

        Assert.Equal(1 + SipLimits.ChallengeRetriesMax, door.Requests.Count(request => request.Method == SipMethod.Invite));
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void Without_credentials_a_challenge_is_the_end()
    {
        var door = new DoorKeeper(_pair);

        _pair.EndpointA.Invite(_pair.LoopsA[0], Wish() with { Credentials = null }, _pair.A);
        _pair.World.Run(1);

        Assert.Equal("ended Rejected 401 x", _pair.A.Text);
        Assert.Equal(["INVITE 1 -", "ACK 1 -"], door.Seen);
    }

    [Fact]
    public void The_strongest_challenge_is_answered()
    {
        var door = new DoorKeeper(_pair)
        {
            Challenges =
            [
                "Digest realm=\"atlanta.com\", nonce=\"*\", algorithm=MD5, qop=\"auth\"",
                "Digest realm=\"atlanta.com\", nonce=\"*\", algorithm=SHA-512-256, qop=\"auth\"",
                "Digest realm=\"atlanta.com\", nonce=\"*\", algorithm=SHA-256, qop=\"auth-int,auth\"",
                "Negotiate abc",
            ],
        };

        Call();
        _pair.World.Run(1);

        Assert.Equal("answered answer", _pair.A.Text);
        Assert.Equal("SHA-256", DigestWords.Field(door.Requests[^1].Header(HeaderName.Authorization)!, "algorithm"));
    }

    [Fact]
    public void A_stronger_challenge_that_goes_away_is_not_followed_by_a_weaker_answer()
    {
        var door = new DoorKeeper(_pair) { Challenges = ["Digest realm=\"atlanta.com\", nonce=\"*\", algorithm=SHA-256, qop=\"auth\""], IsNonceSpent = true };
        var session = Call();
        _pair.World.Run(1);
        door.Challenges = ["Digest realm=\"atlanta.com\", nonce=\"*\", algorithm=MD5, qop=\"auth\""];
        door.Seen.Clear();

        session.Hangup();
        _pair.World.Run(1);

        Assert.Equal(["BYE 3 00000002"], door.Seen);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_call_given_up_after_its_challenge_waits_with_cancel_as_any_other()
    {
        var door = new DoorKeeper(_pair) { RingsFirst = true };
        var session = Call();
        _pair.World.Run(0.025); // The challenge has come, the answer is on its way.
        Assert.Equal("provisional 180", _pair.A.Text);

        session.Hangup();
        _pair.World.Run(1);

        Assert.DoesNotContain(door.Requests, request => request.Method == SipMethod.Cancel);
        Assert.Equal(["INVITE 1 -", "ACK 1 -", "INVITE 2 00000001", "ACK 2 00000001", "BYE 3 00000002"], door.Seen);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_request_outside_dialogs_answers_its_challenge()
    {
        var door = new DoorKeeper(_pair);
        SipRequestOutcome? outcome = null;

        _pair.EndpointA.Send(
            _pair.LoopsA[0],
            new OutboundRequest
            {
                Method = SipMethod.Options,
                RequestUri = SipUri.Create("bob", RawPeer.Address),
                From = SipUri.Create("alice", Pair.AddressA),
                To = SipUri.Create("bob", RawPeer.Address),
                Credentials = new SipCredentials("alice", "zanzibar"),
            },
            what => outcome = what);
        _pair.World.Run(1);

        Assert.Equal(200, outcome?.Code);
        Assert.Equal(["OPTIONS 1 -", "OPTIONS 2 00000001"], door.Seen);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void Another_realm_than_ours_is_not_told_our_password()
    {
        var door = new DoorKeeper(_pair);

        _pair.EndpointA.Invite(_pair.LoopsA[0], Wish() with { Credentials = new SipCredentials("alice", "zanzibar") { Realm = "biloxi.com" } }, _pair.A);
        _pair.World.Run(1);

        Assert.Equal(["INVITE 1 -", "ACK 1 -"], door.Seen);
    }

    private static OutboundInvite Wish() => new()
    {
        Target = SipUri.Create("bob", RawPeer.Address),
        From = SipUri.Create("alice", Pair.AddressA),
        Sdp = "offer",
        Credentials = new SipCredentials("alice", "zanzibar"),
    };

    private SipSession Call() => _pair.EndpointA.Invite(_pair.LoopsA[0], Wish(), _pair.A);
}

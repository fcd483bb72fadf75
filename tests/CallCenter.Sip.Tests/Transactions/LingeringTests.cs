using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Transactions;

/// <summary>Transactions that have done their work: what they still do, and how little they hold.</summary>
public sealed class LingeringTests
{
    private const int BytesMax = 256;
    private const int Calls = 50_000;

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
    public void A_refusal_come_again_is_acknowledged_with_the_very_same_bytes()
    {
        _pair.EndpointA.Invite(_pair.LoopsA[0], Invite(), _pair.A);
        _pair.World.Run(0.1);
        var invite = _peer.Last;
        var refusal = Refusal(invite);
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
    public void An_answered_call_leaves_little_when_it_is_over() => AssertSmall(
        Calls * 2,
        (endpoint, loop) =>
        {
            for (var i = 0; i < Calls; i++)
            {
                var call = $"call-{i}@10.0.0.3";
                var invite = RawPeer.Request("INVITE", call, branch: $"z9hG4bKinvite{i}", body: "offer", extra: "Content-Type: application/sdp\r\n");
                loop.Receive(endpoint, invite);
                var tag = loop.Sent!.TagOf("To");
                loop.Receive(endpoint, RawPeer.Request("ACK", call, toTag: tag, branch: $"z9hG4bKack{i}"));
                loop.Receive(endpoint, RawPeer.Request("BYE", call, toTag: tag, branch: $"z9hG4bKbye{i}", sequence: 2));
                Assert.StartsWith("SIP/2.0 200", loop.Sent!, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void A_call_of_ours_that_was_refused_leaves_little() => AssertSmall(
        Calls,
        (endpoint, loop) =>
        {
            for (var i = 0; i < Calls; i++)
            {
                endpoint.Invite(loop, Invite(), new Diary());
                loop.RunPosted();
                loop.Receive(endpoint, Refusal(loop.Sent!));
                Assert.StartsWith("ACK", loop.Sent!, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void A_request_of_ours_that_was_answered_leaves_little() => AssertSmall(
        Calls,
        (endpoint, loop) =>
        {
            var uri = SipUri.Parse("sip:carol@10.0.0.3");
            for (var i = 0; i < Calls; i++)
            {
                var outcome = 0;
                endpoint.Send(loop, new OutboundRequest { Method = SipMethod.Options, RequestUri = uri, From = uri, To = uri }, done => outcome = done.Code);
                loop.Receive(endpoint, Refusal(loop.Sent!));
                Assert.Equal(486, outcome);
            }
        });

    private static OutboundInvite Invite() => new() { Target = SipUri.Parse("sip:carol@10.0.0.3"), From = SipUri.Create("alice", Pair.AddressA), Sdp = "offer" };

    private static string Refusal(string request)
    {
        string[] copied = [.. request.Split("\r\n").Where(line => line.Split(':')[0] is "Via" or "From" or "Call-ID" or "CSeq")];
        return $"SIP/2.0 486 Busy Here\r\n{string.Join("\r\n", copied)}\r\nTo: <sip:carol@10.0.0.3>;tag=busy\r\nContent-Length: 0\r\n\r\n";
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

    private static void AssertSmall(int transactions, Action<SipEndpoint, QuietLoop> work)
    {
        var loop = new QuietLoop();
        var application = new Forgetful();
        var endpoint = new SipEndpoint(new SipEndpointOptions { Listen = Pair.AddressB }, [loop], application, application);
        endpoint.Start(Pair.AddressB, (_, kind) => new QuietTransport(kind, loop));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        work(endpoint, loop);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)transactions;
        Assert.Equal(transactions, endpoint.Counters.TransactionsActive);
        Assert.Equal(0, endpoint.Counters.SessionsActive);
        Assert.InRange(each, 1, BytesMax);
        TestContext.Current.TestOutputHelper?.WriteLine($"{each:0} bytes each");
        GC.KeepAlive(endpoint);
    }

    /// <summary>Answers every call and remembers none.</summary>
    private sealed class Forgetful : ISipApplication, ISipLog
    {
        public bool AcceptsCalls => true;

        public void OnInvite(SipSession session) => session.Answer("answer");

        public void Write(SipLogLevel level, string message)
        {
        }
    }

    /// <summary>A loop on which no time passes: what was posted runs when asked, timers never.</summary>
    private sealed class QuietLoop : ISipLoop
    {
        private static readonly SipFlow Peer = new(SipTransportKind.Udp, RawPeer.Address);
        private readonly Queue<(Action<object?> Work, object? State)> _posted = new();

        public TimeProvider Time { get; } = new World();

        /// <summary>What was sent last.</summary>
        public string? Sent { get; set; }

        public void Post(Action<object?> work, object? state) => _posted.Enqueue((work, state));

        public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state) => new NoTimer();

        public void Receive(ISipReceiver endpoint, string message)
        {
            endpoint.Receive(Peer, Encoding.UTF8.GetBytes(message));
            RunPosted();
        }

        public void RunPosted()
        {
            while (_posted.TryDequeue(out var posted))
            {
                posted.Work(posted.State);
            }
        }

        private sealed class NoTimer : ISipTimer
        {
            public void Cancel()
            {
            }
        }
    }

    private sealed class QuietTransport(SipTransportKind kind, QuietLoop loop) : ISipTransport
    {
        public SipTransportKind Kind => kind;

        public void Start()
        {
        }

        public bool IsOpen(SipFlow flow) => true;

        public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer) => loop.Sent = Encoding.UTF8.GetString(message);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

file static class Texts
{
    /// <summary>The tag of a header of a message.</summary>
    public static string TagOf(this string message, string header)
    {
        var line = message.Split("\r\n").First(line => line.StartsWith(header + ":", StringComparison.Ordinal));
        return line[(line.IndexOf(";tag=", StringComparison.Ordinal) + 5)..];
    }
}

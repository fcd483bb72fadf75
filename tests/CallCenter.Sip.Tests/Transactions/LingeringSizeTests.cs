using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Transactions;

/// <summary>How little is held of a transaction that has done its work. Memory is the process's, so nothing else may run.</summary>
[CollectionDefinition(nameof(LingeringSizeTests), DisableParallelization = true)]
[Collection(nameof(LingeringSizeTests))]
public sealed class LingeringSizeTests
{
    private const int BytesMax = 256;
    private const int Calls = 50_000;

    [Fact]
    public void A_call_of_ours_leaves_little_when_it_is_over() => AssertSmall(
        Calls * 2,
        (endpoint, loop) =>
        {
            for (var i = 0; i < Calls; i++)
            {
                var session = endpoint.Invite(loop, Carol.Invite(), new Diary());
                loop.RunPosted();
                loop.Receive(endpoint, Carol.Answer(loop.Sent!));
                Assert.StartsWith("ACK", loop.Sent!, StringComparison.Ordinal);
                session.Hangup();
                loop.Receive(endpoint, Carol.Answer(loop.Sent!));
            }
        });

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
                endpoint.Invite(loop, Carol.Invite(), new Diary());
                loop.RunPosted();
                loop.Receive(endpoint, Carol.Refusal(loop.Sent!));
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
                loop.Receive(endpoint, Carol.Refusal(loop.Sent!));
                Assert.Equal(486, outcome);
            }
        });

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

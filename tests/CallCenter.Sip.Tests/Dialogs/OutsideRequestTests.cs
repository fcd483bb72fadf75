using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>Requests outside any dialog, sent and served.</summary>
public sealed class OutsideRequestTests
{
    [Fact]
    public void A_request_is_served_once_though_its_answer_is_lost()
    {
        var server = new Counting();
        var pair = new Pair(options: new SipEndpointOptions { Listen = Pair.AddressA, RequestHandlers = [server] });
        var lost = 0;
        pair.Wire.Fate = packet => packet.Summary == "B>A 200 MESSAGE" && lost++ == 0 ? Wire.Lost : Wire.Delivered;

        var outcome = Send(pair, SipMethod.Message);

        Assert.Equal(200, outcome?.Code);
        Assert.Equal("kept", outcome!.Response!.Header("X-Note"));
        Assert.Equal(1, server.Count);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void What_nobody_serves_is_refused()
    {
        var pair = new Pair();

        Assert.Equal(405, Send(pair, SipMethod.Message)?.Code);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Silence_is_a_timeout()
    {
        var pair = new Pair();
        pair.Wire.Fate = _ => Wire.Lost;

        Assert.Equal(new SipRequestOutcome(408, null), Send(pair, SipMethod.Options));
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_request_goes_by_its_route()
    {
        var pair = new Pair();

        var outcome = Send(pair, SipMethod.Options, SipUri.Parse("sip:nobody@192.0.2.9"), [$"<sip:{Pair.AddressB};lr>"]);

        Assert.Equal(200, outcome?.Code);
    }

    private static SipRequestOutcome? Send(Pair pair, SipMethod method, SipUri? uri = null, IReadOnlyList<string>? routes = null)
    {
        SipRequestOutcome? outcome = null;
        pair.EndpointA.Send(
            pair.LoopsA[0],
            new OutboundRequest
            {
                Method = method,
                RequestUri = uri ?? SipUri.Create("bob", Pair.AddressB),
                From = SipUri.Create("alice", Pair.AddressA),
                To = SipUri.Create("bob", Pair.AddressB),
                Routes = routes ?? [],
            },
            what => outcome = what);
        pair.World.Run(40);
        return outcome;
    }

    private sealed class Counting : ISipRequestHandler
    {
        public int Count { get; private set; }

        public SipMethod Method => SipMethod.Message;

        public void OnRequest(SipServerRequest request)
        {
            Count++;
            request.Respond(200, null, [new SipHeader("X-Note", "kept")]);
            request.Respond(500);
        }
    }
}

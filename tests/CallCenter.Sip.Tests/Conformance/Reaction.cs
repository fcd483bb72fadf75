using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>What a whole endpoint does with one message of a corpus, in virtual time.</summary>
internal sealed class Reaction
{
    // The ports the printed Via headers want their answers on.
    private static readonly int[] Ports = [5050, 5060, 5061, 5070, 6050, 19823];

    private Reaction(Pair pair, RawPeer peer)
    {
        Pair = pair;
        Peer = peer;
    }

    public Pair Pair { get; }

    public RawPeer Peer { get; }

    /// <summary>The answers' codes but 100, <c>invited</c> when the application was asked, or <c>dropped</c>.</summary>
    public string Text
    {
        get
        {
            var invited = Pair.B.Lines.Where(line => line.StartsWith("invited", StringComparison.Ordinal)).Select(_ => "invited");
            var codes = Peer.Received.Select(answer => answer.Substring("SIP/2.0 ".Length, 3)).Where(code => code != "100");
            var text = string.Join(' ', invited.Concat(codes));
            return text.Length == 0 ? "dropped" : text;
        }
    }

    public string Answer => Peer.Last;

    /// <summary>Sends a message to an endpoint that takes every call with a 486 and, when asked to, serves REGISTER and MESSAGE.</summary>
    public static Reaction To(string folder, string name, IPAddress? from = null, params IReadOnlyList<ISipRequestHandler> handlers)
    {
        var pair = new Pair(options: new SipEndpointOptions { Listen = Pair.AddressB, RequestHandlers = handlers });
        pair.B.WhenInvited = session => session.Reject(486);
        var peer = new RawPeer(pair);
        var address = from ?? RawPeer.Address.Address;
        foreach (var port in Ports)
        {
            peer.ListenOn(new IPEndPoint(address, port));
        }

        var message = Corpus.Read(folder, name);
        peer.Send(new IPEndPoint(address, 5060), Corpus.KindOf(message), message);
        Assert.DoesNotContain(pair.B.Log, line => line.StartsWith(nameof(SipLogLevel.Error), StringComparison.Ordinal));
        return new Reaction(pair, peer);
    }

    /// <summary>A server of one method that remembers what it was asked.</summary>
    public sealed class Server(SipMethod method) : ISipRequestHandler
    {
        public List<SipRequest> Requests { get; } = [];

        public SipMethod Method => method;

        public void OnRequest(SipServerRequest request)
        {
            Requests.Add(request.Request);
            request.Respond(200);
        }
    }
}

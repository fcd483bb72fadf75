using System.Net;
using System.Text;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Network;

/// <summary>A network in memory. Every message takes 10 ms, unless <see cref="Fate"/> says otherwise.</summary>
internal sealed class Wire(World world)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(10);
    private readonly Dictionary<IPEndPoint, ISipReceiver> _receivers = [];

    /// <summary>Every message ever sent, first lines only: <c>A>B INVITE</c>, <c>B>A 200 INVITE</c>.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>The same messages whole.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Decides about a message: the delays after which it arrives; none means it is lost.</summary>
    public Func<Packet, TimeSpan[]> Fate { get; set; } = _ => [Latency];

    public static TimeSpan[] Lost => [];

    public static TimeSpan[] Delivered => [Latency];

    public static TimeSpan[] Twice => [Latency, Latency * 2];

    public static TimeSpan[] LateBy(double seconds) => [TimeSpan.FromSeconds(seconds)];

    public void Attach(IPEndPoint endPoint, ISipReceiver receiver) => _receivers[endPoint] = receiver;

    public ISipTransport TransportAt(IPEndPoint endPoint, ISipReceiver receiver, SipTransportKind kind) =>
        new WireTransport(this, endPoint, receiver, kind);

    public void Carry(IPEndPoint from, IPEndPoint to, SipTransportKind kind, byte[] message)
    {
        var packet = new Packet(from, to, Encoding.UTF8.GetString(message));
        Seen.Add(packet.Summary);
        Texts.Add(packet.Text);
        foreach (var delay in Fate(packet))
        {
            world.After(delay, () => Deliver(from, to, kind, message));
        }
    }

    public int Count(string summary) => Seen.Count(line => line == summary);

    private void Deliver(IPEndPoint from, IPEndPoint to, SipTransportKind kind, byte[] message)
    {
        if (_receivers.TryGetValue(to, out var receiver))
        {
            receiver.Receive(new SipFlow(kind, from), message);
        }
    }

    private sealed class WireTransport(Wire wire, IPEndPoint endPoint, ISipReceiver receiver, SipTransportKind kind) : ISipTransport
    {
        public SipTransportKind Kind => kind;

        public void Start() => wire.Attach(endPoint, receiver);

        public bool IsOpen(SipFlow flow) => kind == SipTransportKind.Udp;

        public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer)
        {
            if (flow.Remote.Port == Unreachable)
            {
                observer?.SendFailed();
                return;
            }

            wire.Carry(endPoint, flow.Remote, kind, message.ToArray());
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Sending to this port fails as a network without a route does.</summary>
    public const int Unreachable = 9;
}

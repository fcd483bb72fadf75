using CallCenter.Media.Codecs;
using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests;

/// <summary>An engine whose slots are run by the test, as fast as they go.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private const int SlotsPerFrame = 4;

    public Rig(int legsMax = 4, int eventsMax = 256, bool portable = false, TimeSpan? rtpTimeout = null, bool native = true)
    {
        var first = TestPorts.Take(legsMax * 2);
        Engine = new(
            new()
            {
                Address = TestPorts.Address,
                PortFirst = first,
                PortLast = first + (legsMax * 2) - 1,
                EventsMax = eventsMax,
                PortableSockets = portable,
                NativePacing = native,
                HandshakeMax = TimeSpan.FromSeconds(60), // The library's clock is the machine's, and handshakes give way to all else on it.
                RtpTimeout = rtpTimeout ?? TimeSpan.FromSeconds(30),
                Identities = () => new RtpIdentity(0x1234, 65534, uint.MaxValue - 100),
            },
            Time);
        Events = Engine.CreateEventQueue(() => WakeCount++);
    }

    public ManualTime Time { get; } = new();

    public MediaEngine Engine { get; }

    public MediaEventQueue Events { get; }

    public int WakeCount { get; private set; }

    public MediaLeg Open()
    {
        var leg = Engine.Open(Events, this);
        Assert.NotNull(leg);
        return leg;
    }

    public MediaLeg Connect(Peer peer, G711 codec = G711.Pcma, int? keys = 101)
    {
        var leg = Open();
        leg.Connect(peer.Audio(codec, keys));
        Frames(1);
        return leg;
    }

    public void Frames(int count) => Engine.RunSlots(count * SlotsPerFrame);

    /// <summary>As if a collection held the managed threads for so long; the next frames make good what they missed.</summary>
    public void StandStill(int frames) => Engine.StandStill(frames * SlotsPerFrame);

    public List<MediaEvent> ReadEvents()
    {
        var events = new List<MediaEvent>();
        while (Events.TryRead(out var e))
        {
            events.Add(e);
        }

        return events;
    }

    /// <summary>The keys reported since the last time.</summary>
    public string ReadKeys() =>
        string.Concat(ReadEvents().Where(e => e.Kind == MediaEventKind.KeyDown).Select(e => e.Key));

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}

using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>A network that loses, doubles, delays and reorders, but lets each message through often enough to arrive in time.</summary>
internal sealed class Trouble(Scenario scenario)
{
    // Of one and the same message, all its copies counted. Two hops lose twice as many.
    private readonly int _lostMax = scenario.IsForked ? 1 : 2;
    private static readonly TimeSpan DelayMin = TimeSpan.FromMilliseconds(5);
    private readonly Random _random = new(scenario.Seed ^ 0x5eed);
    private readonly Dictionary<(string, string), int> _lost = [];

    public TimeSpan[] FateOf(Packet packet)
    {
        var key = (packet.Summary, packet.Text);
        var lost = _lost.GetValueOrDefault(key);
        if (lost < _lostMax && _random.NextDouble() < scenario.Loss)
        {
            _lost[key] = lost + 1;
            return Wire.Lost;
        }

        return _random.NextDouble() < scenario.Duplication ? [Delay(), Delay()] : [Delay()];
    }

    private TimeSpan Delay() => DelayMin + TimeSpan.FromSeconds(_random.NextDouble() * scenario.DelayMax);
}

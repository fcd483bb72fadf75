using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>How long the packets are to be that the far side receives (<c>a=ptime</c>, <c>a=maxptime</c>; RFC 4566 §6).</summary>
/// <param name="Wanted">Milliseconds it asks for, or null.</param>
/// <param name="Most">Milliseconds it takes at most, or null.</param>
internal readonly record struct PacketLength(int? Wanted, int? Most)
{
    /// <summary>Lengths this side can send, in milliseconds.</summary>
    private static readonly ImmutableArray<int> Possible = [60, 40, 30, 20, 10];

    public static PacketLength Read(ImmutableArray<SdpProperty> attributes) =>
        new(Milliseconds(attributes, "ptime"), Milliseconds(attributes, "maxptime"));

    /// <summary>The longest packet of the codec that is neither longer than wanted nor than taken; 10 ms when less is asked for.</summary>
    public int For(AudioCodec codec)
    {
        // Its frames are of 20 ms here, one a packet: longer packets delay and gain nothing, and nobody takes less.
        if (codec == AudioCodec.Opus)
        {
            return NegotiatedAudio.PacketMillisecondsUsual;
        }

        var most = Math.Min(Wanted ?? NegotiatedAudio.PacketMillisecondsUsual, Most ?? int.MaxValue);
        foreach (var length in Possible)
        {
            if (length <= most)
            {
                return length;
            }
        }

        return Possible[^1];
    }

    private static int? Milliseconds(ImmutableArray<SdpProperty> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            // Some write `20.0`; a fraction of a millisecond changes nothing here.
            if (attribute.Name == name
                && double.TryParse(attribute.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value is >= 1 and <= 1000)
            {
                return (int)value;
            }
        }

        return null;
    }
}

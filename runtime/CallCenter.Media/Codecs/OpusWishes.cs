using System.Globalization;

namespace CallCenter.Media.Codecs;

/// <summary>What the far side wants to receive, from its <c>a=fmtp</c> (RFC 7587 §6.1).</summary>
internal readonly struct OpusWishes
{
    // What the codec can do at all, and what is the least that speech is understood at.
    private const int BitrateLimit = 510_000;
    private const int BitrateLeast = 6_000;

    public OpusWishes(string parameters)
    {
        BitrateMax = BitrateLimit;
        foreach (var part in parameters.Split(';', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !int.TryParse(part.AsSpan(equals + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                continue;
            }

            switch (part[..equals].Trim())
            {
                case "maxaveragebitrate":
                    BitrateMax = Math.Clamp(value, BitrateLeast, BitrateLimit);
                    break;
                case "useinbandfec":
                    RepeatsLost = value == 1;
                    break;
                default:
                    break; // Mono speech of 8 or 16 kHz keeps all others.
            }
        }
    }

    public int BitrateMax { get; }

    public bool RepeatsLost { get; }
}

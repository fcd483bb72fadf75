namespace CallCenter.Media.CallProgress;

/// <summary>The tones of networks by country, from Supplement 2 to ITU-T E.180.</summary>
public static class NetworkTones
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkTone> All { get; } =
    [
        .. Country("AU", 413, 438, [400, 200, 400, 2000], 425, 0, [375, 375], null),
        .. Country("BR", 425, 0, [1000, 4000], 425, 0, [250, 250], [250, 250, 750, 250]),
        .. Country("CN", 450, 0, [1000, 4000], 450, 0, [350, 350], [700, 700]),
        .. Country("DE", 425, 0, [1000, 4000], 425, 0, [480, 480], [240, 240]),
        .. Country("ES", 425, 0, [1500, 3000], 425, 0, [200, 200], [200, 200, 200, 600]),
        .. Country("FR", 440, 0, [1500, 3500], 440, 0, [500, 500], [250, 250]),
        .. Country("GB", 400, 450, [400, 200, 400, 2000], 400, 0, [375, 375], [400, 350, 225, 525]),
        .. Country("HK", 440, 480, [400, 200, 400, 3000], 480, 620, [500, 500], [250, 250]),
        .. Country("IN", 400, 0, [400, 200, 400, 2000], 400, 0, [750, 750], [250, 250]),
        .. Country("IT", 425, 0, [1000, 4000], 425, 0, [500, 500], [200, 200]),
        .. Country("JP", 400, 0, [1000, 2000], 400, 0, [500, 500], null),
        .. Country("KR", 440, 480, [1000, 2000], 480, 620, [500, 500], [300, 200]),
        .. Country("MO", 425, 0, [1000, 4000], 425, 0, [500, 500], [250, 250]),
        .. Country("MY", 425, 0, [400, 200, 400, 2000], 425, 0, [500, 500], null),
        .. Country("NL", 425, 0, [1000, 4000], 425, 0, [500, 500], [250, 250]),
        .. Country("RU", 425, 0, [800, 3200], 425, 0, [400, 400], [200, 200]),
        .. Country("SG", 425, 0, [400, 200, 400, 2000], 425, 0, [750, 750], [250, 250]),
        .. Country("TH", 400, 0, [1000, 4000], 400, 0, [500, 500], [300, 300]),
        .. Country("TW", 440, 480, [1000, 2000], 480, 620, [500, 500], [250, 250]),
        .. Country("US", 440, 480, [2000, 4000], 480, 620, [500, 500], [250, 250]),
        .. Country("VN", 425, 0, [1000, 4000], 425, 0, [500, 500], [250, 250]),
    ];

    /// <summary>The countries of the table.</summary>
    public static IReadOnlyList<string> Countries { get; } = [.. All.Select(tone => tone.Country).Distinct()];

    private static IEnumerable<NetworkTone> Country(
        string country, int ringLow, int ringHigh, int[] ring, int busyLow, int busyHigh, int[] busy, int[]? congestion)
    {
        yield return new(ProgressKind.Ringing, country, ringLow, ringHigh, ring);
        yield return new(ProgressKind.Busy, country, busyLow, busyHigh, busy);
        if (congestion is not null)
        {
            yield return new(ProgressKind.Congestion, country, busyLow, busyHigh, congestion);
        }
    }
}

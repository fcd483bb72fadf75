namespace CallCenter.Media.CallProgress;

/// <summary>
/// Makes 32 bits of each frame: whether the difference of power between two neighbouring bands grows or falls. Level, the
/// line's frequency response and mild noise leave most bits as they are; another text changes half of them.
/// </summary>
internal sealed class AnnouncementFingerprint
{
    private const int Bands = 33;
    private const int FirstBin = 8;
    private const int LastBin = 113;
    private const int SmoothFrames = 8;
    private const int DistanceFrames = 4;

    private readonly float[][] _bands = [.. Enumerable.Range(0, SmoothFrames).Select(_ => new float[Bands])];
    private readonly float[][] _sums = [.. Enumerable.Range(0, DistanceFrames).Select(_ => new float[Bands])];
    private int _count;

    /// <summary>Takes the spectrum of the next frame.</summary>
    public uint Next(ReadOnlySpan<float> power)
    {
        var bands = _bands[_count % SmoothFrames];
        for (var band = 0; band < Bands; band++)
        {
            bands[band] = 0;
            var until = FirstBin + ((band + 1) * (LastBin - FirstBin) / Bands);
            for (var bin = FirstBin + (band * (LastBin - FirstBin) / Bands); bin < until; bin++)
            {
                bands[band] += power[bin];
            }

            bands[band] = MathF.Sqrt(bands[band]);
        }

        Span<float> sum = stackalloc float[Bands];
        sum.Clear();
        foreach (var one in _bands)
        {
            for (var band = 0; band < Bands; band++)
            {
                sum[band] += one[band];
            }
        }

        var before = _sums[_count % DistanceFrames];
        uint bits = 0;
        for (var band = 0; band < Bands - 1; band++)
        {
            var grows = sum[band] - sum[band + 1] - (before[band] - before[band + 1]) > 0;
            bits = (bits << 1) | (grows ? 1u : 0);
        }

        sum.CopyTo(before);
        _count++;
        return bits;
    }
}

using System.Collections.Concurrent;
using System.Numerics;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Changes the sample rate by a ratio of whole numbers with a windowed-sinc filter, split into one short filter for each
/// position between two samples. The filters of a ratio are computed once.
/// </summary>
internal sealed class Resampler
{
    // An odd rate needs megabytes of filters; files of many odd rates are no reason to keep them all.
    private const int BanksMax = 16;

    private readonly ConcurrentDictionary<(int Up, int Down), ResamplerBank> _banks = new();

    /// <summary>All of a sound at another rate.</summary>
    public float[] Convert(float[] samples, int from, int to) =>
        from == to || samples.Length == 0 ? samples : BankOf(from, to).Apply(samples);

    /// <summary>A sound that comes in pieces, at another rate.</summary>
    public ResamplerStream Stream(int from, int to) => new(from == to ? null : BankOf(from, to));

    private ResamplerBank BankOf(int from, int to)
    {
        if (_banks.Count > BanksMax)
        {
            _banks.Clear();
        }

        var divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        return _banks.GetOrAdd((to / divisor, from / divisor), static ratio => new(ratio.Up, ratio.Down));
    }
}

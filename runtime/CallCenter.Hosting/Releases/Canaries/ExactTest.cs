namespace CallCenter.Hosting.Releases.Canaries;

/// <summary>
/// Fisher's exact test of two proportions, one-sided: how often chance alone gives the first group so many of the cases, or
/// more, if both groups have them equally often. Exact for few cases too, where approximations by the normal distribution are wrong.
/// </summary>
internal static class ExactTest
{
    private const int Exact = 32;

    // Terms smaller than this part of the sum change no digit that matters.
    private const double Negligible = 1e-15;

    /// <summary>The probability, from 0 to 1.</summary>
    /// <param name="cases">Cases in the first group.</param>
    /// <param name="size">Size of the first group.</param>
    /// <param name="otherCases">Cases in the second group.</param>
    /// <param name="otherSize">Size of the second group.</param>
    public static double ChanceOfSoMany(long cases, long size, long otherCases, long otherSize)
    {
        var all = size + otherSize;
        var marked = cases + otherCases;
        var most = Math.Min(marked, size);
        var least = Math.Max(0, marked - otherSize);
        if (cases <= least)
        {
            return 1;
        }

        // The hypergeometric distribution from `cases` upwards, each term from the one before.
        var first = LogChoose(marked, cases) + LogChoose(all - marked, size - cases) - LogChoose(all, size);
        var (sum, term) = (1.0, 1.0);
        for (var x = cases; x < most; x++)
        {
            term *= (double)(marked - x) / (x + 1) * ((double)(size - x) / (all - marked - size + x + 1));
            sum += term;
            if (term < sum * Negligible)
            {
                break;
            }
        }

        return Math.Min(Math.Exp(first + Math.Log(sum)), 1);
    }

    private static double LogChoose(long n, long k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    // Stirling's series; beyond the exact ones its error is below 1e-13.
    private static double LogFactorial(long n)
    {
        if (n >= Exact)
        {
            var inverse = 1.0 / n;
            return ((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)) + (inverse / 12) - (inverse * inverse * inverse / 360)
                + (Math.Pow(inverse, 5) / 1260);
        }

        var sum = 0.0;
        for (var i = 2; i <= n; i++)
        {
            sum += Math.Log(i);
        }

        return sum;
    }
}

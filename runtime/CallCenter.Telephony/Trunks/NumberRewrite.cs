namespace CallCenter.Telephony.Trunks;

/// <summary>How numbers of a kind are written for somebody else: so many characters off the front, others put there (IVR-27).</summary>
/// <param name="Numbers">Which numbers.</param>
/// <param name="Strip">How many characters are taken off the front.</param>
/// <param name="Prefix">What is put in front then.</param>
public sealed record NumberRewrite(NumberPattern Numbers, int Strip, string Prefix)
{
    /// <summary>A number as the first rewriting that fits makes it; the number itself when none fits.</summary>
    public static string Apply(IReadOnlyList<NumberRewrite> rewrites, string number)
    {
        ArgumentNullException.ThrowIfNull(rewrites);
        ArgumentNullException.ThrowIfNull(number);
        foreach (var rewrite in rewrites)
        {
            if (rewrite.Numbers.Fits(number))
            {
                return rewrite.Prefix + (rewrite.Strip < number.Length ? number[rewrite.Strip..] : "");
            }
        }

        return number;
    }
}

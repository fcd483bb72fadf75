namespace CallCenter.Media.Tests.CallProgress.Cases;

/// <summary>One call of the test set.</summary>
/// <param name="Seed">What it is made from; even ones were tuned on, odd ones are reported.</param>
/// <param name="Expected">What is right, as the confusion table names it.</param>
/// <param name="IsAnswered">Whether it is heard behind the answer.</param>
/// <param name="Country">The country that is configured; null for none.</param>
/// <param name="Samples">8,000 a second.</param>
/// <param name="BeepEnd">Where the message may begin, in seconds; 0 for none.</param>
/// <param name="About">How it was made.</param>
internal sealed record ProgressCase(int Seed, string Expected, bool IsAnswered, string? Country, short[] Samples, double BeepEnd, string About)
{
    /// <summary>What is right besides: a known text in another voice may be recognised, but need not be.</summary>
    public string? Also { get; init; }
}

namespace CallCenter.Testing;

/// <summary>What a line does to packets, by chance with a seed.</summary>
/// <param name="Loss">How many of all packets are dropped, 0 to 1.</param>
/// <param name="Duplicates">How many come twice.</param>
/// <param name="Delay">What every packet takes.</param>
/// <param name="Jitter">What a packet takes at most besides, evenly spread; more than the distance of two packets reorders them.</param>
public sealed record LineTrouble(double Loss = 0, double Duplicates = 0, TimeSpan Delay = default, TimeSpan Jitter = default)
{
    /// <summary>A line in order.</summary>
    public static LineTrouble None { get; } = new();
}

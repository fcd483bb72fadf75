namespace CallCenter.Sip.Transport;

/// <summary>Waiting by the injected clock.</summary>
internal static class Pause
{
    /// <summary>Completes after <paramref name="length"/> or at once when cancelled; never throws.</summary>
    public static async Task ForAsync(TimeSpan length, TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(length, time);
        try
        {
            await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Cancelled means: no longer worth waiting.
        }
    }
}

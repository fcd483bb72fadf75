namespace CallCenter.Data.Statements;

/// <summary>How many requests of one source may be under way and how many may wait.</summary>
internal sealed class RequestSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count, count);
    private int _waiting;

    /// <summary>Waits for a slot; false when too many wait already.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    public async Task<bool> TryEnterAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > DataLimits.WaitingMax)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            await _free.WaitAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Gives the slot back.</summary>
    public void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();
}

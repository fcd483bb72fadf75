namespace CallCenter.LanguageServer.Rpc;

/// <summary>A request that has no answer yet.</summary>
internal sealed class PendingRequest(string method, bool endsWithEdit, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new(RpcLimits.RequestTimeMax, clock);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reason = (int)RpcCancel.None;

    /// <summary>Whether an edit that comes meanwhile makes the result worthless.</summary>
    public bool EndsWithEdit { get; } = endsWithEdit;

    /// <summary>Cancelled when it is given up, or its time is over.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Completes with the answer.</summary>
    public Task Answered => _answered.Task;

    /// <summary>What is answered when it was given up.</summary>
    public RpcError Error => (RpcCancel)Volatile.Read(ref _reason) switch
    {
        RpcCancel.None => new RpcError(RpcErrorCodes.RequestFailed, $"`{method}` took too long and was given up."),
        RpcCancel.Edit => new RpcError(RpcErrorCodes.ContentModified, "The document has changed meanwhile."),
        _ => new RpcError(RpcErrorCodes.RequestCancelled, "The request was cancelled."),
    };

    /// <summary>Gives it up; the first reason counts.</summary>
    public void Cancel(RpcCancel reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)RpcCancel.None) == (int)RpcCancel.None)
        {
            try
            {
                _cancellation.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Answered in this very moment.
            }
        }
    }

    /// <summary>Says that the answer is on its way.</summary>
    public void Done() => _answered.TrySetResult();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();
}

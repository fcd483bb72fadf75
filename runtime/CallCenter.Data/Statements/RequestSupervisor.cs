using System.Net.Sockets;

namespace CallCenter.Data.Statements;

/// <summary>Runs the requests of one source over the network: so many at a time, each with an answer whatever goes wrong with it.</summary>
/// <param name="presence">Told whether the source is there.</param>
/// <param name="slots">Bounds how many run and wait.</param>
/// <param name="ask">Makes one request and gives its answer to the operation.</param>
internal sealed class RequestSupervisor(SourcePresence presence, RequestSlots slots, Func<StatementOperation, Task> ask)
{
    /// <summary>Begins a request. Off the caller's loop: its context must not be captured, and first steps take their time.</summary>
    public void Start(StatementOperation operation) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Self.RunAsync(state.Operation), (Self: this, Operation: operation), preferLocal: false);

    private async Task RunAsync(StatementOperation operation)
    {
        try
        {
            if (!await slots.TryEnterAsync(operation.Unwanted).ConfigureAwait(false))
            {
                operation.Fail(StatementReport.Busy(operation.Statement));
                return;
            }

            try
            {
                await ask(operation).ConfigureAwait(false);
            }
            finally
            {
                slots.Leave();
            }
        }
        catch (OperationCanceledException)
        {
            // Answered by its limit, or nobody waits.
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException)
        {
            presence.Away(exception.Message);
            operation.Fail(StatementReport.Failed(operation.Statement, exception.Message));
        }
#pragma warning disable CA1031 // Supervisor of one request: whatever goes wrong with it is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            operation.Fail(StatementReport.Failed(operation.Statement, exception.Message));
        }
    }
}

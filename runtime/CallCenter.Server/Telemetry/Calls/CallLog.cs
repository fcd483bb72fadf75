using System.Threading.Channels;
using CallCenter.Hosting.Calls;

namespace CallCenter.Server.Telemetry.Calls;

/// <summary>
/// Writes a line of each call that is over. Calls leave theirs in a bounded line and go on; when whoever reads the log stands still for
/// longer than that, lines are left out and counted.
/// </summary>
internal sealed class CallLog : IAsyncDisposable
{
    private const int WaitingMax = 10_000;

    private readonly Channel<FinishedCall> _waiting;
    private readonly ServerLog _log;
    private readonly Task _writing;
    private long _leftOut;

    public CallLog(ServerLog log)
    {
        _log = log;
        _waiting = Channel.CreateBounded<FinishedCall>(new BoundedChannelOptions(WaitingMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Takes a call. Never waits; any thread.</summary>
    public void Add(FinishedCall call)
    {
        if (_log.Options.TellsCalls && !_waiting.Writer.TryWrite(call))
        {
            Interlocked.Increment(ref _leftOut);
        }
    }

    /// <summary>Writes what waits, and no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        await foreach (var call in _waiting.Reader.ReadAllAsync())
        {
            var masks = _log.Options.MasksNumbers;
            _log.Always(CallLine.Event, CallLine.Sentence(call, masks), CallLine.Fields(call, masks));
            if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and var leftOut)
            {
                _log.Warn($"the lines of {leftOut} calls were left out, because the log is written too slowly; their records are kept as ever");
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;
using CallCenter.Data.Values;

namespace CallCenter.Data.Tcp;

/// <summary>A TCP server that answers each message with one message.</summary>
internal sealed class TcpSource : IStatementRunner
{
    private readonly TcpBinding _binding;
    private readonly Encoding _encoding;
    private readonly SourcePresence _presence;
    private readonly RequestSlots _slots;
    private readonly ConcurrentStack<TcpExchange> _kept = new();
    private readonly ConcurrentDictionary<TcpFraming, FrameCodec> _codecs = new();
    private bool _isClosed;

    public TcpSource(TcpBinding binding, IDataLog log)
    {
        _binding = binding;
        _encoding = FrameCodec.EncodingOf(binding.Encoding) ?? throw new ArgumentException($"No encoding is named {binding.Encoding}.", nameof(binding));
        _presence = new SourcePresence(binding.Name, log);
        _slots = new RequestSlots(binding.Connections);
    }

    /// <inheritdoc/>
    // Off the caller's loop: its context must not be captured.
    public void Start(StatementOperation operation) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Self.RunAsync(state.Operation), (Self: this, Operation: operation), preferLocal: false);

    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isClosed, true);
        CloseKept();
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(StatementOperation operation)
    {
        try
        {
            if (!await _slots.TryEnterAsync(operation.Unwanted).ConfigureAwait(false))
            {
                operation.Fail(StatementReport.Busy(operation.Statement));
                return;
            }

            try
            {
                await ExchangeAsync(operation).ConfigureAwait(false);
            }
            finally
            {
                _slots.Leave();
            }
        }
        catch (OperationCanceledException)
        {
            // Answered by its limit, or nobody waits.
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            _presence.Away(exception.Message);
            operation.Fail(StatementReport.Failed(operation.Statement, exception.Message));
        }
#pragma warning disable CA1031 // Supervisor of one exchange: whatever goes wrong with it is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            operation.Fail(StatementReport.Failed(operation.Statement, exception.Message));
        }
    }

    private async Task ExchangeAsync(StatementOperation operation)
    {
        var part = operation.Statement.Tcp!;
        var codec = _codecs.GetOrAdd(part.Framing, framing => new FrameCodec(framing, _encoding));
        if (codec.Write(part.Text, operation.Arguments, out var unfit) is not { } request)
        {
            operation.Fail(StatementReport.Failed(operation.Statement, unfit!));
            return;
        }

#pragma warning disable CA2000 // Kept or disposed of below.
        var exchange = TakeKept() ?? await TcpExchange.ConnectAsync(_binding, operation.Unwanted).ConfigureAwait(false);
#pragma warning restore CA2000
        var isWhole = false;
        try
        {
            var (reply, problem) = await exchange.AskAsync(request, codec, operation.Unwanted).ConfigureAwait(false);
            isWhole = problem is null;
            _presence.Here();
            Answer(operation, reply, problem);
        }
        finally
        {
            // A late reply would answer the next question, so only a whole exchange leaves a connection behind.
            if (isWhole && part.Framing.Kept && !Volatile.Read(ref _isClosed))
            {
                _kept.Push(exchange);
            }
            else
            {
                exchange.Dispose();
            }

            if (Volatile.Read(ref _isClosed))
            {
                CloseKept();
            }
        }
    }

    private TcpExchange? TakeKept()
    {
        while (_kept.TryPop(out var exchange))
        {
            if (!exchange.IsSpent)
            {
                return exchange;
            }

            exchange.Dispose();
        }

        return null;
    }

    private void CloseKept()
    {
        while (_kept.TryPop(out var exchange))
        {
            exchange.Dispose();
        }
    }

    private static void Answer(StatementOperation operation, string? reply, string? problem)
    {
        var statement = operation.Statement;
        if (problem is not null)
        {
            operation.Fail(StatementReport.Failed(statement, problem));
        }
        else if (!statement.IsQuery || (statement.IsResultOptional && reply!.Length == 0))
        {
            operation.Done();
        }
        else if (ReplyValues.Read(statement.Columns[0], reply!, out var value) is { } unfit)
        {
            operation.Fail(StatementReport.Failed(statement, unfit));
        }
        else
        {
            operation.Done([value]);
        }
    }
}

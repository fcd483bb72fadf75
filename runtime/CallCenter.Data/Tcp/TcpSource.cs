using System.Collections.Concurrent;
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
    private readonly RequestSupervisor _requests;
    private readonly ConcurrentStack<TcpExchange> _kept = new();
    private readonly ConcurrentDictionary<TcpFraming, FrameCodec> _codecs = new();
    private bool _isClosed;

    public TcpSource(TcpBinding binding, IDataLog log)
    {
        _binding = binding;
        _encoding = FrameCodec.EncodingOf(binding.Encoding) ?? throw new ArgumentException($"No encoding is named {binding.Encoding}.", nameof(binding));
        _presence = new SourcePresence(binding.Name, log);
        _slots = new RequestSlots(binding.Connections);
        _requests = new RequestSupervisor(_presence, _slots, ExchangeAsync);
    }

    /// <inheritdoc/>
    public bool IsAway => _presence.IsAway;

    /// <inheritdoc/>
    public void Start(StatementOperation operation) => _requests.Start(operation);

    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isClosed, true);
        CloseKept();
        _slots.Dispose();
        return ValueTask.CompletedTask;
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

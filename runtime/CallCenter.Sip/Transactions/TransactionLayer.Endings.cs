using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <content>How transactions end: at once, or after they have lingered.</content>
internal sealed partial class TransactionLayer
{
    /// <summary>An INVITE has its final response, and its ACK if it needs one: what is left of it swallows repetitions.</summary>
    public void Linger(InviteServerTransaction transaction, LingerKind kind, TimeSpan life)
    {
        if (life == TimeSpan.Zero)
        {
            transaction.Drop();
        }
        else if (_inviteServers.Remove(transaction.Key))
        {
            _lingering.Add(transaction.Key, new Lingering(kind, transaction.LocalTag), life);
            if (transaction.MergeKey is { } merge && _merges.Remove(merge))
            {
                _lingering.Add(merge, new Lingering(LingerKind.Merge), life);
            }
        }
    }

    /// <summary>A request is answered: what is left answers its repetitions. Over a stream there are none (timer J is zero).</summary>
    public void LingerAnswered(NonInviteServerTransaction transaction, SipTransportKind kind, in OutgoingResponse response, ReadOnlySpan<byte> written, Range copied)
    {
        if (Transport.TransportKinds.IsReliable(kind))
        {
            Remove(transaction);
        }
        else if (_servers.Remove(transaction.Key))
        {
            _lingering.Add(transaction.Key, _responses.Keep(response, written, copied), Timing.TransactionMax);
        }
    }

    /// <summary>A request of ours has its final response: what is left meets the response's repetitions.</summary>
    public void Linger(ClientTransaction transaction, in Lingering what, TimeSpan life)
    {
        if (life == TimeSpan.Zero)
        {
            transaction.Drop();
        }
        else if (_clients.Remove(transaction.Key))
        {
            _lingering.Add(transaction.Key, what, life);
        }
    }

    public void Remove(InviteServerTransaction transaction)
    {
        if (_inviteServers.Remove(transaction.Key) || _lingering.Remove(transaction.Key))
        {
            SipCounters.Remove(ref Counters.TransactionsActiveCount);
            if (transaction.MergeKey is { } merge)
            {
                _ = _merges.Remove(merge) || _lingering.Remove(merge);
            }
        }
    }

    public void Remove(NonInviteServerTransaction transaction)
    {
        if (_servers.Remove(transaction.Key) || _lingering.Remove(transaction.Key))
        {
            SipCounters.Remove(ref Counters.TransactionsActiveCount);
        }
    }

    public void Remove(ClientTransaction transaction)
    {
        if (_clients.Remove(transaction.Key) || _lingering.Remove(transaction.Key))
        {
            SipCounters.Remove(ref Counters.TransactionsActiveCount);
        }
    }

    /// <summary>Drops everything without a word on the wire.</summary>
    public void Clear()
    {
        foreach (var transaction in _inviteServers.Values.ToArray())
        {
            transaction.Drop();
        }

        foreach (var transaction in _servers.Values.ToArray())
        {
            transaction.Drop();
        }

        foreach (var transaction in _clients.Values.ToArray())
        {
            transaction.Drop();
        }

        _lingering.Clear();
    }

    private void OnLingeringEnded(LingerKind kind)
    {
        if (kind != LingerKind.Merge)
        {
            SipCounters.Remove(ref Counters.TransactionsActiveCount);
        }
    }
}

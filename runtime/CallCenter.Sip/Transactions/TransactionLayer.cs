using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>The transactions of one loop (RFC 3261 section 17). Only on that loop.</summary>
internal sealed class TransactionLayer(ISipLoop loop, TransactionTiming timing, TransportSet transports, SipCounters counters)
{
    private readonly Dictionary<TransactionKey, InviteServerTransaction> _inviteServers = [];
    private readonly Dictionary<TransactionKey, NonInviteServerTransaction> _servers = [];
    private readonly Dictionary<ClientKey, ClientTransaction> _clients = [];
    private readonly Dictionary<MergeKey, InviteServerTransaction> _merges = [];

    public ISipLoop Loop { get; } = loop;

    public TransactionTiming Timing { get; } = timing;

    public SipCounters Counters { get; } = counters;

    public InviteServerTransaction? FindInviteServer(SipRequest request) =>
        _inviteServers.GetValueOrDefault(TransactionKey.Of(request, SipMethod.Invite));

    /// <summary>Gives a repeated request to its transaction; false when it is new.</summary>
    public bool TryAbsorb(SipRequest request)
    {
        if (request.Method == SipMethod.Invite)
        {
            if (FindInviteServer(request) is not { } inviteServer)
            {
                return false;
            }

            inviteServer.Receive(InviteServerInput.Repeat, null);
        }
        else
        {
            if (!_servers.TryGetValue(TransactionKey.Of(request, request.Method), out var server))
            {
                return false;
            }

            server.ReceiveRepeat();
        }

        SipCounters.Add(ref Counters.AbsorbedCount);
        return true;
    }

    /// <summary>Whether another copy of this INVITE is already being handled.</summary>
    public bool IsMerged(SipRequest invite) => _merges.ContainsKey(MergeKeyOf(invite));

    public InviteServerTransaction AddInviteServer(SipRequest invite, IInviteServerUser user)
    {
        var transaction = new InviteServerTransaction(this, invite, user);
        _inviteServers.Add(transaction.Key, transaction);
        if (invite.ToTag.Length == 0)
        {
            _merges[MergeKeyOf(invite)] = transaction;
        }

        SipCounters.Add(ref Counters.TransactionsActiveCount);
        return transaction;
    }

    public NonInviteServerTransaction AddServer(SipRequest request)
    {
        var transaction = new NonInviteServerTransaction(this, request);
        _servers.Add(transaction.Key, transaction);
        SipCounters.Add(ref Counters.TransactionsActiveCount);
        return transaction;
    }

    public InviteClientTransaction StartInvite(OutgoingRequest invite, IClientUser user)
    {
        var transaction = new InviteClientTransaction(this, invite, user);
        Start(transaction);
        return transaction;
    }

    public NonInviteClientTransaction StartNonInvite(OutgoingRequest request, IClientUser user)
    {
        var transaction = new NonInviteClientTransaction(this, request, user);
        Start(transaction);
        return transaction;
    }

    /// <summary>Gives a response to its transaction; false when there is none.</summary>
    public bool TryReceive(SipResponse response)
    {
        var branch = response.TextOf(response.Essentials.Via.Branch);
        if (!_clients.TryGetValue(new ClientKey(branch, response.SequenceMethod), out var transaction))
        {
            return false;
        }

        transaction.Receive(response);
        return true;
    }

    public void Send(SipFlow flow, byte[] message, ISendObserver? observer) => transports.Send(flow, message, observer);

    public void Remove(InviteServerTransaction transaction)
    {
        if (!_inviteServers.Remove(transaction.Key))
        {
            return;
        }

        var merge = MergeKeyOf(transaction.Request);
        if (_merges.TryGetValue(merge, out var owner) && owner == transaction)
        {
            _merges.Remove(merge);
        }

        SipCounters.Remove(ref Counters.TransactionsActiveCount);
    }

    public void Remove(NonInviteServerTransaction transaction)
    {
        if (_servers.Remove(transaction.Key))
        {
            SipCounters.Remove(ref Counters.TransactionsActiveCount);
        }
    }

    public void Remove(ClientTransaction transaction)
    {
        if (_clients.Remove(transaction.Key))
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
    }

    private void Start(ClientTransaction transaction)
    {
        _clients.Add(transaction.Key, transaction);
        SipCounters.Add(ref Counters.TransactionsActiveCount);
        transaction.Begin();
    }

    private static MergeKey MergeKeyOf(SipRequest invite) => new(invite.CallId, invite.FromTag, invite.Sequence);
}

using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>
/// The transactions of one loop (RFC 3261 section 17). Those at work are objects; those that have done it and wait for
/// stray messages lie in a <see cref="LingeringTable"/>. Only on that loop.
/// </summary>
internal sealed partial class TransactionLayer
{
    private readonly Dictionary<TransactionKey, InviteServerTransaction> _inviteServers = [];
    private readonly Dictionary<TransactionKey, NonInviteServerTransaction> _servers = [];
    private readonly Dictionary<TransactionKey, ClientTransaction> _clients = [];
    private readonly HashSet<TransactionKey> _merges = [];
    private readonly LingeringTable _lingering;
    private readonly KeptResponses _responses = new();
    private readonly TransportSet _transports;

    public TransactionLayer(ISipLoop loop, TransactionTiming timing, TransactionKeys keys, TransportSet transports, SipCounters counters)
    {
        Loop = loop;
        Timing = timing;
        Keys = keys;
        Counters = counters;
        _transports = transports;
        _lingering = new LingeringTable(loop) { Ended = OnLingeringEnded };
    }

    public ISipLoop Loop { get; }

    public TransactionTiming Timing { get; }

    public TransactionKeys Keys { get; }

    public SipCounters Counters { get; }

    /// <summary>Takes each 2xx after the first to an INVITE of ours, and the To tag of the first.</summary>
    public Action<SipResponse, string> SuccessAgain { get; init; } = static (_, _) => { };

    /// <summary>Gives a repeated request to its transaction; false when it is new.</summary>
    public bool TryAbsorb(SipRequest request)
    {
        var key = Keys.OfServer(request, request.Method);
        if (request.Method == SipMethod.Invite && _inviteServers.TryGetValue(key, out var inviteServer))
        {
            inviteServer.Receive(InviteServerInput.Repeat, null);
        }
        else if (_servers.TryGetValue(key, out var server))
        {
            server.ReceiveRepeat();
        }
        else if (_lingering.TryFind(key, out var lingering))
        {
            AnswerAgain(request, lingering);
        }
        else
        {
            return false;
        }

        SipCounters.Add(ref Counters.AbsorbedCount);
        return true;
    }

    /// <summary>
    /// Gives the ACK of a refusal to its transaction. False when it is none: the ACK of a 2xx is the user's, even when its
    /// sender used the branch of the INVITE.
    /// </summary>
    public bool TryAbsorbAck(SipRequest ack)
    {
        var key = Keys.OfServer(ack, SipMethod.Invite);
        if (_inviteServers.TryGetValue(key, out var transaction))
        {
            transaction.Receive(InviteServerInput.Ack, null);
            return true;
        }

        return _lingering.TryFind(key, out var lingering) && lingering.Kind == LingerKind.InviteServerConfirmed;
    }

    /// <summary>Finds the INVITE that <paramref name="cancel"/> means.</summary>
    /// <param name="cancel">A CANCEL.</param>
    /// <param name="localTag">The tag of our responses to the INVITE.</param>
    /// <param name="transaction">The transaction, unless it has done its work and can no longer be cancelled.</param>
    public bool TryFindCancelled(SipRequest cancel, out string? localTag, out InviteServerTransaction? transaction)
    {
        var key = Keys.OfServer(cancel, SipMethod.Invite);
        if (_inviteServers.TryGetValue(key, out transaction))
        {
            localTag = transaction.LocalTag;
            return true;
        }

        var isFound = _lingering.TryFind(key, out var lingering);
        localTag = lingering.Kept as string;
        return isFound;
    }

    /// <summary>Whether another copy of this INVITE is already being handled.</summary>
    public bool IsMerged(SipRequest invite)
    {
        var key = Keys.OfMerge(invite);
        return _merges.Contains(key) || _lingering.TryFind(key, out _);
    }

    public InviteServerTransaction AddInviteServer(SipRequest invite, IInviteServerUser user)
    {
        var transaction = new InviteServerTransaction(this, invite, user);
        _inviteServers.Add(transaction.Key, transaction);
        if (transaction.MergeKey is { } merge)
        {
            _merges.Add(merge);
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
        var key = Keys.OfClient(response);
        if (_clients.TryGetValue(key, out var transaction))
        {
            transaction.IsHeard = true;
            transaction.Receive(response);
            return true;
        }

        if (!_lingering.TryFind(key, out var lingering))
        {
            return false;
        }

        ReceiveAgain(response, lingering);
        SipCounters.Add(ref Counters.AbsorbedCount);
        return true;
    }

    public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer) => _transports.Send(flow, message, observer);

    private void Start(ClientTransaction transaction)
    {
        _clients.Add(transaction.Key, transaction);
        SipCounters.Add(ref Counters.TransactionsActiveCount);
        transaction.Begin();
    }

    private void AnswerAgain(SipRequest request, in Lingering lingering)
    {
        if (lingering.Kind != LingerKind.ServerCompleted)
        {
            return;
        }

        SipCounters.Add(ref Counters.RetransmittedCount);
        var writer = MessageWriter.Rent();
        KeptResponses.Write(ref writer, request, lingering);
        Send(ResponseRoute.Of(request), writer.Written, null);
        writer.Dispose();
    }

    private void ReceiveAgain(SipResponse response, in Lingering lingering)
    {
        if (lingering.Kind == LingerKind.InviteClientCompleted && response.Code >= 300)
        {
            var ack = ((KeptAck)lingering.Kept!).For(response);
            Send(ack.Flow, ack.ToBytes(), null);
        }
        else if (lingering.Kind == LingerKind.InviteClientAccepted && response.Code is >= 200 and < 300)
        {
            SuccessAgain(response, (string)lingering.Kept!);
        }
    }
}

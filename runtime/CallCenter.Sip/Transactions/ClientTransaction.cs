using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>What both kinds of client transaction share: the request, its bytes and two timers.</summary>
internal abstract class ClientTransaction(TransactionLayer layer, OutgoingRequest request, IClientUser user) : ISendObserver
{
    private readonly byte[] _bytes = request.ToBytes();
    private ISipTimer? _resendTimer;
    private ISipTimer? _lifeTimer;

    public TransactionKey Key { get; } = layer.Keys.OfClient(request.Branch, request.Method);

    public OutgoingRequest Request { get; } = request;

    /// <summary>Whether an answer has come.</summary>
    public bool IsHeard { get; set; }

    /// <summary>Whether it ends when the network says that the peer cannot be reached.</summary>
    public bool BelievesNotices => !IsHeard && !IsReliable && !Request.To.Contains(";tag=", StringComparison.Ordinal);

    protected TransactionLayer Layer { get; } = layer;

    protected IClientUser User { get; } = user;

    protected bool IsReliable => Request.Flow.Kind.IsReliable();

    /// <summary>Sends the request for the first time.</summary>
    public void Begin()
    {
        Layer.Send(Request.Flow, _bytes, this);
        StartFirstTimers();
    }

    public abstract void Receive(SipResponse response);

    public void SendFailed() => Layer.Loop.Post(static self => ((ClientTransaction)self!).OnTransportError(), this);

    /// <summary>Ends the transaction whatever its state.</summary>
    public void Drop()
    {
        StopTimers();
        Layer.Remove(this);
    }

    protected abstract void StartFirstTimers();

    protected abstract void OnTransportError();

    protected void Resend()
    {
        SipCounters.Add(ref Layer.Counters.RetransmittedCount);
        Layer.Send(Request.Flow, _bytes, this);
    }

    protected void StartResendTimer(TimeSpan delay, Action<object?> work) => _resendTimer = Layer.Loop.Schedule(delay, work, this);

    protected void StartLifeTimer(TimeSpan delay, Action<object?> work) => _lifeTimer = Layer.Loop.Schedule(delay, work, this);

    protected void StopTimers()
    {
        _resendTimer?.Cancel();
        _lifeTimer?.Cancel();
    }
}

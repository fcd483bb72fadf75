using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>Acts out <see cref="NonInviteServerMachine"/> for one request received.</summary>
internal sealed class NonInviteServerTransaction(TransactionLayer layer, SipRequest request) : ISendObserver
{
    private NonInviteServerState _state = NonInviteServerState.Trying;
    private byte[] _response = [];
    private readonly SipFlow _route = ResponseRoute.Of(request);
    private readonly bool _isReliable = request.Flow.Kind.IsReliable();
    private ISipTimer? _timer;

    public TransactionKey Key { get; } = TransactionKey.Of(request, request.Method);

    /// <summary>Sends the final response.</summary>
    public void Respond(byte[] response) => Receive(NonInviteServerInput.Final, response);

    public void ReceiveRepeat() => Receive(NonInviteServerInput.Repeat, null);

    public void SendFailed() =>
        layer.Loop.Post(static self => ((NonInviteServerTransaction)self!).Receive(NonInviteServerInput.TransportError, null), this);

    /// <summary>Ends the transaction whatever its state.</summary>
    public void Drop()
    {
        _timer?.Cancel();
        layer.Remove(this);
    }

    private void Receive(NonInviteServerInput input, byte[]? response)
    {
        var step = NonInviteServerMachine.Next(_state, input);
        _state = step.State;
        if (step.Action.HasFlag(NonInviteServerAction.Send))
        {
            _response = response!;
            layer.Send(_route, _response, this);
        }

        if (step.Action.HasFlag(NonInviteServerAction.Resend))
        {
            SipCounters.Add(ref layer.Counters.RetransmittedCount);
            layer.Send(_route, _response, this);
        }

        if (step.Action.HasFlag(NonInviteServerAction.StartTimerJ))
        {
            StartTimerJ();
        }

        if (step.State == NonInviteServerState.Terminated)
        {
            Drop();
        }
    }

    private void StartTimerJ()
    {
        _timer = layer.Loop.Schedule(
            _isReliable ? TimeSpan.Zero : layer.Timing.TransactionMax,
            static self => ((NonInviteServerTransaction)self!).Receive(NonInviteServerInput.TimerJ, null),
            this);
    }
}

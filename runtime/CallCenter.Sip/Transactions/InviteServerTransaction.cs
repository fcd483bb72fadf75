using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>Acts out <see cref="InviteServerMachine"/> for one INVITE received.</summary>
internal sealed class InviteServerTransaction(TransactionLayer layer, SipRequest invite, IInviteServerUser user) : ISendObserver
{
    private InviteServerState _state = InviteServerState.Proceeding;
    private byte[] _response = [];
    private TimeSpan _pause = layer.Timing.T1;
    private readonly SipFlow _route = ResponseRoute.Of(invite);
    private ISipTimer? _resendTimer;
    private ISipTimer? _lifeTimer;

    public TransactionKey Key { get; } = TransactionKey.Of(invite, SipMethod.Invite);

    public SipRequest Request { get; } = invite;

    public IInviteServerUser User { get; } = user;

    private bool IsReliable => Request.Flow.Kind.IsReliable();

    /// <summary>Sends a response of the user.</summary>
    public void Respond(int code, byte[] response) => Receive(
        code switch
        {
            < 200 => InviteServerInput.Provisional,
            < 300 => InviteServerInput.Success,
            _ => InviteServerInput.Failure,
        },
        response);

    /// <summary>An ACK with the branch of the INVITE.</summary>
    public void ReceiveAck(SipRequest ack)
    {
        if (Receive(InviteServerInput.Ack, null).HasFlag(InviteServerAction.PassUp))
        {
            User.OnAck(ack);
        }
    }

    public InviteServerAction Receive(InviteServerInput input, byte[]? response)
    {
        var step = InviteServerMachine.Next(_state, input);
        _state = step.State;
        Act(step.Action, response);
        if (step.State == InviteServerState.Terminated)
        {
            Drop();
        }

        return step.Action;
    }

    public void SendFailed() =>
        layer.Loop.Post(static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TransportError, null), this);

    /// <summary>Ends the transaction whatever its state.</summary>
    public void Drop()
    {
        StopTimers();
        layer.Remove(this);
    }

    private void Act(InviteServerAction action, byte[]? response)
    {
        if (action.HasFlag(InviteServerAction.StopTimers))
        {
            StopTimers();
        }

        if (action.HasFlag(InviteServerAction.Send))
        {
            _response = response!;
            layer.Send(_route, _response, this);
        }

        if (action.HasFlag(InviteServerAction.Resend))
        {
            SipCounters.Add(ref layer.Counters.RetransmittedCount);
            layer.Send(_route, _response, this);
        }

        StartTimers(action);
        if (action.HasFlag(InviteServerAction.ReportTransportError))
        {
            User.OnServerFailed(this);
        }
    }

    private void StartTimers(InviteServerAction action)
    {
        if (action.HasFlag(InviteServerAction.StartTimerG) && !IsReliable)
        {
            _resendTimer = layer.Loop.Schedule(_pause, static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TimerG, null), this);
            _pause = layer.Timing.Next(_pause);
        }

        if (action.HasFlag(InviteServerAction.StartTimerH))
        {
            StartLife(layer.Timing.TransactionMax, static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TimerH, null));
        }

        if (action.HasFlag(InviteServerAction.StartTimerL))
        {
            // From here on the user repeats the 2xx; holding it for half a minute more would only cost memory.
            _response = [];
            StartLife(layer.Timing.TransactionMax, static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TimerL, null));
        }

        if (action.HasFlag(InviteServerAction.StartTimerI))
        {
            StartLife(IsReliable ? TimeSpan.Zero : layer.Timing.T4, static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TimerI, null));
        }
    }

    private void StartLife(TimeSpan delay, Action<object?> work) => _lifeTimer = layer.Loop.Schedule(delay, work, this);

    private void StopTimers()
    {
        _resendTimer?.Cancel();
        _lifeTimer?.Cancel();
    }
}

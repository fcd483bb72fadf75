using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <summary>Acts out <see cref="InviteClientMachine"/> for one INVITE sent.</summary>
internal sealed class InviteClientTransaction(TransactionLayer layer, OutgoingRequest invite, IClientUser user)
    : ClientTransaction(layer, invite, user)
{
    private InviteClientState _state = InviteClientState.Calling;
    private TimeSpan _pause = layer.Timing.T1;
    private bool _isUnwanted;

    public override void Receive(SipResponse response) => Receive(
        response.Code switch
        {
            < 200 => InviteClientInput.Provisional,
            < 300 => InviteClientInput.Success,
            _ => InviteClientInput.Failure,
        },
        response);

    /// <summary>Gives up an INVITE whose CANCEL brought no final response.</summary>
    public void Abandon() => Receive(InviteClientInput.Abandon, null);

    /// <summary>
    /// Nobody waits for the outcome any more: a final response still gets its ACK, but a peer that goes on working on it
    /// is not waited for without end.
    /// </summary>
    public void Disown()
    {
        _isUnwanted = true;
        LimitUnwanted();
    }

    protected override void StartFirstTimers()
    {
        if (!IsReliable)
        {
            StartTimerA();
        }

        StartLifeTimer(Layer.Timing.TransactionMax, static self => ((InviteClientTransaction)self!).Receive(InviteClientInput.TimerB, null));
    }

    protected override void OnTransportError() => Receive(InviteClientInput.TransportError, null);

    private void Receive(InviteClientInput input, SipResponse? response)
    {
        var step = InviteClientMachine.Next(_state, input);
        _state = step.State;
        Act(step.Action, response);
        if (step.State == InviteClientState.Terminated)
        {
            Drop();
        }

        Report(step.Action, response);
    }

    private void Act(InviteClientAction action, SipResponse? response)
    {
        if (action.HasFlag(InviteClientAction.StopTimers))
        {
            StopTimers();
            LimitUnwanted();
        }

        if (action.HasFlag(InviteClientAction.Resend))
        {
            Resend();
        }

        if (action.HasFlag(InviteClientAction.Acknowledge))
        {
            Layer.Send(Request.Flow, Request.ToAck(response!.Header(HeaderName.To)!).ToBytes(), null);
        }

        if (action.HasFlag(InviteClientAction.StartTimerA))
        {
            StartTimerA();
        }

        if (action.HasFlag(InviteClientAction.StartTimerD))
        {
            Layer.Linger(
                this,
                new Lingering(LingerKind.InviteClientCompleted, KeptAck.Of(Request, response!)),
                IsReliable ? TimeSpan.Zero : Layer.Timing.FinalWait);
        }

        if (action.HasFlag(InviteClientAction.StartTimerM))
        {
            Layer.Linger(this, new Lingering(LingerKind.InviteClientAccepted, response!.ToTag), Layer.Timing.TransactionMax);
        }
    }

    private void LimitUnwanted()
    {
        if (_isUnwanted && _state == InviteClientState.Proceeding)
        {
            StartLifeTimer(Layer.Timing.TransactionMax, static self => ((InviteClientTransaction)self!).Abandon());
        }
    }

    // Timer A doubles without bound (RFC 3261 section 17.1.1.2); timer B ends it.
    private void StartTimerA()
    {
        StartResendTimer(_pause, static self => ((InviteClientTransaction)self!).Receive(InviteClientInput.TimerA, null));
        _pause *= 2;
    }

    private void Report(InviteClientAction action, SipResponse? response)
    {
        if (action.HasFlag(InviteClientAction.PassUp))
        {
            User.OnResponse(this, response!);
        }

        if (action.HasFlag(InviteClientAction.ReportTimeout))
        {
            User.OnFailed(this, ClientFailure.Timeout);
        }

        if (action.HasFlag(InviteClientAction.ReportTransportError))
        {
            User.OnFailed(this, ClientFailure.TransportError);
        }
    }
}

using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <summary>Acts out <see cref="NonInviteClientMachine"/> for one request sent.</summary>
internal sealed class NonInviteClientTransaction(TransactionLayer layer, OutgoingRequest request, IClientUser user)
    : ClientTransaction(layer, request, user)
{
    private NonInviteClientState _state = NonInviteClientState.Trying;
    private TimeSpan _pause = layer.Timing.T1;

    public override void Receive(SipResponse response) =>
        Receive(response.Code < 200 ? NonInviteClientInput.Provisional : NonInviteClientInput.Final, response);

    protected override void StartFirstTimers()
    {
        if (!IsReliable)
        {
            StartTimerE();
        }

        StartLifeTimer(Layer.Timing.TransactionMax, static self => ((NonInviteClientTransaction)self!).Receive(NonInviteClientInput.TimerF, null));
    }

    protected override void OnTransportError() => Receive(NonInviteClientInput.TransportError, null);

    private void Receive(NonInviteClientInput input, SipResponse? response)
    {
        var step = NonInviteClientMachine.Next(_state, input);
        _state = step.State;
        Act(step.Action);
        if (step.State == NonInviteClientState.Terminated)
        {
            Drop();
        }

        Report(step.Action, response);
    }

    private void Act(NonInviteClientAction action)
    {
        if (action.HasFlag(NonInviteClientAction.StopTimers))
        {
            StopTimers();
        }

        if (action.HasFlag(NonInviteClientAction.Resend))
        {
            Resend();
        }

        if (action.HasFlag(NonInviteClientAction.StartTimerEAtT2))
        {
            _pause = Layer.Timing.T2;
            StartTimerE();
        }

        if (action.HasFlag(NonInviteClientAction.StartTimerE))
        {
            _pause = Layer.Timing.Next(_pause);
            StartTimerE();
        }

        if (action.HasFlag(NonInviteClientAction.StartTimerK))
        {
            Layer.Linger(this, new Lingering(LingerKind.ClientCompleted), IsReliable ? TimeSpan.Zero : Layer.Timing.T4);
        }
    }

    private void StartTimerE() =>
        StartResendTimer(_pause, static self => ((NonInviteClientTransaction)self!).Receive(NonInviteClientInput.TimerE, null));

    private void Report(NonInviteClientAction action, SipResponse? response)
    {
        if (action.HasFlag(NonInviteClientAction.PassUp))
        {
            User.OnResponse(this, response!);
        }

        if (action.HasFlag(NonInviteClientAction.ReportTimeout))
        {
            User.OnFailed(this, ClientFailure.Timeout);
        }

        if (action.HasFlag(NonInviteClientAction.ReportTransportError))
        {
            User.OnFailed(this, ClientFailure.TransportError);
        }
    }
}

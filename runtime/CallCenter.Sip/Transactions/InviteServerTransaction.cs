using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>
/// Acts out <see cref="InviteServerMachine"/> for one INVITE received. When it is accepted or confirmed it has no more to
/// do than to swallow repetitions: from then on the layer's table of lingering transactions holds what is left of it.
/// </summary>
internal sealed class InviteServerTransaction : ISendObserver
{
    private readonly TransactionLayer _layer;
    private readonly SipFlow _route;
    private SipRequest? _request;
    private IInviteServerUser? _user;
    private InviteServerState _state = InviteServerState.Proceeding;
    private byte[] _response = [];
    private TimeSpan _pause;
    private ISipTimer? _resendTimer;
    private ISipTimer? _lifeTimer;

    public InviteServerTransaction(TransactionLayer layer, SipRequest invite, IInviteServerUser user)
    {
        _layer = layer;
        _request = invite;
        _user = user;
        _route = ResponseRoute.Of(invite);
        _pause = layer.Timing.T1;
        LocalTag = user.LocalTag;
        Key = layer.Keys.OfServer(invite, SipMethod.Invite);
        MergeKey = invite.ToTag.Length == 0 ? layer.Keys.OfMerge(invite) : null;
    }

    public TransactionKey Key { get; }

    /// <summary>The key of its copies by other ways; null within a dialog, where there are none.</summary>
    public TransactionKey? MergeKey { get; }

    /// <summary>The tag of our responses.</summary>
    public string LocalTag { get; }

    /// <summary>The INVITE. Not to be asked for after a refusal: whoever never acknowledges it shall not cost us its memory.</summary>
    public SipRequest Request => _request ?? throw new InvalidOperationException("The INVITE has been refused and is not kept any longer.");

    /// <summary>Whether the INVITE came from the address that <paramref name="flow"/> comes from.</summary>
    public bool CameFrom(SipFlow flow) => _route.Remote.Address.Equals(flow.Remote.Address);

    private bool IsReliable => _route.Kind.IsReliable();

    /// <summary>Sends a response of the user.</summary>
    public void Respond(int code, byte[] response) => Receive(
        code switch
        {
            < 200 => InviteServerInput.Provisional,
            < 300 => InviteServerInput.Success,
            _ => InviteServerInput.Failure,
        },
        response);

    /// <summary>The peer gives up waiting: the user is told while there is something to give up.</summary>
    public void ReceiveCancel(SipRequest cancel)
    {
        if (_state == InviteServerState.Proceeding)
        {
            _user!.OnCancel(this, cancel);
        }
    }

    public void Receive(InviteServerInput input, byte[]? response)
    {
        var step = InviteServerMachine.Next(_state, input);
        var isNew = step.State != _state;
        _state = step.State;
        Act(step.Action, response);
        if (isNew)
        {
            Enter(step.State);
        }

        if (step.Action.HasFlag(InviteServerAction.ReportTransportError))
        {
            _user?.OnServerFailed(this);
        }
    }

    public void SendFailed() =>
        _layer.Loop.Post(static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TransportError, null), this);

    /// <summary>Ends the transaction whatever its state.</summary>
    public void Drop()
    {
        StopTimers();
        _layer.Remove(this);
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
            _layer.Send(_route, _response, this);
        }

        if (action.HasFlag(InviteServerAction.Resend))
        {
            SipCounters.Add(ref _layer.Counters.RetransmittedCount);
            _layer.Send(_route, _response, this);
        }

        if (action.HasFlag(InviteServerAction.StartTimerG) && !IsReliable)
        {
            _resendTimer = _layer.Loop.Schedule(_pause, static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TimerG, null), this);
            _pause = _layer.Timing.Next(_pause);
        }

        if (action.HasFlag(InviteServerAction.StartTimerH))
        {
            _lifeTimer = _layer.Loop.Schedule(
                _layer.Timing.TransactionMax,
                static self => ((InviteServerTransaction)self!).Receive(InviteServerInput.TimerH, null),
                this);
        }
    }

    // Timers L and I are the table's.
    private void Enter(InviteServerState state)
    {
        switch (state)
        {
            case InviteServerState.Accepted:
                _response = []; // From here on the user repeats the 2xx (RFC 3261 section 13.3.1.4).
                _layer.Linger(this, LingerKind.InviteServerAccepted, _layer.Timing.TransactionMax);
                break;
            case InviteServerState.Completed:
                _request = null;
                _user = null;
                break;
            case InviteServerState.Confirmed:
                _layer.Linger(this, LingerKind.InviteServerConfirmed, IsReliable ? TimeSpan.Zero : _layer.Timing.T4);
                break;
            case InviteServerState.Terminated:
                Drop();
                break;
            case InviteServerState.Proceeding:
                break;
        }
    }

    private void StopTimers()
    {
        _resendTimer?.Cancel();
        _lifeTimer?.Cancel();
    }
}

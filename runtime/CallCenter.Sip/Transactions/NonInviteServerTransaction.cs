using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>
/// Acts out <see cref="NonInviteServerMachine"/> for one request received, up to its final response; from then on the
/// layer's table of lingering transactions holds what is left of it.
/// </summary>
internal sealed class NonInviteServerTransaction(TransactionLayer layer, SipRequest request) : ISendObserver
{
    private readonly SipFlow _route = ResponseRoute.Of(request);
    private NonInviteServerState _state = NonInviteServerState.Trying;

    public TransactionKey Key { get; } = layer.Keys.OfServer(request, request.Method);

    /// <summary>Sends the final response.</summary>
    public void Respond(in OutgoingResponse response)
    {
        var step = NonInviteServerMachine.Next(_state, NonInviteServerInput.Final);
        _state = step.State;
        if (!step.Action.HasFlag(NonInviteServerAction.Send))
        {
            return;
        }

        var writer = MessageWriter.Rent();
        var copied = response.Write(ref writer);
        if (step.Action.HasFlag(NonInviteServerAction.StartTimerJ))
        {
            layer.LingerAnswered(this, _route.Kind, response, writer.Written, copied);
        }

        layer.Send(_route, writer.Written, this);
        writer.Dispose();
    }

    /// <summary>The request again, before its answer: it is being worked on.</summary>
    public void ReceiveRepeat() => _state = NonInviteServerMachine.Next(_state, NonInviteServerInput.Repeat).State;

    public void SendFailed() => layer.Loop.Post(static self => ((NonInviteServerTransaction)self!).OnTransportError(), this);

    /// <summary>Ends the transaction whatever its state.</summary>
    public void Drop() => layer.Remove(this);

    private void OnTransportError()
    {
        _state = NonInviteServerMachine.Next(_state, NonInviteServerInput.TransportError).State;
        if (_state == NonInviteServerState.Terminated)
        {
            Drop();
        }
    }
}

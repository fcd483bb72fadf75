using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>What comes back for our requests, given to whoever sent them.</summary>
public sealed partial class SipSession
{
    void IClientUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.Code is 401 or 407 && TryAnswerChallenge(transaction, response))
        {
            return;
        }

        if (transaction == _client)
        {
            OnInviteResponse(response);
        }
        else if (transaction == _reinvite)
        {
            OnReinviteResponse(response);
        }
        else if (transaction is InviteClientTransaction)
        {
            OnLateSuccess(response);
        }
        else if (response.Code >= 200)
        {
            OnRequestDone(FirstOf(transaction), response.Code, response);
        }
    }

    void IClientUser.OnFailed(ClientTransaction transaction, ClientFailure failure)
    {
        var end = failure == ClientFailure.Timeout ? new SipEnd(SipEndKind.Timeout, 408) : new SipEnd(SipEndKind.TransportError);
        if (transaction == _client)
        {
            Feed(SessionInput.ClientFailed, new SessionEvent { End = end });
        }
        else if (transaction == _reinvite)
        {
            _reinvite = null;
            _dialog!.Exchange.Withdraw();
            Feed(SessionInput.PeerLost, new SessionEvent { End = end });
        }
        else
        {
            OnRequestDone(FirstOf(transaction), failure == ClientFailure.Timeout ? 408 : 503, null);
        }
    }

    private void OnRequestDone(ClientTransaction transaction, int code, SipResponse? response)
    {
        if (transaction == _bye)
        {
            Feed(SessionInput.ByeDone, default);
        }
        else if (transaction == _update)
        {
            OnUpdateDone(code, response);
        }
        else if (_pracks?.Remove(transaction) == true)
        {
            return; // Whatever it says: the INVITE has an answer of its own to come.
        }
        else if (transaction == _info)
        {
            OnInfoDone(code);
        }
        else
        {
            TryFinishRequest(transaction, code, response);
        }
    }
}

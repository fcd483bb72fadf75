using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>Requests of ours inside the dialog that change neither the session nor its description (RFC 3261 section 12.2.1).</summary>
public sealed partial class SipSession
{
    private Dictionary<ClientTransaction, Action<SipRequestOutcome>?>? _requests;

    /// <summary>
    /// Sends a request in the dialog: INFO, MESSAGE, NOTIFY, OPTIONS, REFER and the like. <paramref name="done"/> is called
    /// once with its final outcome, on the loop, perhaps after the end of the session; 408 when nobody answered in time. A peer that answers 481 or not at all has
    /// lost the dialog: the session ends then (RFC 5057 section 5.1). False, and <paramref name="done"/> is not called, when
    /// there is no dialog to send it in, or <see cref="SipLimits.RequestsMax"/> are under way.
    /// </summary>
    public bool Request(
        SipMethod method,
        IReadOnlyList<SipHeader>? headers = null,
        string? contentType = null,
        ReadOnlyMemory<byte> body = default,
        Action<SipRequestOutcome>? done = null)
    {
        if (_end is not null || _phase != SessionPhase.Confirmed || _requests?.Count >= SipLimits.RequestsMax)
        {
            return false;
        }

        var request = RequestIn(_dialog!, method, _dialog!.NextSequence());
        var transaction = _core.Transactions.StartNonInvite(
            request with
            {
                Contact = MayRefresh(method) ? _core.ContactFor(request.Flow, request.Uri) : null,
                Headers = headers ?? [],
                ContentType = contentType,
                Body = body,
            },
            this);
        (_requests ??= []).Add(transaction, done);
        return true;
    }

    // RFC 3261 section 12.2: only requests that refresh the target, or found a usage of their own, carry Contact.
    private static bool MayRefresh(SipMethod method) => method is SipMethod.Refer or SipMethod.Subscribe or SipMethod.Notify or SipMethod.Update;

    // The endpoint is closed: no transaction will tell any more.
    private void CloseRequests()
    {
        var open = _requests;
        _requests = null;
        foreach (var done in open?.Values ?? Enumerable.Empty<Action<SipRequestOutcome>?>())
        {
            done?.Invoke(new SipRequestOutcome(503, null));
        }
    }

    private bool TryFinishRequest(ClientTransaction transaction, int code, SipResponse? response)
    {
        if (_requests is null || !_requests.Remove(transaction, out var done))
        {
            return false;
        }

        done?.Invoke(new SipRequestOutcome(code, response));
        if (code is 481 or 408)
        {
            Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, code) });
        }

        return true;
    }
}

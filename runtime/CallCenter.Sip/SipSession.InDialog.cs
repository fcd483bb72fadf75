using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>Requests of the peer inside the dialog (RFC 3261 section 12.2.2).</summary>
public sealed partial class SipSession
{
    private ClientTransaction? _info;
    private Queue<OutgoingInfo>? _infoQueue;

    /// <summary>
    /// Sends an INFO (RFC 6086) while the call is up. One is under way at a time, the others wait their turn; nobody
    /// is told what becomes of it.
    /// </summary>
    public void SendInfo(string contentType, ReadOnlyMemory<byte> body, string? infoPackage = null)
    {
        _infoQueue ??= new Queue<OutgoingInfo>();
        if (_phase != SessionPhase.Confirmed || _infoQueue.Count >= SipLimits.InfoQueueMax)
        {
            return;
        }

        _infoQueue.Enqueue(new OutgoingInfo(contentType, body, infoPackage));
        if (_info is null)
        {
            SendNextInfo();
        }
    }

    internal void OnRequest(SipRequest request)
    {
        var dialog = DialogOf(request.FromTag)!;
        if (request.Method == SipMethod.Invite)
        {
            OnReinviteRequest(request, dialog);
            return;
        }

        // What is left of it serves REFERs only.
        if (_phase == SessionPhase.Gone && request.Method is not (SipMethod.Notify or SipMethod.Subscribe))
        {
            _core.Respond(new OutgoingResponse(request, 481));
            return;
        }

        if (!dialog.TryAdvance(request.Sequence))
        {
            _core.Respond(new OutgoingResponse(request, 500) { Reason = "CSeq out of order" });
            return;
        }

        switch (request.Method)
        {
            case SipMethod.Bye when _dialog is null:
                OnEarlyBye(request, dialog);
                break;
            case SipMethod.Bye:
                OnBye(request);
                break;
            case SipMethod.Prack:
                OnPrack(request, dialog);
                break;
            case SipMethod.Update:
                OnUpdateRequest(request, dialog);
                break;
            case SipMethod.Info:
                OnInfoRequest(request);
                break;
            case SipMethod.Refer:
                OnReferRequest(request);
                break;
            case SipMethod.Notify:
                OnNotifyRequest(request);
                break;
            case SipMethod.Subscribe:
                OnSubscribeRequest(request);
                break;
            case SipMethod.Options:
                _core.Respond(_core.Filter.OptionsResponse(request));
                break;
            default:
                _core.Respond(RequestFilter.Unimplemented(request));
                break;
        }
    }

    private void OnBye(SipRequest bye)
    {
        _core.Respond(new OutgoingResponse(bye, 200));
        Feed(SessionInput.RemoteBye, new SessionEvent { End = new SipEnd(SipEndKind.RemoteBye, 0, bye.Header(HeaderName.Reason)) });
    }

    private void OnInfoRequest(SipRequest info)
    {
        var package = info.Header(HeaderName.InfoPackage);
        if (package is not null && !Takes(package))
        {
            _core.Respond(new OutgoingResponse(info, 469) { Headers = [_core.Filter.RecvInfo] });
            return;
        }

        _core.Respond(new OutgoingResponse(info, 200));
        if (_end is null)
        {
            Handler?.OnInfo(this, info.Header(HeaderName.ContentType), info.Body, package);
        }
    }

    private bool Takes(string package)
    {
        var end = package.IndexOf(';', StringComparison.Ordinal);
        var name = end < 0 ? package : package[..end].TrimEnd();
        foreach (var known in _core.Options.InfoPackages)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private void NoteInfoPackages(SipMessage message)
    {
        if (message.Find(HeaderName.RecvInfo) is not null)
        {
            RemoteInfoPackages = message.List(HeaderName.RecvInfo);
        }
    }

    private void SendNextInfo()
    {
        _info = null;
        if (_phase != SessionPhase.Confirmed || !_infoQueue!.TryDequeue(out var next))
        {
            return;
        }

        var info = RequestIn(_dialog!, SipMethod.Info, _dialog!.NextSequence()) with
        {
            ContentType = next.ContentType,
            Body = next.Body,
            Headers = next.Package is null ? [] : [new SipHeader("Info-Package", next.Package)],
        };
        _info = _core.Transactions.StartNonInvite(info, this);
    }

    // RFC 3261 section 12.2.1.2: a peer that does not know the dialog, or does not answer at all, has lost it.
    private void OnInfoDone(int code)
    {
        SendNextInfo();
        if (code is 481 or 408)
        {
            Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, code) });
        }
    }

    private sealed record OutgoingInfo(string ContentType, ReadOnlyMemory<byte> Body, string? Package);
}

using System.Globalization;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>Provisional responses that must arrive, both ways (RFC 3262).</summary>
public sealed partial class SipSession
{
    private ReliableProvisionals? _reliable;
    private string? _heldAnswer;
    private HashSet<ClientTransaction>? _pracks;

    private bool IsReliable => _core.Options.Reliability != SipReliability.Never && _peer.Supports(SipExtensions.Reliable);

    private bool MustBeReliable => SipExtensions.Has(Invite!, HeaderName.Require, SipExtensions.Reliable);

    private void SendProvisional(PlannedProvisional planned)
    {
        // The first reliable response to an INVITE without offer has to carry one (RFC 3261 section 13.2.1).
        var exchange = _dialog!.Exchange;
        var lacksOffer = planned.Sdp is null && exchange.MeaningOf(SdpSide.Local, SdpCarrier.ReliableProvisional) == SdpMeaning.Offer;
        if (IsReliable && !lacksOffer)
        {
            _reliable ??= new ReliableProvisionals(_core, _server!, WriteReliable, OnNoPrack);
            _reliable.Send(planned);
        }
        else if (!MustBeReliable)
        {
            var isPreview = exchange.MeaningOf(SdpSide.Local, SdpCarrier.Provisional) == SdpMeaning.Preview;
            Respond(planned with { Sdp = isPreview ? planned.Sdp : null }, planned.Headers);
        }
    }

    private void Respond(in PlannedProvisional planned, IReadOnlyList<SipHeader>? headers)
    {
        var response = InDialog(_server!.Request, planned.Code) with { Sdp = planned.Sdp, Headers = headers };
        _server.Respond(planned.Code, _core.Write(response));
    }

    private byte[] WriteReliable(PlannedProvisional planned, uint number)
    {
        SipHeader[] headers = [new("Require", SipExtensions.Reliable), new("RSeq", number.ToString(CultureInfo.InvariantCulture)), .. planned.Headers ?? []];
        var exchange = _dialog!.Exchange;
        var meaning = planned.Sdp is null ? SdpMeaning.Nothing : exchange.Take(SdpSide.Local, SdpCarrier.ReliableProvisional, planned.Sdp);
        return _core.Write(InDialog(_server!.Request, planned.Code) with
        {
            Sdp = meaning is SdpMeaning.Offer or SdpMeaning.Answer ? planned.Sdp : null,
            Headers = headers,
        });
    }

    // RFC 3262 section 3: an INVITE whose provisional response is never acknowledged is refused.
    private void OnNoPrack()
    {
        _heldAnswer = null;
        Feed(SessionInput.NoPrack, new SessionEvent { Code = 504, End = new SipEnd(SipEndKind.NoAck, 504) });
    }

    private void OnPrack(SipRequest prack, Dialog dialog)
    {
        if (ReliableAck.Of(prack) is not { } ack || _reliable is null || !_reliable.TryAcknowledge(ack))
        {
            _core.Respond(new OutgoingResponse(prack, 481));
            return;
        }

        var sdp = prack.Sdp;
        var meaning = sdp is null || _end is not null ? SdpMeaning.Nothing : dialog.Exchange.Take(SdpSide.Remote, SdpCarrier.Prack, sdp);
        if (meaning == SdpMeaning.Offer)
        {
            AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Prack, sdp, prack), dialog) { Transaction = _core.Transactions.AddServer(prack) });
            return;
        }

        _core.Respond(new OutgoingResponse(prack, 200));
        if (meaning == SdpMeaning.Answer)
        {
            RemoteSdp = sdp;
            ReportOffer(200, sdp);
        }

        ContinueAfterPrack();
    }

    private void ContinueAfterPrack()
    {
        if (_heldAnswer is { } sdp)
        {
            _heldAnswer = null;
            SendFirstAnswer(sdp);
        }
        else if (_phase == SessionPhase.Offered)
        {
            _reliable?.SendNext();
        }
    }

    private void SendPrack(Dialog dialog, SipResponse response, string? sdp)
    {
        var ack = new ReliableAck(dialog.ReliableSequence!.Value, response.Sequence);
        var prack = RequestIn(dialog, SipMethod.Prack, dialog.NextSequence()) with { Headers = [new SipHeader("RAck", ack.ToString())] };
        (_pracks ??= []).Add(_core.Transactions.StartNonInvite(WithSdp(prack, sdp), this));
    }

    // A call may last for hours: what rang before it need not be kept. One whose PRACK is still to come stays for it.
    private void DropAcknowledged()
    {
        if (_reliable is { IsOpen: false })
        {
            _reliable = null;
        }
    }

    private void StopReliable()
    {
        _heldAnswer = null;
        _reliable?.Stop();
    }
}

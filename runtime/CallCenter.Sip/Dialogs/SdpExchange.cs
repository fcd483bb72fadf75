namespace CallCenter.Sip.Dialogs;

/// <summary>Offer and answer of one dialog (RFC 3264): acts out <see cref="OfferAnswerMachine"/> and keeps what was agreed.</summary>
internal sealed class SdpExchange
{
    private OfferAnswerState _state;
    private OfferAnswerPhase _settled;
    private string? _offer;

    /// <summary>Our side of the last agreement; null before the first.</summary>
    public string? LocalSdp { get; private set; }

    /// <summary>The peer's side of the last agreement; null before the first.</summary>
    public string? RemoteSdp { get; private set; }

    /// <summary>Whether an offer, or the wish for one, is open.</summary>
    public bool IsOpen => _state.Phase is OfferAnswerPhase.Offered or OfferAnswerPhase.Solicited;

    /// <summary>Whether something has been agreed and nothing is open.</summary>
    public bool IsStable => _state.Phase == OfferAnswerPhase.Stable;

    /// <summary>Whether our offer in a 2xx waits for the ACK with its answer.</summary>
    public bool IsOfferingInSuccess => _state is { Phase: OfferAnswerPhase.Offered, By: SdpSide.Local, In: SdpCarrier.Success };

    /// <summary>What a description in this message would mean.</summary>
    public SdpMeaning MeaningOf(SdpSide speaker, SdpCarrier carrier) => OfferAnswerMachine.MeaningOf(_state, speaker, carrier);

    /// <summary>Takes note of a description said or heard; what it meant.</summary>
    public SdpMeaning Take(SdpSide speaker, SdpCarrier carrier, string sdp)
    {
        var meaning = MeaningOf(speaker, carrier);
        _state = OfferAnswerMachine.Next(_state, meaning, speaker, carrier);
        if (meaning == SdpMeaning.Offer)
        {
            _offer = sdp;
        }
        else if (meaning == SdpMeaning.Answer)
        {
            (LocalSdp, RemoteSdp) = speaker == SdpSide.Local ? (sdp, _offer) : (_offer, sdp);
            _offer = null;
            _settled = OfferAnswerPhase.Stable;
        }

        return meaning;
    }

    /// <summary>An INVITE went or came without offer: its receiver makes one.</summary>
    public void Solicit(SdpSide speaker) => _state = new OfferAnswerState(OfferAnswerPhase.Solicited, speaker);

    /// <summary>What is open was refused: everything is as it was before (RFC 3261 section 14.1).</summary>
    public void Withdraw()
    {
        _state = new OfferAnswerState(_settled);
        _offer = null;
    }

    /// <summary>The same for another dialog that the same INVITE makes.</summary>
    public SdpExchange Fork() => (SdpExchange)MemberwiseClone();
}

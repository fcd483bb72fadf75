using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>One call of a <see cref="Phone"/>: what it has offered and accepted, and whether it hears only what it may.</summary>
internal sealed class PhoneLine(Phone phone, SipSession session) : ISipSessionHandler
{
    private readonly List<string> _offered = [];
    private readonly List<string> _accepted = [];
    private readonly List<string> _open = [];
    private string? _first;
    private SipOffer? _asked;
    private bool _hasBeenUp;

    public SipSession Session => session;

    public bool HasEnded { get; private set; }

    /// <summary>Why it ended; null before.</summary>
    public SipEnd? End { get; private set; }

    /// <summary>Whether this side, by itself, did what ends a call.</summary>
    public bool HasLeft { get; private set; }

    public bool HasAnswered { get; private set; }

    /// <summary>Changes begun whose outcome has not been told.</summary>
    public IReadOnlyList<string> Open => _open;

    public void Offer(string sdp) => _offered.Add(sdp);

    public void Do(Deed deed)
    {
        if (HasEnded)
        {
            return;
        }

        switch (deed)
        {
            case Deed.Rings:
                session.Provisional(180);
                break;
            case Deed.RingsWithDescription when session.IsInbound && session.State <= SipSessionState.Early:
                session.Provisional(183, First());
                break;
            case Deed.Answers when session.IsInbound && session.State <= SipSessionState.Early:
                HasAnswered = true;
                session.Answer(First());
                break;
            case Deed.Rejects when session.IsInbound && !HasAnswered:
                HasLeft = true;
                session.Reject(486);
                break;
            case Deed.HangsUp:
                HasLeft = true;
                session.Hangup();
                break;
            case Deed.Reinvites:
                Change(session.Reinvite);
                break;
            case Deed.Updates:
                Change(session.Update);
                break;
            case Deed.ReinvitesWithoutOffer when session.Reinvite(null):
                _open.Add("an offer of the other side");
                break;
            case Deed.Refreshes when session.Update():
                _open.Add("a refresh");
                break;
            case Deed.SendsInfo:
                session.SendInfo("text/plain", "1"u8.ToArray());
                break;
            case Deed.SendsOptions:
                session.Request(SipMethod.Options);
                break;
            default:
                break;
        }
    }

    public void OnProvisional(SipSession session, int code, string? sdp) => Hear(sdp);

    public void OnAnswered(SipSession session, string? sdp)
    {
        _hasBeenUp = true;
        Hear(sdp);
    }

    public void OnConfirmed(SipSession session, string? ackSdp)
    {
        _hasBeenUp = true;
        Hear(ackSdp);
    }

    public void OnOffer(SipSession session, SipOffer offer)
    {
        ComplainAfterEnd();
        if (_asked is not null && session.IsInbound)
        {
            phone.Complain($"was told {offer.Kind} {offer.Sdp} while {_asked.Kind} {_asked.Sdp} waited");
        }

        if (offer.Kind == SipOfferKind.Answer && _hasBeenUp && !_open.Remove("an offer of the other side") && _open.Count > 0)
        {
            _open.RemoveAt(0);
        }

        _asked = offer;
        var chance = phone.Random.Next(20);
        if (chance < 15)
        {
            Reply(offer);
        }
        else if (chance < 18)
        {
            phone.World.After(TimeSpan.FromSeconds(phone.Random.NextDouble() * 2), () => Reply(offer));
        }
        else
        {
            // Where a refusal ends the call this side has ended it.
            HasLeft |= offer.Kind is SipOfferKind.Answer or SipOfferKind.Progress;
            _asked = null;
            session.RejectOffer(488, offer: offer);
        }
    }

    public void OnOfferResult(SipSession session, int code, string? sdp)
    {
        ComplainAfterEnd();
        Hear(sdp);
        var index = sdp is not null ? _open.FindIndex(offer => sdp.EndsWith($" to {offer}", StringComparison.Ordinal))
            : code < 300 ? Math.Max(0, _open.IndexOf("a refresh"))
            : 0;
        if (index >= 0 && index < _open.Count)
        {
            _open.RemoveAt(index);
        }
        else if (sdp is null && !session.IsInbound)
        {
            phone.Complain($"was told {code} without having asked for anything");
        }
    }

    public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage) => ComplainAfterEnd();

    public void OnEnded(SipSession session, SipEnd end)
    {
        if (HasEnded)
        {
            phone.Complain($"heard a second end: {end}");
        }

        End = end;
        HasEnded = true;
    }

    // The first description is the answer to the INVITE, or the offer when it brought none; it is the same in every response.
    private string First()
    {
        if (_first is null)
        {
            _first = session.Invite!.Sdp is { } offer ? phone.AnswerTo(offer) : phone.NextOffer();
            _accepted.Add(session.Invite.Sdp ?? "");
            _offered.Add(_first);
        }

        return _first;
    }

    private void Change(Func<string, bool> change)
    {
        var offer = phone.NextOffer();
        _offered.Add(offer);
        _open.Add(offer);
        if (change(offer))
        {
            phone.Changes++;
        }
        else
        {
            _open.Remove(offer);
        }
    }

    private void Reply(SipOffer offer)
    {
        if (_asked == offer)
        {
            _asked = null;
        }

        if (HasEnded)
        {
            return;
        }

        if (offer.Sdp is { } sdp)
        {
            _accepted.Add(sdp);
            session.AcceptOffer(phone.AnswerTo(sdp), offer);
        }
        else
        {
            var ours = phone.NextOffer();
            _offered.Add(ours);
            _open.Add(ours);
            session.AcceptOffer(ours, offer);
        }
    }

    private void Hear(string? sdp)
    {
        ComplainAfterEnd();
        if (sdp is not null && !_accepted.Contains(sdp) && !_offered.Exists(offer => sdp.EndsWith($" to {offer}", StringComparison.Ordinal)))
        {
            phone.Complain($"heard an answer to nothing it had offered: {sdp}");
        }
    }

    private void ComplainAfterEnd()
    {
        if (HasEnded)
        {
            phone.Complain("heard something after the end");
        }
    }
}

using System.Globalization;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>REFER and the subscriptions it makes, both ways (RFC 3515). They may outlast the call: its dialog lives on for them (RFC 5057 section 3.2).</summary>
public sealed partial class SipSession
{
    private List<Referrer>? _referrers;
    private List<SipReferral>? _referrals;

    /// <summary>The call as a Replaces for the peer names it, so that another may take our place (RFC 3891); null before it is up.</summary>
    public SipReplaces? AsReplaces => _dialog is { } dialog && _phase == SessionPhase.Confirmed ? new SipReplaces(CallId, dialog.RemoteTag, dialog.LocalTag) : null;

    /// <summary>The peer's Contact, where others reach it too; null before the call is up.</summary>
    public SipUri? RemoteContact => _dialog is { } dialog && SipUri.TryParse(dialog.RemoteTarget, out var uri) ? uri : null;

    internal UserAgentCore Core => _core;

    /// <summary>
    /// Asks the peer to call somebody. What becomes of it is told to <paramref name="heard"/> on the loop, the last time
    /// with <see cref="ReferNews.IsLast"/>, even when the call ends before. The call itself goes on until somebody hangs up.
    /// </summary>
    /// <returns>False when the call is not up, or <see cref="SipLimits.ReferralsMax"/> are under way.</returns>
    public bool Refer(OutboundRefer wish, Action<ReferNews> heard)
    {
        if (_phase != SessionPhase.Confirmed || _referrers?.Count >= SipLimits.ReferralsMax)
        {
            return false;
        }

        var referrer = new Referrer(this, wish, heard);
        (_referrers ??= []).Add(referrer);
        referrer.Start();
        return true;
    }

    /// <summary>A request of ours in the dialog, with a Contact.</summary>
    internal OutgoingRequest NewRequest(SipMethod method)
    {
        var request = RequestIn(_dialog!, method, _dialog!.NextSequence());
        return request with { Contact = _core.ContactFor(request.Flow) };
    }

    internal void Forget(Referrer referrer)
    {
        _referrers?.Remove(referrer);
        LeaveWhenUnused();
    }

    internal void Forget(SipReferral referral)
    {
        _referrals?.Remove(referral);
        LeaveWhenUnused();
    }

    /// <summary>A peer that does not know the dialog has lost the call with it (RFC 3261 section 12.2.1.2); every other refusal leaves it as it was.</summary>
    internal void OnReferRefused(SipResponse response)
    {
        if (response.Code == 481)
        {
            Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, 481, response.Reason) });
        }
    }

    private bool HasReferrals => _referrers is { Count: > 0 } || _referrals is { Count: > 0 };

    private void LeaveWhenUnused()
    {
        if (_phase == SessionPhase.Gone && !HasReferrals)
        {
            _core.Remove(this);
        }
    }

    private void CloseReferrals()
    {
        _referrers?.ForEach(static one => one.Close());
        _referrals?.ForEach(static one => one.Close());
        _referrers = null;
        _referrals = null;
    }

    private void OnReferRequest(SipRequest refer)
    {
        if (_end is not null || _phase is not (SessionPhase.Confirmed or SessionPhase.Answered))
        {
            _core.Respond(new OutgoingResponse(refer, _end is null ? 603 : 481));
            return;
        }

        var targets = refer.List(HeaderName.ReferTo);
        if (targets.Count != 1)
        {
            _core.Respond(new OutgoingResponse(refer, 400) { Reason = "One Refer-To is needed" });
        }
        else if (!SipReferTarget.TryParse(targets[0], out var target))
        {
            _core.Respond(new OutgoingResponse(refer, 400) { Reason = "Refer-To cannot be called" });
        }
        else if (_referrals?.Count >= SipLimits.ReferralsMax || Handler is not { } handler)
        {
            _core.Respond(new OutgoingResponse(refer, 603));
        }
        else
        {
            var referral = new SipReferral(this, refer, target);
            (_referrals ??= []).Add(referral);
            handler.OnRefer(this, referral);
        }
    }

    private void OnNotifyRequest(SipRequest notify)
    {
        if (notify.Header(HeaderName.Event) is not { } happening || !IsRefer(happening))
        {
            _core.Respond(new OutgoingResponse(notify, 489) { Headers = AllowEvents });
            return;
        }

        if (notify.Header(HeaderName.SubscriptionState) is not { } state)
        {
            _core.Respond(new OutgoingResponse(notify, 400) { Reason = "Subscription-State is missing" });
            return;
        }

        var id = HeaderText.Parameter(happening, "id"u8);
        if (_referrers?.Find(one => one.IsMeant(id)) is not { } referrer)
        {
            _core.Respond(new OutgoingResponse(notify, 481));
            return;
        }

        _core.Respond(new OutgoingResponse(notify, 200));
        referrer.OnNotify(notify, state);
    }

    // RFC 3515 section 2.4.4: the one who asked may renew or end what his REFER has subscribed to.
    private void OnSubscribeRequest(SipRequest subscribe)
    {
        if (subscribe.Header(HeaderName.Event) is not { } happening || !IsRefer(happening))
        {
            _core.Respond(new OutgoingResponse(subscribe, 489) { Headers = AllowEvents });
            return;
        }

        var id = HeaderText.Parameter(happening, "id"u8);
        if (_referrals?.Find(one => one.IsMeant(id)) is not { } referral)
        {
            _core.Respond(new OutgoingResponse(subscribe, 481));
            return;
        }

        var asked = uint.TryParse(subscribe.Header(HeaderName.Expires), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : SipLimits.ReferralLifeMax;
        var given = asked < SipLimits.ReferralLifeMax ? asked : SipLimits.ReferralLifeMax;
        var expires = ((long)given.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        _core.Respond(new OutgoingResponse(subscribe, 200) { Contact = _core.ContactFor(subscribe.Flow), Headers = [new SipHeader("Expires", expires)] });
        referral.OnSubscribe(given);
    }

    private static bool IsRefer(string happening) => HeaderText.FirstWord(happening).Equals("refer", StringComparison.OrdinalIgnoreCase);

    internal static readonly SipHeader[] AllowEvents = [new("Allow-Events", "refer")];
}

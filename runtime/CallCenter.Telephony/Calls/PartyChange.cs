using System.Globalization;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// A party hands the other one over: his REFER is agreed to, whom he names is called, and sits in his place when he answers
/// (RFC 5589 sections 6 and 7). One at a time for each place.
/// </summary>
internal sealed class PartyChange : IDiallingUser
{
    /// <summary>How long whom the REFER names may ring.</summary>
    public static readonly TimeSpan RingMax = TimeSpan.FromSeconds(90);

    private readonly TelephoneCall _call;
    private readonly ISeat _seat;
    private readonly SipReferral _referral;
    private Dialling? _dialling;
    private ISipTimer? _ringTimer;
    private bool _isOver;

    private PartyChange(TelephoneCall call, ISeat seat, SipReferral referral)
    {
        _call = call;
        _seat = seat;
        _referral = referral;
    }

    /// <summary>Agrees and begins to call; null when that cannot be, and then the referral has been refused.</summary>
    public static PartyChange? TryStart(TelephoneCall call, ISeat seat, SipReferral referral)
    {
        var change = new PartyChange(call, seat, referral);
        var (route, wish) = ReferredRoute.Of(call, referral);
        change._dialling = new Dialling(call, route, wish, change);
        if (route.Problem is not null)
        {
            referral.Reject(404);
            return null;
        }

        if (!change._dialling.TryStart(out _))
        {
            referral.Reject(503);
            return null;
        }

        referral.Accept();
        change._ringTimer = call.Loop.Schedule(RingMax, static self => ((PartyChange)self!).OnRingTimer(), change);
        return change;
    }

    /// <summary>Whether nobody has come yet, and somebody still may.</summary>
    public bool IsOpen => !_isOver;

    /// <summary>The call is over: nobody is wanted any more.</summary>
    public void GiveUp() => End(new SipEnd(SipEndKind.Cancelled, 487), isTold: false);

    /// <summary>Who asked is gone already: the other one hears that it rings.</summary>
    public void OnReferrerLeft() => PlayRingBack();

    void IDiallingUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia) => _referral.Progress(code);

    void IDiallingUser.OnAnswered(PartyLeg leg)
    {
        if (_isOver)
        {
            leg.Leave();
            return;
        }

        _isOver = true;
        _ringTimer?.Cancel();
        _referral.Finish(200);
        Note(200);
        _seat.OnSuccessor(leg);
    }

    void IDiallingUser.OnFailed(SipEnd end) => End(end, isTold: true);

    private void OnRingTimer() => End(new SipEnd(SipEndKind.Timeout, 408), isTold: true);

    private void End(SipEnd end, bool isTold)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _ringTimer?.Cancel();
        _dialling!.GiveUp(end.Code.ToString(CultureInfo.InvariantCulture));
        var code = end.Code is >= 300 and < 700 ? end.Code : 503;
        _referral.Finish(code);
        Note(code);
        if (isTold)
        {
            _seat.OnNoSuccessor();
        }
    }

    private void Note(int code) =>
        _call.Observer?.OnChange(_call, "referred", string.Create(CultureInfo.InvariantCulture, $"{_referral.Target.Uri} {code}"));

    private void PlayRingBack()
    {
        if (_seat.OtherVoice is { Leg: { } leg } voice)
        {
            leg.Play([_call.Home.Tones.RingBack(voice.Codec)], loop: true);
        }
    }
}

/// <summary>By which way whom a REFER names is called.</summary>
internal static class ReferredRoute
{
    /// <summary>An address of ours stands for a number of the dial plan, or for another call of ours; every other one is called as it is.</summary>
    public static (DialRoute Route, LegWish Wish) Of(TelephoneCall call, SipReferral referral)
    {
        var target = referral.Target;
        List<SipHeader> headers = [.. target.UserToUser.Select(static data => new SipHeader("User-to-User", data))];
        if (referral.ReferredBy is { } by)
        {
            headers.Add(new SipHeader("Referred-By", by));
        }

        var isOurs = call.Home.IsOurs(target.Uri, referral.Session.RemoteEndPoint);
        var wish = new LegWish("") { Headers = headers, Replaces = target.Replaces, IsToOurselves = isOurs && target.Replaces is not null, Diverts = target.Replaces is null };
        var route = (isOurs, target.Replaces) switch
        {
            (true, null) => call.RouteTo(target.Uri.User ?? ""),
            (true, _) => new DialRoute([new DialTarget(Plain(target.Uri)) { NextHop = call.Home.OwnEndPoint }], "", null),
            _ => call.RouteTo(target.Uri.Scheme == "tel" ? target.Uri.User ?? "" : target.Uri.ToString()),
        };
        return (route, wish with { Present = route.Present });
    }

    // To ourselves by datagram, whatever the telephone's own call came over.
    private static SipUri Plain(SipUri uri) => SipUri.Create(uri.User, uri.Host, uri.Port);
}

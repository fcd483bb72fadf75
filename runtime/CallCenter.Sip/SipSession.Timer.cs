using System.Globalization;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>Session timers: a call of which nothing has been heard for too long is over (RFC 4028).</summary>
public sealed partial class SipSession
{
    private const int IntervalRetriesMax = 3;

    private SessionTimer? _agreed;
    private ISipTimer? _sessionTimer;
    private long _refreshedAt;
    private uint _peerLeast;
    private int _intervalRetries;
    private bool _isRefreshUpdate;
    private bool _isRefreshReinvite;

    /// <summary>How long the call lasts without a refresh by either side; null when it does not expire.</summary>
    public TimeSpan? SessionExpires => _agreed is { } agreed ? TimeSpan.FromSeconds(agreed.Seconds) : null;

    /// <summary>Whether we are the side that refreshes; means nothing when the call does not expire.</summary>
    public bool IsRefresher => _agreed is { IsOurs: true };

    private IEnumerable<SipHeader> TimerHeaders()
    {
        if (_core.Timers.Ask(_agreed, _peerLeast) is not { } wanted)
        {
            yield break;
        }

        yield return new SipHeader("Session-Expires", wanted.ToString());
        var least = Math.Max(_core.Timers.Least, _peerLeast);
        if (least > SessionTimerPolicy.LeastByDefault)
        {
            yield return new SipHeader("Min-SE", least.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Headers of a change or refresh of ours; none when the session does not expire.</summary>
    private IReadOnlyList<SipHeader> RefreshHeaders() => _agreed is null ? [] : [.. TimerHeaders()];

    /// <summary>Agrees to what a request of the peer asks for, and begins to count; the headers our 2xx says it with.</summary>
    private IReadOnlyList<SipHeader> AgreeOnTimer(SipRequest request)
    {
        if (_core.Timers.Agree(request) is not { } value)
        {
            StopSessionTimer();
            return [];
        }

        var agreed = SessionTimerPolicy.OfOurAnswer(value);
        StartSessionTimer(agreed);
        var expires = new SipHeader("Session-Expires", value.ToString());
        return agreed.IsOurs ? [expires] : [expires, new SipHeader("Require", SipExtensions.Timer)];
    }

    private void NoteTimer(SipResponse response)
    {
        _intervalRetries = 0;
        if (SessionTimerPolicy.OfPeerAnswer(response) is { } agreed)
        {
            StartSessionTimer(agreed);
        }
        else
        {
            StopSessionTimer();
        }
    }

    /// <summary>Whether a 422 tells an interval that is worth another try (RFC 4028 section 7.3).</summary>
    private bool TakesInterval(SipResponse response)
    {
        if (response.Code != 422 || _end is not null || _intervalRetries >= IntervalRetriesMax || SessionTimerPolicy.LeastOf(response) is not { } least)
        {
            return false;
        }

        _intervalRetries++;
        _peerLeast = Math.Max(_peerLeast, least);
        return true;
    }

    private bool TryAskLonger(SipResponse response)
    {
        if (_phase is not (SessionPhase.Calling or SessionPhase.Ringing) || !TakesInterval(response))
        {
            return false;
        }

        var request = _invite!;
        var kept = request.Headers.Where(static header => header.Name is not ("Session-Expires" or "Min-SE"));
        SendInviteAgain(
            request with
            {
                Sequence = request.Sequence + 1,
                Branch = _core.Ids.NextBranch(),
                Headers = [.. kept, .. TimerHeaders()],
            },
            isFirst: true);
        return true;
    }

    private void StartSessionTimer(SessionTimer agreed)
    {
        StopSessionTimer();
        if (_phase == SessionPhase.Gone)
        {
            return;
        }

        _agreed = agreed;
        _refreshedAt = Loop.Time.GetTimestamp();
        ScheduleSession(agreed.IsOurs ? agreed.RefreshAfter : agreed.GiveUpAfter);
    }

    private void ScheduleSession(TimeSpan delay) => _sessionTimer = Loop.Schedule(delay, static self => ((SipSession)self!).OnSessionTimer(), this);

    private void OnSessionTimer()
    {
        var agreed = _agreed!.Value;
        var left = agreed.GiveUpAfter - Loop.Time.GetElapsedTime(_refreshedAt);
        if (left <= TimeSpan.Zero)
        {
            _reasonHeader ??= "SIP;cause=408;text=\"Session Expired\"";
            Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, 408, "Session Expired") });
            return;
        }

        var pause = agreed.RefreshAfter / 4;
        ScheduleSession(pause < left ? pause : left);
        Refresh();
    }

    // The description is sent as it is, its version unchanged (section 7.4); by UPDATE none is needed at all.
    private void Refresh()
    {
        if (_phase != SessionPhase.Confirmed || _end is not null || IsChanging || _glareTimer is not null || _update is not null)
        {
            return;
        }

        var dialog = _dialog!;
        _glareRetries = 0;
        if (MayUpdate(dialog, null))
        {
            _isRefreshUpdate = true;
            SendUpdate(dialog, null);
        }
        else if (dialog.Exchange.LocalSdp is { } sdp)
        {
            _isRefreshReinvite = true;
            _reinviteSdp = sdp;
            SendReinvite();
        }
    }

    private void StopSessionTimer()
    {
        _agreed = null;
        _sessionTimer?.Cancel();
        _sessionTimer = null;
    }
}

using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Dialogs;

/// <summary>How long a session lasts without news, and who sends them (RFC 4028).</summary>
/// <param name="wanted">The interval we ask for, in seconds; 0 when we ask for none.</param>
/// <param name="least">The shortest interval we agree to, in seconds.</param>
internal sealed class SessionTimerPolicy(uint wanted, uint least)
{
    /// <summary>What a request without Min-SE means (section 5).</summary>
    public const uint LeastByDefault = 90;

    private const string Caller = "uac";
    private const string Callee = "uas";

    public SessionTimerPolicy(SipEndpointOptions options)
        : this(SecondsOf(options.SessionExpires), SecondsOf(options.SessionExpiresMin))
    {
    }

    public uint Least => least;

    /// <summary>Whether a request asks for an interval we do not agree to: 422 (section 9).</summary>
    public bool IsTooSmall(SipRequest request) =>
        request.Method is SipMethod.Invite or SipMethod.Update
        && Read(request, HeaderName.SessionExpires) is { } asked
        && asked.Seconds < least
        && SipExtensions.Has(request, SipExtensions.Timer);

    /// <summary>What a request of ours asks for (section 7.1).</summary>
    /// <param name="agreed">What holds already; null in the first request.</param>
    /// <param name="peerLeast">The shortest interval the peer has told us it agrees to, in seconds.</param>
    public SessionExpiresValue? Ask(SessionTimer? agreed, uint peerLeast)
    {
        if (agreed is { } timer)
        {
            return new SessionExpiresValue(Math.Max(timer.Seconds, peerLeast)) { Refresher = timer.IsOurs ? Caller : Callee };
        }

        return wanted == 0 ? null : new SessionExpiresValue(Math.Max(Math.Max(wanted, least), peerLeast));
    }

    /// <summary>What we agree to when the peer asks (section 9 and table 2); null for a session without end.</summary>
    public SessionExpiresValue? Agree(SipRequest request)
    {
        var hasTimer = SipExtensions.Has(request, SipExtensions.Timer);
        var asked = Read(request, HeaderName.SessionExpires);
        if (asked is null && (!hasTimer || wanted == 0))
        {
            return null;
        }

        if (asked?.Seconds < least)
        {
            return null; // It cannot be told by 422, and refreshing so often would be its way to keep us busy.
        }

        // It may be shortened to what we want, but not below what the peer or a proxy has set.
        var enough = wanted == 0 ? uint.MaxValue : Math.Max(wanted, Math.Max(least, Read(request, HeaderName.MinSessionExpires)?.Seconds ?? LeastByDefault));
        return new SessionExpiresValue(Math.Min(asked?.Seconds ?? enough, enough))
        {
            // A peer without the extension cannot refresh; else it does, unless it wants us to.
            Refresher = hasTimer ? asked?.Refresher ?? Caller : Callee,
        };
    }

    /// <summary>What our own 2xx with this value obliges us to.</summary>
    public static SessionTimer OfOurAnswer(SessionExpiresValue value) => new(value.Seconds, value.Refresher == Callee);

    /// <summary>What the peer's 2xx to a request of ours obliges us to; null when the session has no end (section 7.2).</summary>
    public static SessionTimer? OfPeerAnswer(SipResponse response) =>
        Read(response, HeaderName.SessionExpires) is { } value ? new SessionTimer(Math.Max(value.Seconds, LeastByDefault), value.Refresher != Callee) : null;

    /// <summary>Min-SE of a 422; null when it says nothing we could go by.</summary>
    public static uint? LeastOf(SipResponse response) => Read(response, HeaderName.MinSessionExpires)?.Seconds;

    private static SessionExpiresValue? Read(SipMessage message, HeaderName name) =>
        message.TryRead<SessionExpiresValue>(name, out var value) ? value : null;

    private static uint SecondsOf(TimeSpan time) => (uint)Math.Clamp(time.TotalSeconds, 0, int.MaxValue);
}

/// <summary>What was agreed.</summary>
/// <param name="Seconds">How long the session lasts without a refresh.</param>
/// <param name="IsOurs">Whether we refresh it.</param>
internal readonly record struct SessionTimer(uint Seconds, bool IsOurs)
{
    /// <summary>When the one who refreshes does so: halfway (section 10).</summary>
    public TimeSpan RefreshAfter => TimeSpan.FromSeconds(Seconds / 2.0);

    /// <summary>When the session is given up: a little before it expires, so that the BYE is in time (section 10).</summary>
    public TimeSpan GiveUpAfter => TimeSpan.FromSeconds(Seconds - Math.Min(32, Seconds / 3.0));
}

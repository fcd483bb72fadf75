using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Calls;

/// <content>What happens before the answer: refusal, redirection, early media.</content>
public sealed partial class TelephoneCall
{
    private const int SessionProgress = 183;
    private const int MovedTemporarily = 302;

    private bool _hasEarlyMedia;

    /// <summary>Refuses a call that is not answered.</summary>
    public void Reject(int status)
    {
        _ender = CallEnder.Flow;
        _rejectStatus = status;
        _session.Reject(status);
    }

    /// <summary>Refuses a call that is not answered, and names whom to call instead (RFC 3261 section 21.3.3).</summary>
    /// <param name="target">A number or a <c>sip:</c> URI. A number without a trunk is one of the called host.</param>
    public void Redirect(string target)
    {
        var uri = Home.DialPlan.Resolve(target) ?? SipUri.Create(target, _session.RequestUri.Host, _session.RequestUri.Port, _session.RequestUri.Parameters);
        _ender = CallEnder.Flow;
        _rejectStatus = MovedTemporarily;
        _session.Reject(MovedTemporarily, null, [new SipHeader("Contact", $"<{uri}>")]);
    }

    /// <summary>
    /// Opens the voice path before the answer (RFC 3960). False when that cannot be: the caller's INVITE brought no offer,
    /// or one that does not fit; whether it fits is then told when the call is answered.
    /// </summary>
    public bool TryOpenEarly()
    {
        if (_hasEarlyMedia || AnsweredAt is not null)
        {
            return true;
        }

        if (HasEnded || _session.RemoteSdp is not { } offer || _voice.Answer(offer) is not null)
        {
            return false;
        }

        _hasEarlyMedia = true;
        _session.Provisional(SessionProgress, _voice.LocalSdp);
        return true;
    }
}

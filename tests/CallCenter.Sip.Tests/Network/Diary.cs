
namespace CallCenter.Sip.Tests.Network;

/// <summary>An application that writes down what it hears and does what the test tells it to.</summary>
internal sealed class Diary : ISipApplication, ISipSessionHandler, ISipLog
{
    public List<string> Lines { get; } = [];

    public List<string> Log { get; } = [];

    public List<SipSession> Sessions { get; } = [];

    public bool AcceptsCalls { get; set; } = true;

    public Action<SipSession> WhenInvited { get; set; } = static _ => { };

    public Action<SipSession> WhenReinvited { get; set; } = static session => session.AcceptOffer("answer");

    public List<SipOffer> Offers { get; } = [];

    /// <summary>Whether calls may take the place of others.</summary>
    public bool LetsReplace { get; set; } = true;

    public Action<SipReferral> WhenReferred { get; set; } = static referral => referral.Reject(603);

    public List<SipReferral> Referrals { get; } = [];

    public string Text => string.Join(" | ", Lines);

    public SipSession Session => Sessions[^1];

    public bool MayReplace(SipSession replaced, ReplacingCall call) => LetsReplace;

    public void OnInvite(SipSession session)
    {
        Sessions.Add(session);
        session.Handler = this;
        Lines.Add($"invited {session.RemoteSdp}".TrimEnd());
        WhenInvited(session);
    }

    public void OnProvisional(SipSession session, int code, string? sdp) => Lines.Add($"provisional {code} {sdp}".TrimEnd());

    public void OnAnswered(SipSession session, string? sdp) => Lines.Add($"answered {sdp}".TrimEnd());

    public void OnConfirmed(SipSession session, string? ackSdp) => Lines.Add($"confirmed {ackSdp}".TrimEnd());

    public void OnOffer(SipSession session, SipOffer offer)
    {
        Offers.Add(offer);
        Lines.Add($"{WordFor(offer.Kind)} {offer.Sdp}".TrimEnd());
        WhenReinvited(session);
    }

    public void OnOfferResult(SipSession session, int code, string? sdp) => Lines.Add($"reinvite {code} {sdp}".TrimEnd());

    public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage) =>
        Lines.Add($"info {contentType} {System.Text.Encoding.UTF8.GetString(body.Span)} {infoPackage}".TrimEnd());

    public void OnRefer(SipSession session, SipReferral referral)
    {
        Lines.Add($"referred to {referral.Target} by {referral.ReferredBy}".TrimEnd());
        Referrals.Add(referral);
        WhenReferred(referral);
    }

    /// <summary>Writes down what becomes of a REFER.</summary>
    public void Hear(ReferNews news) => Lines.Add($"refer {news.Stage} {news.Code} {news.Reason}".TrimEnd());

    public void OnEnded(SipSession session, SipEnd end) => Lines.Add($"ended {end.Kind} {end.Code} {end.Reason}".TrimEnd());

    private static string WordFor(SipOfferKind kind) => kind switch
    {
        SipOfferKind.Reinvite => "reinvited",
        SipOfferKind.Update => "updated",
        SipOfferKind.Prack => "pracked",
        SipOfferKind.Progress => "offered early",
        _ => "offered",
    };

    public void Write(SipLogLevel level, string message)
    {
        lock (Log)
        {
            Log.Add($"{level}: {message}");
        }
    }
}

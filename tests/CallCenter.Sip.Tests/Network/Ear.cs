using System.Threading.Channels;

namespace CallCenter.Sip.Tests.Network;

/// <summary>An application over real sockets: answers each call at once and lets the test wait for what it hears.</summary>
internal sealed class Ear : ISipApplication, ISipSessionHandler, ISipLog
{
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public bool AcceptsCalls => true;

    /// <summary>The last call that came.</summary>
    public SipSession? LastSession { get; private set; }

    public Messages.SipRequest? LastInvite => LastSession?.Invite;

    public Task<bool> HangupAsync() => ((SipLoop)LastSession!.Loop).RunAsync(() =>
    {
        LastSession.Hangup();
        return true;
    });

    public async Task<string> NextAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await _heard.Reader.ReadAsync(limit.Token);
    }

    public void OnInvite(SipSession session)
    {
        session.Handler = this;
        LastSession = session;
        session.Answer("answer");
    }

    public void OnProvisional(SipSession session, int code, string? sdp) => Hear($"provisional {code}");

    public void OnAnswered(SipSession session, string? sdp) => Hear($"answered {sdp}");

    public void OnConfirmed(SipSession session, string? ackSdp) => Hear("confirmed");

    public void OnOffer(SipSession session, SipOffer offer) => session.AcceptOffer("answer");

    public void OnOfferResult(SipSession session, int code, string? sdp) => Hear($"reinvite {code}");

    public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage) => Hear($"info {contentType}");

    public void OnEnded(SipSession session, SipEnd end) => Hear($"ended {end.Kind}");

    public void Write(SipLogLevel level, string message)
    {
    }

    private void Hear(string what) => _heard.Writer.TryWrite(what);
}

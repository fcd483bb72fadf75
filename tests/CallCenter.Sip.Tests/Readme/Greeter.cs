using System.Net;
using CallCenter.Sip;

/// <summary>Answers every call with the caller's own description, and hangs up when the caller sends an INFO.</summary>
internal sealed class Greeter : ISipApplication, ISipSessionHandler, ISipLog, IAsyncDisposable
{
    private readonly SipLoop _loop = new SipLoop(Console.Error.WriteLine).Start();
    private readonly SipEndpoint _endpoint;

    public Greeter(IPEndPoint listen)
    {
        _endpoint = new SipEndpoint(new SipEndpointOptions { Listen = listen }, [_loop], this, this);
        _endpoint.Start();
    }

    public bool AcceptsCalls => true;

    public void OnInvite(SipSession session)
    {
        session.Handler = this;
        session.Provisional(180);
        session.Answer(session.RemoteSdp ?? "v=0");
    }

    public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage) => session.Hangup();

    public void OnEnded(SipSession session, SipEnd end) => Console.WriteLine($"{session.From} left: {end.Kind}");

    public void Write(SipLogLevel level, string message) => Console.WriteLine(message);

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        _loop.Dispose();
    }
}

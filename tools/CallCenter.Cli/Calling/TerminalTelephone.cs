using System.Net;
using System.Text;
using CallCenter.Media;
using CallCenter.Media.Recording;
using CallCenter.Media.Sdp;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Loops;

namespace CallCenter.Cli.Calling;

/// <summary>A telephone in the terminal: calls one number, shows what is played as text, sends keys, keeps what it hears.</summary>
internal sealed class TerminalTelephone : ISipSessionHandler, ISipApplication, ISipLog, IAsyncDisposable
{
    private const int RtpPortFirst = 12000;
    private const int RtpPortLast = 12198;
    private static readonly TimeSpan ListenMax = TimeSpan.FromHours(2);

    private readonly SipUri _target;
    private readonly string _from;
    private readonly string _wavPath;
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly CallLoop _loop;
    private readonly MediaEngine _media;
    private readonly SipEndpoint _endpoint;
    private readonly RecorderHost _recorders;
    private readonly TaskCompletionSource<SipEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MediaEventQueue? _events;
    private MediaLeg? _leg;
    private LegRecorder? _recorder;
    private SipSession? _session;

    public TerminalTelephone(SipUri target, IPEndPoint remote, string from, string wavPath, TextWriter output, TimeProvider time)
    {
        _target = target;
        _from = from;
        _wavPath = wavPath;
        _output = output;
        _time = time;
        var local = LocalAddress.Towards(remote);
        _loop = new CallLoop(0, time, exception => output.WriteLine($"! {exception.Message}"));
        _media = new MediaEngine(new MediaEngineOptions { Address = local, PortFirst = RtpPortFirst, PortLast = RtpPortLast }, time);
        _recorders = new RecorderHost(time);
        _endpoint = new SipEndpoint(
            new SipEndpointOptions { Listen = new IPEndPoint(local, 0), InfoPackages = [Transcript.Package] }, [_loop], this, this);
    }

    /// <summary>Completes when the other side has answered, or the call is over.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Completes when the call is over.</summary>
    public Task<SipEnd> Ended => _ended.Task;

    bool ISipApplication.AcceptsCalls => false;

    /// <summary>Places the call.</summary>
    public void Start()
    {
        _media.Start();
        _events = _media.CreateEventQueue(_loop.Wake);
        _loop.Start(Poll);
        _endpoint.Start();
        _loop.Post(static state => ((TerminalTelephone)state!).Invite(), this);
    }

    /// <summary>Sends a key.</summary>
    public void Press(char key) => _loop.Post(
        static state =>
        {
            var (telephone, key) = ((TerminalTelephone, char))state!;
            telephone._leg?.SendKey(key);
        },
        (this, key));

    /// <summary>Hangs up.</summary>
    public void Hangup() => _loop.Post(static state => ((TerminalTelephone)state!)._session?.Hangup(), this);

    /// <summary>Closes the file of what was heard; its length, or what went wrong.</summary>
    public async Task<RecordingResult?> SaveAsync()
    {
        if (_recorder is not { } recorder)
        {
            return null;
        }

        _loop.Post(static state => ((TerminalTelephone)state!)._leg?.Close(), this);
        return await recorder.Completion.WaitAsync(TimeSpan.FromSeconds(5), _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        await _media.DisposeAsync();
        _loop.Dispose();
        _recorders.Dispose();
    }

    void ISipApplication.OnInvite(SipSession session) => session.Reject(486);

    void ISipLog.Write(SipLogLevel level, string message) => _output.WriteLine($"! {message}");

    void ISipSessionHandler.OnProvisional(SipSession session, int code, string? sdp)
    {
        if (code == 180)
        {
            _output.WriteLine("· ringing");
        }

        if (sdp is not null)
        {
            Connect(sdp);
        }
    }

    void ISipSessionHandler.OnAnswered(SipSession session, string? sdp)
    {
        if (sdp is null || !Connect(sdp))
        {
            _output.WriteLine("! the other side shares no codec with us");
            session.Hangup();
            return;
        }

        _output.WriteLine($"· answered ({_leg!.Negotiated!.Codec.ToString().ToUpperInvariant()})");
        _answered.TrySetResult();
    }

    void ISipSessionHandler.OnConfirmed(SipSession session, string? ackSdp)
    {
    }

    void ISipSessionHandler.OnOffer(SipSession session, SipOffer offer)
    {
        if (offer.Sdp is not null && SdpAnswerer.Answer(offer.Sdp, _leg!.LocalEndPoint, new SdpOrigin(1)) is { Audio: { } audio, Sdp: { } answer })
        {
            _leg.Connect(audio);
            session.AcceptOffer(answer);
        }
        else
        {
            session.RejectOffer(488);
        }
    }

    void ISipSessionHandler.OnOfferResult(SipSession session, int code, string? sdp)
    {
    }

    void ISipSessionHandler.OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage)
    {
        if (infoPackage == Transcript.Package)
        {
            _output.WriteLine($"» {Encoding.UTF8.GetString(body.Span)}");
        }
    }

    void ISipSessionHandler.OnEnded(SipSession session, SipEnd end)
    {
        _ended.TrySetResult(end);
        _answered.TrySetResult();
    }

    private void Invite()
    {
        _leg = _media.Open(_events!, this);
        if (_leg is null)
        {
            _ended.TrySetResult(new SipEnd(SipEndKind.TransportError, 0, $"no RTP port between {RtpPortFirst} and {RtpPortLast} is free"));
            _answered.TrySetResult();
            return;
        }

        _session = _endpoint.Invite(
            _loop,
            new OutboundInvite
            {
                Target = _target,
                From = SipUri.Create(_from, _endpoint.LocalEndPoint),
                Sdp = SdpOfferer.Offer(_leg.LocalEndPoint, new SdpOrigin(1)),
                Headers = [new SipHeader("Recv-Info", Transcript.Package)],
            },
            this);
    }

    private bool Connect(string sdp)
    {
        if (SdpOfferer.ReadAnswer(sdp).Audio is not { } audio || _leg is null)
        {
            return false;
        }

        _leg.Connect(audio);
        _leg.SendSilence(true);
        if (_recorder is null)
        {
            _recorder = _recorders.Create(_wavPath, new RecordingOptions { LengthMax = ListenMax });
            if (_recorder is not null)
            {
                _leg.StartRecording(_recorder);
            }
        }

        return true;
    }

    private void Poll()
    {
        while (_events!.TryRead(out _))
        {
            // A telephone in the terminal needs no events of its voice path: its owner sees texts and presses keys.
        }
    }
}

using System.Net;
using System.Security.Cryptography;
using CallCenter.Media;
using CallCenter.Media.Listening;
using CallCenter.Media.Recording;
using CallCenter.Sip;
using CallCenter.Telephony.Admission;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Protection;
using CallCenter.Telephony.Telephones;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony;

/// <summary>The telephones of one process: call loops, SIP endpoint and media engine, started and stopped together.</summary>
public sealed partial class TelephonyHost : ISipApplication, IAsyncDisposable
{
    private readonly ICallAcceptor _acceptor;
    private readonly ISipLog _log;
    private readonly TelephonyLoop[] _loops;

    /// <summary>Makes the host; nothing listens yet.</summary>
    public TelephonyHost(TelephonyOptions options, ICallAcceptor acceptor, ISipLog log, TimeProvider time, Action<Exception> fault)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _acceptor = acceptor;
        _log = log;
        Trunks = new TrunkSet(options.Trunks);
        Telephones = options.Telephones is { } telephones
            ? new TelephoneBook(telephones, from => Trunks.Of(from, null).IsByAddress, OnPassword, time)
            : null;
        DialPlan = new DialPlan(Trunks, options.Routes, options.Proxy, RandomNumberGenerator.GetInt32) { Telephones = Telephones };
        Recorders = new RecorderHost(time);
        Media = new MediaEngine(
            new MediaEngineOptions { Address = options.Sip.Address, PortFirst = options.RtpPortFirst, PortLast = options.RtpPortLast, ExpectsBrowsers = ExpectsBrowsers(options), RtpTimeout = options.RtpTimeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : options.RtpTimeout },
            time);
        Listening = new ListeningHost(Media);
        Recordings = options.CallRecordings is { } recordings
            ? new TalkRecordings(Media, recordings, time, message => log.Write(SipLogLevel.Warning, message))
            : null;
        var loops = Enumerable.Range(0, options.LoopCount).Select(index => new CallLoop(index, time, fault)).ToArray();
        _loops = [.. loops.Select(loop => new TelephonyLoop(this, loop))];
        Endpoint = new SipEndpoint(EndpointOptions(options, Telephones), loops, this, log);
        foreach (var uri in options.Trunks.SelectMany(trunk => trunk.Addresses.Append(trunk.Proxy)).Append(options.Proxy))
        {
            if (uri?.ToEndPoint() is { } trunk)
            {
                Endpoint.Defence.Trust(trunk.Address);
            }
        }

        Admission = new AdmissionGauge(
            () => loops.Max(loop => loop.Lag),
            () => loops.FirstOrDefault(loop => loop.IsCurrent)?.Lag ?? loops.Max(loop => loop.Lag),
            Media.TakeLateness,
            time,
            log,
            new RoomBudget(Media).Lacks);
        Watch = new TrunkWatch(Trunks, options.Proxy, Endpoint, loops[0], log);
    }

    /// <summary>What it was made with.</summary>
    public TelephonyOptions Options { get; }

    /// <summary>Address and port telephones reach us at; the real port once started.</summary>
    public IPEndPoint LocalEndPoint => Endpoint.LocalEndPoint;

    /// <summary>The voice of all calls.</summary>
    public MediaEngine Media { get; }

    /// <summary>The threads that hear calls for detectors, recorders and modems.</summary>
    public ListeningHost Listening { get; }

    /// <summary>Recordings of whole calls; null when none are made.</summary>
    public TalkRecordings? Recordings { get; }

    /// <summary>The signalling of all calls.</summary>
    public SipEndpoint Endpoint { get; }

    /// <summary>The trunks as they are now.</summary>
    public TrunkSet Trunks { get; }

    /// <summary>The telephones that register with us; null when there are none.</summary>
    public TelephoneBook? Telephones { get; }

    /// <summary>Whether more calls can be served.</summary>
    public AdmissionGauge Admission { get; }

    /// <summary>How far the call loop is behind that is most behind. Any thread.</summary>
    public TimeSpan LoopLag => _loops.Max(static loop => loop.Loop.Lag);

    bool ISipApplication.AcceptsCalls
    {
        get
        {
            if (_acceptor.AcceptsCalls)
            {
                return Admission.Admits();
            }

            _acceptor.OnUnwelcome();
            return false;
        }
    }

    internal RecorderHost Recorders { get; }

    internal Tones Tones { get; } = new();

    internal DialPlan DialPlan { get; }

    internal TrunkWatch Watch { get; }

    /// <summary>Opens the ports; calls come from now on.</summary>
    /// <exception cref="SipListenException">The SIP address cannot be used.</exception>
    /// <exception cref="MediaStartException">The RTP address or ports cannot be used.</exception>
    public void Start()
    {
        Media.Start();
        Listening.Start();
        Recordings?.Repair();
        foreach (var loop in _loops)
        {
            loop.Loop.Start(loop.Poll);
        }

        Endpoint.Start();
        Watch.Start();
    }

    /// <summary>Closes the ports and stops the loops; calls still there are told by BYE first.</summary>
    public async ValueTask DisposeAsync()
    {
        await Watch.StopAsync();
        await Endpoint.DisposeAsync();
        Listening.Dispose();
        await Media.DisposeAsync();
        foreach (var loop in _loops)
        {
            loop.Loop.Dispose();
        }

        Recorders.Dispose();
        Recordings?.Dispose();
    }

    private static SipEndpointOptions EndpointOptions(TelephonyOptions options, TelephoneBook? telephones) => new()
    {
        Listen = options.Sip,
        Listeners = options.Listeners,
        Tls = options.Tls,
        RequestHandlers = telephones is null ? [] : [telephones.Registrar],
        Gate = telephones?.Gate,
        Defence = options.Defence is { } defence
            ? defence with { Trusted = [.. defence.Trusted, .. options.Trunks.SelectMany(trunk => trunk.Networks)] }
            : null,
    };

    private static bool ExpectsBrowsers(TelephonyOptions options) =>
        options.Srtp.Use != SrtpUse.Off && options.Listeners.Any(listener => listener.Kind is SipTransportKind.Ws or SipTransportKind.Wss);

    private void OnPassword(IPEndPoint from, bool isRight)
    {
        if (isRight)
        {
            Endpoint.Defence.ReportGood(from.Address);
        }
        else
        {
            Endpoint.Defence.ReportFailedAuthentication(from.Address);
        }
    }
}

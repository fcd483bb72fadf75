using CallCenter.Media;
using CallCenter.Media.CallProgress;
using CallCenter.Media.Recognition;
using CallCenter.Server.Configuration;
using CallCenter.Server.Http;
using CallCenter.Server.Http.Listening;
using CallCenter.Server.Telephones;
using CallCenter.Server.Telemetry;
using CallCenter.Server.Tenants;
using CallCenter.Sip;
using CallCenter.Telephony;
using CallCenter.Telephony.Telephones;

namespace CallCenter.Server;

/// <summary>One running centre: everything wired together, opened in order and closed in reverse.</summary>
public sealed partial class CallCenterServer : IAsyncDisposable
{
    /// <summary>How long calls in progress may take to end when the process is asked to, and their flows to do what follows the end.</summary>
    private static readonly TimeSpan CallsEndMax = TimeSpan.FromSeconds(3);

    private readonly Stack<Func<ValueTask>> _opened = new(); // How to close what was opened, the last first.
    private readonly ServerOptions _options;
    private readonly ServerLog _log;
    private readonly TimeProvider _time;
    private TelephonyHost? _telephony;
    private StatusPage? _status;
    private Tenant? _tenant;

    private CallCenterServer(ServerOptions options, ServerLog log, TimeProvider time)
    {
        _options = options;
        _log = log;
        _time = time;
    }

    /// <summary>Whose calls these are.</summary>
    public Tenant Tenant => _tenant!;

    /// <summary>What is measured and logged of calls.</summary>
    internal CentreTelemetry Telemetry { get; private set; } = null!;

    /// <summary>The telephones.</summary>
    public TelephonyHost Telephony => _telephony!;

    /// <summary>Opens everything but the telephones. The problem is one sentence that says how to mend it.</summary>
    public static async Task<(CallCenterServer? Server, string? Problem)> OpenAsync(ServerOptions options, ServerLog log, TimeProvider time)
    {
        var server = new CallCenterServer(options, log, time);
        if (await server.OpenAsync() is not { } problem)
        {
            return (server, null);
        }

        await server.DisposeAsync();
        return (null, problem);
    }

    /// <summary>Opens the telephones and, when wanted, the status page. The problem is one sentence.</summary>
    public async Task<string?> StartAsync(CancellationToken cancellation)
    {
        try
        {
            if (await PrepareMusicAsync(cancellation) is { } musicProblem)
            {
                return musicProblem;
            }

            Tenant.Start();
            _telephony!.Start();
            Tenant.Callbacks.Start();
            if (_telephony.Media.Statistics.MetronomeProblem is { } problem)
            {
                _log.Warn($"voice that plays waits for garbage collections, because its native pacer is not there: {problem}");
            }

            return await OpenHttpAsync(cancellation);
        }
        catch (SipListenException exception)
        {
            return _telephony!.Options.Sip.Equals(exception.EndPoint)
                ? $"SIP cannot listen on {exception.EndPoint}: {exception.Reason}; choose another with --sip ADDRESS:PORT."
                : $"SIP cannot listen on {exception.EndPoint}: {exception.Reason}; choose another in {ProjectConfiguration.FileName}.";
        }
        catch (MediaStartException exception)
        {
            return exception.Message;
        }
        catch (IOException exception)
        {
            return $"HTTP cannot listen on {_options.Http ?? Tenant.Configuration.Http.Listen}: {exception.Message}; choose another with --http ADDRESS:PORT.";
        }
    }

    /// <summary>Where the status page answers; null when none was asked for.</summary>
    public Uri? StatusAddress => _status?.Address;

    /// <summary>Reads again what may change while the server runs; a file that cannot be read changes nothing and is told.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        _log.Reopen();
        await Tenant.ReloadAsync(cancellation);
        ReloadTelephones();
    }

    /// <summary>Ends all calls with BYE, writes their records, closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_tenant is { } tenant)
        {
            await tenant.Calls.EndAllAsync(CallsEndMax, CancellationToken.None);
        }

        while (_opened.TryPop(out var close))
        {
            await close();
        }
    }

    // Who may register can change while the server runs; the rest of callcenter.json is read when it starts.
    private void ReloadTelephones()
    {
        if (_telephony?.Telephones is not { } book)
        {
            return;
        }

        var (configuration, problem) = ProjectConfiguration.Read(_options.ProjectFolder);
        var (telephones, telephoneProblem) = configuration?.TelephonesIn(_options.ProjectFolder) ?? (null, problem);
        if (telephones is null)
        {
            _log.Warn(telephoneProblem ?? $"{ProjectConfiguration.FileName} names no \"telephones\" any more; those there are stay until the server is started again.");
            return;
        }

        book.Users = telephones.Users;
    }

    private async Task<string?> OpenHttpAsync(CancellationToken cancellation)
    {
        var config = Tenant.Configuration.Http.In(Tenant.Folder);
        if ((_options.Http ?? config.Listen) is not { } listen)
        {
            return null;
        }

        var (listening, problem) = HttpListening.Of(listen, config, Tenant.AdminServices.Door.Book.HasAny, _time, _log.Warn);
        if (listening is null)
        {
            return problem;
        }

        _status = await StatusPage.StartAsync(listening, this, cancellation);
        _opened.Push(_status.DisposeAsync);
        return null;
    }

    private async Task<string?> OpenAsync()
    {
        var folder = _options.ProjectFolder;
        var (configuration, problem) = ProjectConfiguration.Read(folder);
        if (configuration is null)
        {
            return problem;
        }

        if (_log.Use(configuration.LogIn(folder)) is { } logProblem)
        {
            return logProblem;
        }

        if (configuration.TransportProblem(folder) is { } transportProblem)
        {
            return transportProblem;
        }

        var (telephones, telephoneProblem) = configuration.TelephonesIn(folder);
        if (telephoneProblem is not null)
        {
            return telephoneProblem;
        }

        var (callProgress, recordingProblem) = configuration.CallProgress.Load(folder);
        if (recordingProblem is not null)
        {
            return $"{ProjectConfiguration.FileName}: {recordingProblem}";
        }

        var (recognizer, deaf) = OpenRecognizer(configuration.Speech);
        if (deaf is not null)
        {
            return deaf;
        }

        var (tenant, refusal) = await Tenant.OpenAsync(folder, configuration, _log, _time);
        if (tenant is null)
        {
            return refusal;
        }

        _tenant = tenant;
        _opened.Push(tenant.DisposeAsync);
        Telemetry = new CentreTelemetry(_log, _time);
        _opened.Push(Telemetry.DisposeAsync);
        Telemetry.Add(tenant);
        if (configuration.Telemetry is { } receiver)
        {
            Telemetry.SendTo(receiver);
        }

        OpenTelephony(tenant, telephones, callProgress, recognizer);
        _opened.Push(tenant.LeaveAsync);
        return tenant.Join(_telephony!);
    }

    private void OpenTelephony(Tenant tenant, TelephoneOptions? telephones, CallProgressOptions? callProgress, ISpeechRecognizer? recognizer)
    {
        var configuration = tenant.Configuration;
        _telephony = new TelephonyHost(
            new TelephonyOptions
            {
                Sip = _options.Sip ?? configuration.Sip,
                RtpPortFirst = (_options.RtpPorts ?? configuration.RtpPorts).First,
                RtpPortLast = (_options.RtpPorts ?? configuration.RtpPorts).Last,
                RtpTimeout = configuration.RtpTimeout,
                RecordingsFolder = tenant.Recordings,
                Keys = configuration.Keys,
                CallRecordings = configuration.CallRecordingsIn(tenant.Folder),
                Trunks = configuration.Trunks,
                Proxy = configuration.Proxy,
                Listeners = [.. configuration.Listeners.Select(listener => listener with { Origins = configuration.WebSocketOrigins })],
                Tls = configuration.TlsIn(tenant.Folder),
                Srtp = configuration.Srtp,
                Codecs = configuration.Codecs,
                Defence = configuration.Defence,
                ReferFrom = configuration.ReferFrom,
                RefersBlindTransfers = configuration.RefersBlindTransfers,
                CallProgress = callProgress,
                Recognizer = recognizer,
                Routes = configuration.Routes,
                Telephones = telephones,
            },
            tenant.Calls,
            _log,
            _time,
            exception => _log.Fault("a call loop met a fault", exception));
        _opened.Push(_telephony.DisposeAsync);
        Telemetry.Add(_telephony);
        if (_telephony.Telephones is { } book)
        {
#pragma warning disable CA2000 // Closed with everything else that was opened.
            _opened.Push(RegistrationFile.Open(Path.Combine(tenant.Work, "registrations.json"), book.Registrar, _log, _time).DisposeAsync);
#pragma warning restore CA2000
        }
    }

    private static ValueTask Close(IDisposable part)
    {
        part.Dispose();
        return ValueTask.CompletedTask;
    }
}

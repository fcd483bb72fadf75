using System.Buffers.Binary;
using System.Security.Cryptography;
using CallCenter.Data;
using CallCenter.Data.Statements;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Faxes;
using CallCenter.Hosting.Messages;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Settings;
using CallCenter.Journal;
using CallCenter.Media;
using CallCenter.Media.Prompts;
using CallCenter.Server.Configuration;
using CallCenter.Server.Http;
using CallCenter.Server.Telephones;
using CallCenter.Sip;
using CallCenter.Telephony;

namespace CallCenter.Server;

/// <summary>One running centre: everything wired together, opened in order and closed in reverse.</summary>
public sealed partial class CallCenterServer : IAsyncDisposable
{
    /// <summary>Folder inside the project for what the server makes itself.</summary>
    public const string WorkFolder = ".callcenter";

    /// <summary>How long calls in progress may take to end when the process is asked to, and their flows to do what follows the end.</summary>
    private static readonly TimeSpan CallsEndMax = TimeSpan.FromSeconds(3);

    private readonly Stack<Func<ValueTask>> _opened = new(); // How to close what was opened, the last first.
    private readonly ServerOptions _options;
    private readonly ServerLog _log;
    private readonly TimeProvider _time;
    private TelephonyHost? _telephony;
    private StatusPage? _status;
    private CallJournal? _journal;

    private CallCenterServer(ServerOptions options, ServerLog log, TimeProvider time)
    {
        _options = options;
        _log = log;
        _time = time;
    }

    /// <summary>Which release answers.</summary>
    public ReleaseHost Releases { get; private set; } = null!;

    /// <summary>The calls.</summary>
    public CallHost Calls { get; private set; } = null!;

    /// <summary>The telephones.</summary>
    public TelephonyHost Telephony => _telephony!;

    /// <summary>Opens everything but the telephones. The problem is one sentence that says how to mend it.</summary>
    public static async Task<(CallCenterServer? Server, string? Problem)> OpenAsync(ServerOptions options, ServerLog log, TimeProvider time)
    {
        var server = new CallCenterServer(options, log, time);
        if (server.Open() is not { } problem)
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

            Routing.Start();
            TellMisfits();
            _telephony!.Start();
            Callbacks.Start();
            if (_telephony.Media.Statistics.MetronomeProblem is { } problem)
            {
                _log.Warn($"voice that plays waits for garbage collections, because its native pacer is not there: {problem}");
            }

            if (_options.Http is { } http)
            {
                _status = await StatusPage.StartAsync(http, this, _deskServices!, cancellation);
                _opened.Push(_status.DisposeAsync);
            }

            return null;
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
            return $"HTTP cannot listen on {_options.Http}: {exception.Message}; choose another with --http ADDRESS:PORT.";
        }
    }

    /// <summary>Where the status page answers; null when none was asked for.</summary>
    public Uri? StatusAddress => _status?.Address;

    /// <summary>Reads <c>settings.json</c> again; a file that cannot be read changes nothing and is told.</summary>
    public async Task ReloadSettingsAsync(CancellationToken cancellation)
    {
        var (file, problem) = SettingsFile.Read(_options.ProjectFolder);
        if (file is null)
        {
            _log.Warn(problem!);
            return;
        }

        await Releases.ApplyAsync(file, cancellation);
        _log.Tell("settings and switches read again");
        await ReloadAgentsAsync(cancellation);
        ReloadTelephones();
    }

    /// <summary>Ends all calls with BYE, writes their records, closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Calls is { } calls)
        {
            await calls.EndAllAsync(CallsEndMax, CancellationToken.None);
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

    private string? Open()
    {
        var folder = _options.ProjectFolder;
        var (configuration, problem) = ProjectConfiguration.Read(folder);
        if (configuration is null)
        {
            return problem;
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

        var (settings, settingsProblem) = SettingsFile.Read(folder);
        if (settings is null)
        {
            return settingsProblem;
        }

        var work = Path.Combine(folder, WorkFolder);
        var recordings = Path.Combine(folder, "data", "recordings");
        try
        {
            Directory.CreateDirectory(work);
            Directory.CreateDirectory(recordings);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{folder} cannot be written: {exception.Message}; the server keeps sounds, call records and recordings there.";
        }

        var data = DataSources.Open(folder, [.. configuration.Sources, .. configuration.Mailbox(folder)], _time, _log, configuration.Cipher);
        if (data.Sources is null)
        {
            return string.Join(Environment.NewLine, data.Problems);
        }

#pragma warning disable CA2000 // Closed with everything else that was opened.
        var statements = new StatementHost(data.Sources, configuration.Statements(folder), _time, _log);
#pragma warning restore CA2000
        _opened.Push(statements.DisposeAsync);
        var journal = CallJournal.Open(
            new CallJournalOptions
            {
                SpoolFolder = Path.Combine(work, "journal"),
                DatabaseFile = Path.GetFullPath(configuration.Records, folder),
            },
            _time,
            _log);
        if (journal.Journal is null)
        {
            return journal.Problem;
        }

        _journal = journal.Journal;
        _opened.Push(journal.Journal.DisposeAsync);
#pragma warning disable CA2000 // Closed with everything else that was opened.
        var sounds = new PromptSounds(Path.Combine(work, "sounds"), OpenVoice(configuration.Speech));
#pragma warning restore CA2000
        _opened.Push(() => Close(sounds));
        (_sounds, _music) = (sounds, configuration.Music);
        var names = configuration.SourceNames.ToArray();
        var trunks = configuration.Trunks.Select(trunk => trunk.Name).ToArray();
        Releases = new ReleaseHost(() => names, sounds, settings, _log, statements.PrepareAsync, data.Sources.Misfits)
        {
            TrunksBound = () => trunks,
            ReadScript = statements.ReadScriptAsync,
        };
        if (OpenQueues(folder, work) is { } agentsProblem)
        {
            return agentsProblem;
        }

        OpenDesk(configuration, folder);
        Releases.Follow(Routing);
        var node = BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint)));
#pragma warning disable CA2000 // Closed with everything else that was opened.
        var gateways = new MessageGateways(configuration.Gateways, new SocketsHttpHandler(), _time);
#pragma warning restore CA2000
        _opened.Push(() => Close(gateways));
        OpenFigures(work, gateways);
        var (recognizer, deaf) = OpenRecognizer(configuration.Speech);
        if (deaf is not null)
        {
            return deaf;
        }

#pragma warning disable CA2000 // Closed with everything else that was opened.
        var faxes = new FaxStore(folder, Path.Combine(work, "fax"), configuration.Fax, configuration.PacksFaxes, _time);
#pragma warning restore CA2000
        _opened.Push(() => Close(faxes));
        Calls = new CallHost(Releases, statements, sounds, gateways, journal.Journal, new CallIds(_time, node), _time, _log) { Faxes = faxes, Recorded = configuration.Recorded, Routing = Routing, Desk = Desk, Figures = Figures };
        _telephony = new TelephonyHost(
            new TelephonyOptions
            {
                Sip = _options.Sip ?? configuration.Sip,
                RtpPortFirst = (_options.RtpPorts ?? configuration.RtpPorts).First,
                RtpPortLast = (_options.RtpPorts ?? configuration.RtpPorts).Last,
                RtpTimeout = configuration.RtpTimeout,
                RecordingsFolder = recordings,
                Keys = configuration.Keys,
                CallRecordings = configuration.CallRecordingsIn(folder),
                Trunks = configuration.Trunks,
                Proxy = configuration.Proxy,
                Listeners = [.. configuration.Listeners.Select(listener => listener with { Origins = configuration.WebSocketOrigins })],
                Tls = configuration.TlsIn(folder),
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
            Calls,
            _log,
            _time,
            exception => _log.Fault("a call loop met a fault", exception));
        _opened.Push(_telephony.DisposeAsync);
        if (_telephony.Telephones is { } book)
        {
#pragma warning disable CA2000 // Closed with everything else that was opened.
            _opened.Push(RegistrationFile.Open(Path.Combine(work, "registrations.json"), book.Registrar, _log, _time).DisposeAsync);
#pragma warning restore CA2000
        }

        return OpenCallbacks(work);
    }

    private ISpeechSynthesizer OpenVoice(SpeechBinding speech)
    {
#pragma warning disable CA2000 // Closed with everything else that was opened.
        var embedded = new EspeakSynthesizer();
        _opened.Push(() => Close(embedded));
        if (speech.Synthesis is not { } service)
        {
            return embedded;
        }

        var http = new HttpSynthesizer(service);
#pragma warning restore CA2000
        _opened.Push(() => Close(http));
        return speech.HasFallback ? new FallbackSynthesizer(http, embedded) : http;
    }

    private static ValueTask Close(IDisposable part)
    {
        part.Dispose();
        return ValueTask.CompletedTask;
    }
}

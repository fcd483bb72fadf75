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
using CallCenter.Media.Prompts;
using CallCenter.Server.Configuration;

namespace CallCenter.Server.Tenants;

/// <summary>
/// All that one project has of its own: data sources, records, prompts, releases, agents and those who wait for them. What it shares with
/// others is the process: telephones, voice, HTTP.
/// </summary>
public sealed partial class Tenant : IAsyncDisposable
{
    /// <summary>Folder inside the project for what the server makes itself.</summary>
    public const string WorkFolder = ".callcenter";

    private readonly Stack<Func<ValueTask>> _opened = new(); // How to close what was opened, the last first.
    private readonly ServerLog _log;
    private readonly TimeProvider _time;
    private CallJournal _journal = null!;

    private Tenant(string folder, ProjectConfiguration configuration, ServerLog log, TimeProvider time)
    {
        Folder = folder;
        Configuration = configuration;
        _log = log;
        _time = time;
    }

    /// <summary>The project folder.</summary>
    public string Folder { get; }

    /// <summary>What its <c>callcenter.json</c> said when it was opened.</summary>
    public ProjectConfiguration Configuration { get; }

    /// <summary>Which release answers.</summary>
    public ReleaseHost Releases { get; private set; } = null!;

    /// <summary>The calls.</summary>
    public CallHost Calls { get; private set; } = null!;

    /// <summary>What is kept of its calls.</summary>
    public CallJournal Journal => _journal;

    /// <summary>What its flows ask.</summary>
    public StatementHost Statements { get; private set; } = null!;

    internal PromptSounds Sounds { get; private set; } = null!;

    /// <summary>Where the callers' own recordings lie.</summary>
    internal string Recordings => Path.Combine(Folder, "data", "recordings");

    /// <summary>What the server makes itself.</summary>
    internal string Work => Path.Combine(Folder, WorkFolder);

    /// <summary>Opens everything; no call comes yet. The problem is one sentence that says how to mend it, or several, a line each.</summary>
    internal static async Task<(Tenant? Tenant, string? Problem)> OpenAsync(string folder, ProjectConfiguration configuration, ServerLog log, TimeProvider time)
    {
        var tenant = new Tenant(folder, configuration, log, time);
        if (tenant.Open() is not { } problem)
        {
            return (tenant, null);
        }

        await tenant.DisposeAsync();
        return (null, problem);
    }

    /// <summary>Reads <c>settings.json</c> and <c>agents.json</c> again; a file that cannot be read changes nothing and is told.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        if (await Settings.ReadAgainAsync(cancellation) is { } problem)
        {
            _log.Warn(problem);
            return;
        }

        _log.Tell("settings and switches read again");
        await ReloadAgentsAsync(cancellation);
    }

    /// <summary>Closes everything. Its calls have ended by then.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_opened.TryPop(out var close))
        {
            await close();
        }
    }

    private string? Open()
    {
        var (settings, settingsProblem) = SettingsFile.Read(Folder);
        if (settings is null)
        {
            return settingsProblem;
        }

        try
        {
            Directory.CreateDirectory(Work);
            Directory.CreateDirectory(Recordings);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{Folder} cannot be written: {exception.Message}; the server keeps sounds, call records and recordings there.";
        }

        var data = DataSources.Open(Folder, [.. Configuration.Sources, .. Configuration.Mailbox(Folder)], _time, _log, Configuration.Cipher);
        if (data.Sources is null)
        {
            return string.Join(Environment.NewLine, data.Problems);
        }

#pragma warning disable CA2000 // Closed with everything else that was opened.
        var statements = new StatementHost(data.Sources, Configuration.Statements(Folder), _time, _log);
#pragma warning restore CA2000
        Statements = statements;
        _opened.Push(statements.DisposeAsync);
        return OpenJournal() ?? OpenLedger() ?? OpenReleases(settings, statements, data.Sources) ?? OpenAdmin() ?? OpenQueues() ?? OpenCalls(statements);
    }

    private string? OpenJournal()
    {
        var journal = CallJournal.Open(
            new CallJournalOptions
            {
                SpoolFolder = Path.Combine(Work, "journal"),
                Database = Configuration.RecordsIn(Folder),
                KeepEvents = Configuration.KeepEvents,
            },
            _time,
            _log);
        if (journal.Journal is null)
        {
            return journal.Problem;
        }

        _journal = journal.Journal;
        _opened.Push(_journal.DisposeAsync);
        return null;
    }

    private string? OpenReleases(SettingsFile settings, StatementHost statements, DataSources sources)
    {
#pragma warning disable CA2000 // Closed with everything else that was opened.
        Sounds = new PromptSounds(Path.Combine(Work, "sounds"), OpenVoice(Configuration.Speech));
#pragma warning restore CA2000
        _opened.Push(() => Close(Sounds));
        var names = Configuration.SourceNames.ToArray();
        var trunks = Configuration.Trunks.Select(trunk => trunk.Name).ToArray();
        Releases = new ReleaseHost(() => names, Sounds, settings, _log, statements.PrepareAsync, sources.Misfits)
        {
            TrunksBound = () => trunks,
            ReadScript = statements.ReadScriptAsync,
            Keep = new ReleaseKeep(ReleasesFolder, _ledger).Note,
        };
        return null;
    }

    private string? OpenCalls(StatementHost statements)
    {
        Releases.Follow(Routing);
        var node = BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint)));
#pragma warning disable CA2000 // Closed with everything else that was opened.
        var gateways = new MessageGateways(Configuration.Gateways, new SocketsHttpHandler(), _time);
        _opened.Push(() => Close(gateways));
        OpenFigures(gateways);
        var faxes = new FaxStore(Folder, Path.Combine(Work, "fax"), Configuration.Fax, Configuration.PacksFaxes, _time);
#pragma warning restore CA2000
        _opened.Push(() => Close(faxes));
        Calls = new CallHost(Releases, statements, Sounds, gateways, _journal, new CallIds(_time, node), _time, _log)
        {
            Faxes = faxes,
            Recorded = Configuration.Recorded,
            Routing = Routing,
            Desk = Desk,
            Figures = Figures,
        };
        OpenDeploys();
        return null;
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

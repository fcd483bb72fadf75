using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Callbacks;
using CallCenter.Hosting.Queues;
using CallCenter.Journal.Filing;
using CallCenter.Server.Http.Desk;
using CallCenter.Telephony;

namespace CallCenter.Server.Tenants;

/// <content>Queues and agents.</content>
public sealed partial class Tenant // Tenant.Queues.cs
{
    private TelephonyHost? _telephony;

    /// <summary>What the agents' API stands on.</summary>
    internal DeskServices DeskServices { get; private set; } = null!;

    /// <summary>Which agent serves whom.</summary>
    public RoutingHost Routing { get; private set; } = null!;

    /// <summary>The agents, and what they and their supervisors do.</summary>
    public AgentDesk Desk { get; private set; } = null!;

    /// <summary>Who waits to be called back.</summary>
    public CallbackHost Callbacks { get; private set; } = null!;

    /// <summary>Lets its callers be served: whoever observes routing has subscribed by now.</summary>
    internal void Start()
    {
        Routing.Start();
        TellMisfits();
    }

    /// <summary>Gives it the telephones, to place calls by. The problem is one sentence.</summary>
    internal string? Join(TelephonyHost telephony)
    {
        var (store, problem) = CallbackStore.Open(Work, _log);
        if (store is null)
        {
            return problem;
        }

        _telephony = telephony;
        Calls.Telephony = telephony;
        Callbacks = new CallbackHost(store, Calls);
        Desk.UseTelephonesOf(Calls);
        return null;
    }

    /// <summary>Places no more calls: the telephones are about to close.</summary>
    internal ValueTask LeaveAsync() => Callbacks?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string? OpenQueues()
    {
        var (directory, problem) = AgentDirectory.Open(Folder);
        if (directory is null)
        {
            return problem;
        }

        _opened.Push(() => Close(directory));
        var (journal, journalProblem) = RoutingJournal.Open(new(Path.Combine(Work, "routing")), _time, _log);
        if (journal is null)
        {
            return journalProblem;
        }

        _opened.Push(journal.DisposeAsync);
        Routing = new RoutingHost(_time, _log);
        _opened.Push(() => Close(Routing));
        Routing.Keep(journal);
        Desk = new AgentDesk(directory, Routing, _time, _log)
        {
            IsTelephone = name => _telephony?.Telephones?.Knows(name) == true,
            KeepsResult = _journal.TryAppend,
        };
        Desk.Keep(BusyQueues.Open(Work, _log));
        DeskServices = new DeskServices(Desk, () => Releases.Active?.Manifest, _time, _log)
        {
            Recordings = new RecordingShelf(new RecordingArchive(Configuration.RecordsIn(Folder)), Configuration.CallRecordingsFolder(Folder)),
            BrowserGoneAfter = Configuration.BrowserGoneAfter,
            Origins = Configuration.DeskOrigins,
        };
        return null;
    }

    private async Task ReloadAgentsAsync(CancellationToken cancellation)
    {
        if (await Desk.ReloadAsync(cancellation) is { } problem)
        {
            _log.Warn($"{problem}; the agents stay as they were.");
            return;
        }

        TellMisfits();
    }

    private void TellMisfits()
    {
        if (Releases.Active is { } release)
        {
            foreach (var misfit in Desk.Misfits(release.Manifest))
            {
                _log.Warn(misfit);
            }
        }
    }
}

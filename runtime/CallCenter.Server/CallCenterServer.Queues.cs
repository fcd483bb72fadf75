using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Callbacks;
using CallCenter.Hosting.Queues;
using CallCenter.Journal.Filing;
using CallCenter.Server.Configuration;
using CallCenter.Server.Http.Desk;

namespace CallCenter.Server;

/// <content>Queues and agents.</content>
public sealed partial class CallCenterServer // CallCenterServer.Queues.cs
{
    private DeskServices? _deskServices;

    /// <summary>Which agent serves whom.</summary>
    public RoutingHost Routing { get; private set; } = null!;

    /// <summary>The agents, and what they and their supervisors do.</summary>
    public AgentDesk Desk { get; private set; } = null!;

    /// <summary>Who waits to be called back.</summary>
    public CallbackHost Callbacks { get; private set; } = null!;

    // The thread starts with the telephones: whoever observes routing has subscribed by then.
    private string? OpenQueues(string folder, string work)
    {
        var (directory, problem) = AgentDirectory.Open(folder);
        if (directory is null)
        {
            return problem;
        }

        _opened.Push(() => Close(directory));
        var (journal, journalProblem) = RoutingJournal.Open(new(Path.Combine(work, "routing")), _time, _log);
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
            KeepsResult = result => _journal?.TryAppend(result) == true,
        };
        return null;
    }

    private void OpenDesk(ProjectConfiguration configuration, string folder) => _deskServices = new DeskServices(Desk, () => Releases.Active?.Manifest, _time, _log)
    {
        Recordings = new RecordingShelf(new RecordingArchive(Path.GetFullPath(configuration.Records, folder)), configuration.CallRecordingsFolder(folder)),
        BrowserGoneAfter = configuration.BrowserGoneAfter,
        Origins = configuration.DeskOrigins,
    };

    // Behind the telephones, which they are called by.
    private string? OpenCallbacks(string work)
    {
        var (store, problem) = CallbackStore.Open(work, _log);
        if (store is null)
        {
            return problem;
        }

        Calls.Telephony = _telephony;
        Callbacks = new CallbackHost(store, Calls);
        _opened.Push(Callbacks.DisposeAsync);
        Desk.UseTelephonesOf(Calls);
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

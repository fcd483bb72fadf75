using CallCenter.Hosting.Agents;
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

    // The thread starts with the telephones: whoever observes routing has subscribed by then.
    private string? OpenQueues(string folder)
    {
        var (directory, problem) = AgentDirectory.Open(folder);
        if (directory is null)
        {
            return problem;
        }

        _opened.Push(() => Close(directory));
        Routing = new RoutingHost(_time, _log);
        _opened.Push(() => Close(Routing));
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
    };

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

using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Commands;

namespace CallCenter.Hosting.Agents;

/// <content>What supervisors do with queues (ACD-29).</content>
public sealed partial class AgentDesk // AgentDesk.Queues.cs
{
    private const string GroupNeed = "group";

    private volatile ReleaseManifest? _manifest;
    private BusyQueues _refusing = BusyQueues.InMemory();

    /// <inheritdoc/>
    public IReadOnlyList<string> RefusingQueues => _refusing.Names;

    /// <summary>Queues that refused before the process began refuse again, and what changes is kept there. Before routing starts.</summary>
    public void Keep(BusyQueues queues)
    {
        ArgumentNullException.ThrowIfNull(queues);
        _refusing = queues;
        foreach (var queue in queues.Names)
        {
            _routing.Tell(new RefuseWhenBusy(queue, Refuses: true));
        }
    }

    /// <inheritdoc/>
    public async Task<DeskAnswer> RefuseWhenBusyAsync(string by, string queue, bool refuses, CancellationToken cancellation)
    {
        if (Find(by) is not { } doer)
        {
            return NoAgent(by);
        }

        if (doer.Role == AgentRole.Agent)
        {
            return new("Queues are looked after by supervisors.", DeskRefusal.Forbidden);
        }

        if (_manifest is not { } manifest || manifest.Queues.FirstOrDefault(each => each.Name == queue) is not { } known)
        {
            return new($"The project has no queue {queue}.", DeskRefusal.Unknown);
        }

        if (RefusalOf(doer, known, manifest) is { } refusal)
        {
            return refusal;
        }

        if (_refusing.Set(queue, refuses) is { } problem)
        {
            return new(problem, DeskRefusal.Conflict);
        }

        _routing.Tell(new RefuseWhenBusy(queue, refuses));
        await _routing.CarriedOutAsync(cancellation); // Who calls next finds it so.
        _log.Tell($"agent {by}: queue {queue} {(refuses ? "refuses new callers while all its agents are busy" : "lets callers wait again")}");
        return DeskAnswer.Done;
    }

    // A queue that asks for no group is everybody's.
    private static DeskAnswer? RefusalOf(AgentEntry doer, QueueManifest queue, ReleaseManifest manifest)
    {
        if (doer.Role == AgentRole.Manager || doer.Supervises.Count == 0)
        {
            return null;
        }

        string[] groups =
        [
            .. queue.Needs.Concat(queue.Relaxes.SelectMany(relax => relax.Needs)).Where(need => need.Kind == GroupNeed)
                .Select(need => manifest.Groups[need.Index].Name).Distinct(StringComparer.Ordinal),
        ];
        return groups.Intersect(doer.Supervises, StringComparer.Ordinal).Any() ? null : new(
            groups.Length == 0
                ? $"Queue {queue.Name} is served by all groups; ask a manager, or a supervisor of all."
                : $"Agent {doer.Profile.Id} supervises no group of queue {queue.Name}; ask a supervisor of {string.Join(" or ", groups)}.",
            DeskRefusal.Forbidden);
    }
}

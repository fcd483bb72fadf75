using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Releases;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Policies;

namespace CallCenter.Hosting.Queues;

/// <content>One step: a command, what follows from it, and who is told. All on the routing thread.</content>
public sealed partial class RoutingHost // RoutingHost.Steps.cs
{
    private readonly Dictionary<string, Live> _live = new(StringComparer.Ordinal);
    private readonly List<(Release Release, HashSet<string> Users)> _former = [];
    private Release? _used;

    /// <summary>
    /// From now on the queues of this release hold. The release stays loaded while the router computes by it: until another one takes
    /// its place and nobody waits in a queue that the other does not have.
    /// </summary>
    void IReleaseUser.OnActive(Release release)
    {
        if (!release.TryEnter())
        {
            return; // Replaced already: the one that follows comes too.
        }

        OnThread(_ =>
        {
            var policies = new PolicySet(release.Manifest.Hash, release.Manifest, release.Module, release.World);
            Step(new UsePolicies(policies), null);
            if (Interlocked.Exchange(ref _used, release) is { } former)
            {
                Keep(former, release);
            }
        });
    }

    /// <summary>Settings, switches, hours or tables of the active release have changed.</summary>
    void IReleaseUser.OnSettings(Release release) => OnThread(_ =>
    {
        if (ReferenceEquals(release, _used))
        {
            Step(new ChangeWorld(release.World), null);
        }
    });

    private void Carry(in Letter letter)
    {
        if (letter.Work is { } work)
        {
            try
            {
                work(_router);
            }
#pragma warning disable CA1031 // A fault of one question ends no other's routing.
            catch (Exception bug)
            {
                _log.Fault("something asked of routing failed", bug);
            }
#pragma warning restore CA1031

            return;
        }

        if (letter is { Command: Enter entering, Sink: { } sink })
        {
            CarryIn(entering, letter.Known!, sink);
            return;
        }

        Step(letter.Command!, letter.Answer);
    }

    private void CarryIn(Enter entering, QueueManifest known, IRoutingSink sink)
    {
        if (!_live.TryAdd(entering.Arrival.Id, new(sink, entering.Arrival.Queue)))
        {
            sink.OnRouted(new Rejected(entering, $"{entering.Arrival.Id} is in a queue or served already."));
            return;
        }

        // A call of an earlier release brings the facts of that release.
        var wanted = ManifestOf(entering.Arrival.Queue)?.Queues.First(queue => queue.Name == entering.Arrival.Queue);
        Step(wanted is null || ReferenceEquals(wanted, known) ? entering : new Enter(entering.Arrival with { Facts = QueueFacts.For(known, entering.Arrival.Facts, wanted) }), null);
    }

    /// <summary>The flow that a position in a queue's <c>Jumps</c> leads to, by the release that decides for the queue; null for none. On the routing thread.</summary>
    internal string? FlowOf(string queue, int jump) =>
        ManifestOf(queue) is { } manifest && manifest.Queues.First(each => each.Name == queue).Jumps is var jumps && jump < jumps.Count
            ? manifest.Flows[jumps[jump]].Name
            : null;

    private ReleaseManifest? ManifestOf(string queue) =>
        _former.Select(former => former.Release).Append(_used).LastOrDefault(release => release?.Manifest.Queues.Any(each => each.Name == queue) == true)?.Manifest;

    private void Step(RoutingCommand command, Action<string?>? answer)
    {
        _events.Clear();
        var now = _clock.Now;
        try
        {
            _router.Apply(command, now, _events);
        }
#pragma warning disable CA1031 // A command that meets a bug is refused; the others' calls go on.
        catch (Exception bug)
        {
            _log.Fault($"routing failed at {command.GetType().Name}", bug);
            _events.Add(new Rejected(command, "Routing failed; the log says why."));
        }
#pragma warning restore CA1031

        Observed(new RoutingStep(++_sequence, now, command, _events));
        string? refused = null;
        foreach (var decided in _events)
        {
            refused = decided is Rejected rejected && ReferenceEquals(rejected.Command, command) ? rejected.Problem : refused;
            Deliver(decided);
        }

        answer?.Invoke(refused);
    }

    private void Observed(in RoutingStep step)
    {
        foreach (var observer in Volatile.Read(ref _observers))
        {
            try
            {
                observer.OnStep(step);
            }
#pragma warning disable CA1031 // Who only listens does not stop who routes.
            catch (Exception bug)
            {
                _log.Fault($"{observer.GetType().Name} failed", bug);
            }
#pragma warning restore CA1031
        }
    }

    private void Deliver(RoutingEvent decided)
    {
        var (id, isLast) = decided switch
        {
            Entered it => (it.Id, false),
            Moved it => (it.Id, false),
            Offered it => (it.Id, false),
            Withdrawn it => (it.Id, false),
            Missed it => (it.Id, false),
            Connected it => (it.Id, false),
            TurnedAway it => (it.Id, true),
            Left it => (it.Id, true),
            ServiceEnded it => (it.Id, true),
            Rejected { Command: Enter it } => (it.Arrival.Id, true),
            Rejected { Command: Take it } => (it.Id, false),
            PolicyFailed it => (Told(it), false),
            _ => (null, false),
        };
        if (id is null || !_live.TryGetValue(id, out var live))
        {
            return;
        }

        if (isLast)
        {
            _live.Remove(id);
        }
        else if (decided is Entered or Moved)
        {
            _live[id] = live with { Queue = decided is Moved moved ? moved.To : ((Entered)decided).Queue };
        }

        if (_former.Count > 0 && (isLast || decided is Moved))
        {
            ForgetUser(id);
        }

        live.Sink.OnRouted(decided);
    }

    private string? Told(PolicyFailed failed)
    {
        _log.Warn($"queue {failed.Queue}: `{failed.Expression}` failed and counts as none: {failed.Problem}");
        return null;
    }

    // Who waits in a queue that the new release does not have goes on by the policy there was.
    private void Keep(Release former, Release release)
    {
        var queues = release.Manifest.Queues.Select(queue => queue.Name).ToHashSet(StringComparer.Ordinal);
        var users = _live.Where(pair => !queues.Contains(pair.Value.Queue)).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        if (users.Count == 0)
        {
            former.Leave();
        }
        else
        {
            _former.Add((former, users));
        }
    }

    private void ForgetUser(string id)
    {
        foreach (var (_, users) in _former)
        {
            users.Remove(id);
        }

        foreach (var (release, _) in _former.Where(former => former.Users.Count == 0).ToArray())
        {
            release.Leave();
        }

        _former.RemoveAll(former => former.Users.Count == 0);
    }

    /// <summary>An interaction that the router knows.</summary>
    /// <param name="Sink">Whom it is for.</param>
    /// <param name="Queue">Where it is.</param>
    private readonly record struct Live(IRoutingSink Sink, string Queue);
}

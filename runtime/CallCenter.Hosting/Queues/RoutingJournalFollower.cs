using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Hosting.Queues;

/// <summary>A router beside the one that serves, which does the same commands: what a segment begins with. The journal's thread only.</summary>
/// <param name="callbacks">Callbacks of the process before that are to enter again.</param>
/// <param name="time">When the state was asked for.</param>
/// <param name="stateWanted">Asks the routing thread for the state as it is.</param>
internal sealed class RoutingJournalFollower(IReadOnlyList<Arrival> callbacks, TimeProvider time, Action stateWanted)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private readonly List<RoutingEvent> _again = [];
    private readonly Dictionary<string, Arrival> _carried = callbacks.ToDictionary(it => it.Id, StringComparer.Ordinal);
    private long? _askedAt;

    /// <summary>The state after the last step; null while it is not known.</summary>
    public Router? Router { get; private set; } = new();

    /// <summary>Callbacks of the process before that have not entered again yet.</summary>
    public IReadOnlyCollection<Arrival> Carried => _carried.Values;

    /// <summary>Does a command, too.</summary>
    public void Follow(RoutingCommand command, DateTimeOffset at)
    {
        if (command is Enter enter)
        {
            _carried.Remove(enter.Arrival.Id);
        }

        if (Router is { } router)
        {
            _again.Clear();
            router.Apply(command, at, _again);
        }
    }

    /// <summary>The state is known again.</summary>
    public void GoOnFrom(Router state) => Router = state;

    /// <summary>The state is not known from here on.</summary>
    public void LoseTrack() => Router = null;

    /// <summary>Asks for the state, at once.</summary>
    public void Ask()
    {
        _askedAt = time.GetTimestamp();
        stateWanted();
    }

    /// <summary>Asks for the state when it is not known and was not asked for lately: there was no room for the answer.</summary>
    public void AskAgain()
    {
        if (Router is null && time.GetElapsedTime(_askedAt ?? 0) > AskAgainAfter)
        {
            Ask();
        }
    }
}

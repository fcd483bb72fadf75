using CallCenter.Abstractions.Calls;

namespace CallCenter.Routing.Interactions;

/// <summary>Somebody who is to be served: what is known of him when he enters a queue.</summary>
public sealed record Arrival
{
    /// <summary>Id of the interaction, unique across nodes.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the queue.</summary>
    public required string Queue { get; init; }

    /// <summary>How he reaches the centre.</summary>
    public Medium Medium { get; init; }

    /// <summary>How urgent it is.</summary>
    public QueuePriority Priority { get; init; } = QueuePriority.Normal;

    /// <summary>Values of the queue's facts, in their order; see <see cref="QueueRequest.Facts"/>.</summary>
    public IReadOnlyList<object?> Facts { get; init; } = [];

    /// <summary>His own limit; the queue's holds besides.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.MaxValue;

    /// <summary>His number or address; empty when withheld. The agent who served it last can be preferred.</summary>
    public string From { get; init; } = "";

    /// <summary>What he called.</summary>
    public string To { get; init; } = "";

    /// <summary>The trunk he came by; empty for none.</summary>
    public string Trunk { get; init; } = "";

    /// <summary>Who diverted him here; empty for nobody.</summary>
    public string DivertedFrom { get; init; } = "";

    /// <summary>What another side gave along; empty for nothing.</summary>
    public string Handed { get; init; } = "";

    /// <summary>His language, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "";

    /// <summary>His chance, from 0 up to 1: by it a part of the arrivals is shared out. The same chance, the same choice.</summary>
    public double Chance { get; init; }

    /// <summary>He holds no line: an agent is to reach him. He keeps his place (and it survives a restart, by the host's care).</summary>
    public bool IsCallback { get; init; }

    /// <summary>
    /// When he first began to wait, where that was before now: a callback that keeps its place, somebody who comes back to a queue.
    /// Null for now.
    /// </summary>
    public DateTimeOffset? Since { get; init; }
}

namespace CallCenter.Abstractions.Calls;

/// <summary>
/// All that the policy of a queue may know of one waiting interaction. Compiled policies are pure functions of it: the same facts
/// give the same answer, now, in a simulation, and when somebody asks why.
/// </summary>
public interface IWaitingFacts : ICallFacts
{
    /// <summary>Language of the caller as a BCP 47 tag.</summary>
    string Language { get; }

    /// <summary>A fact attached at entry, as in <see cref="QueueRequest.Facts"/>.</summary>
    object? Fact(int index);

    /// <summary>Time since the interaction entered the queue.</summary>
    TimeSpan Waited { get; }

    /// <summary>Its place in the queue; 1 is next.</summary>
    long Position { get; }

    /// <summary>The estimate of how long it will still wait (ACD-33).</summary>
    TimeSpan ExpectedWait { get; }

    /// <summary>Number of the agent who is being connected; empty before that.</summary>
    string Agent { get; }
}

namespace CallCenter.Abstractions.Calls;

/// <summary>An agent of a queue is to call back.</summary>
/// <param name="Queue">Index into <c>ReleaseManifest.Queues</c>.</param>
/// <param name="Number">Who is called.</param>
/// <param name="Within">Until when.</param>
public readonly record struct CallbackRequest(int Queue, string Number, TimeSpan Within);

/// <summary>What became of the wish to be called back.</summary>
public enum CallbackOutcome
{
    /// <summary>It is noted.</summary>
    Taken,

    /// <summary>This number waits for a call of this queue already.</summary>
    AlreadyTaken,

    /// <summary>Outside the queue's hours, and they do not open in time.</summary>
    Closed,

    /// <summary>It could not be noted.</summary>
    Failed,

    /// <summary>The call is over.</summary>
    Ended,
}

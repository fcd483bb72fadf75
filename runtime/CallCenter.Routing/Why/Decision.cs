namespace CallCenter.Routing.Why;

/// <summary>Who looked for whom.</summary>
public enum Seeker
{
    /// <summary>Somebody who waits got the first of the free agents.</summary>
    Interaction,

    /// <summary>An agent who became free got the first of those who wait.</summary>
    Agent,
}

/// <summary>Why an interaction went to an agent, as it is recorded: small, and enough for everyday questions.</summary>
/// <param name="Seeker">Who looked for whom.</param>
/// <param name="Release">First characters of the hash of the release whose policy decided.</param>
/// <param name="Rule">The key that decided between the winner and the next best, as in <c>priority</c> or <c>skill care</c>; <c>only</c> when there was no other.</param>
/// <param name="Term">The winner's value of that key, in text.</param>
/// <param name="Relaxed">How many of the queue's <c>relax</c> held.</param>
/// <param name="Choices">How many there were to choose from.</param>
/// <param name="Next">The best of the others, three at most.</param>
public sealed record Decision(Seeker Seeker, string Release, string Rule, string Term, int Relaxed, int Choices, IReadOnlyList<string> Next)
{
    /// <summary>Bytes it takes in a record at most.</summary>
    public const int BytesMax = 256;
}

namespace CallCenter.Cli.Playing;

/// <summary>Where a person who plays a call types: a terminal, or lines of a pipe or file.</summary>
internal interface IKeyboard
{
    /// <summary>Whether what is typed is seen where it is typed.</summary>
    bool IsSeen { get; }

    /// <summary>The next thing typed; null when nothing came in time or nobody waits any more.</summary>
    /// <param name="within">How long to wait; null for as long as it takes.</param>
    Typed? Read(TimeSpan? within);

    /// <summary>A whole line as the answer to a question; null when there will be no more.</summary>
    string? Line();
}

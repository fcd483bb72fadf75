namespace CallCenter.Cli.Top;

/// <summary>What queues are ordered by.</summary>
internal enum QueueSorting
{
    /// <summary>As the project declares them.</summary>
    Project,

    /// <summary>Who has the most waiting.</summary>
    Waiting,

    /// <summary>Who is furthest below the target.</summary>
    Level,
}

/// <summary>What agents are ordered by.</summary>
internal enum AgentSorting
{
    /// <summary>By number.</summary>
    Number,

    /// <summary>By what they are doing.</summary>
    State,

    /// <summary>Who has been doing it longest.</summary>
    Longest,

    /// <summary>Who answered most today.</summary>
    Answered,
}

/// <summary>How the wallboard is looked at.</summary>
/// <param name="Columns">Width of the screen.</param>
/// <param name="Rows">Height of the screen; null for as many as there are.</param>
internal sealed record TopView(int Columns, int? Rows)
{
    /// <summary>What queues are ordered by.</summary>
    public QueueSorting Queues { get; init; }

    /// <summary>What agents are ordered by.</summary>
    public AgentSorting Agents { get; init; }

    /// <summary>The first agent that is shown.</summary>
    public int First { get; init; }

    /// <summary>What went wrong lately; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>The view after a key; itself when the key means nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="agents">How many agents there are to scroll through.</param>
    public TopView After(ConsoleKey key, int agents)
    {
        const int Page = 10;
        return key switch
        {
            ConsoleKey.S => this with { Queues = Next(Queues) },
            ConsoleKey.A => this with { Agents = Next(Agents), First = 0 },
            ConsoleKey.DownArrow => Scrolled(1),
            ConsoleKey.UpArrow => Scrolled(-1),
            ConsoleKey.PageDown => Scrolled(Page),
            ConsoleKey.PageUp => Scrolled(-Page),
            ConsoleKey.Home => this with { First = 0 },
            _ => this,
        };

        TopView Scrolled(int by) => this with { First = Math.Clamp(First + by, 0, Math.Max(0, agents - 1)) };
    }

    private static T Next<T>(T value)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[(Array.IndexOf(values, value) + 1) % values.Length];
    }
}

namespace CallCenter.Semantics.Analysis;

/// <summary>How a piece of a flow is left.</summary>
internal enum ExitKind
{
    /// <summary>To what follows it.</summary>
    Falls,

    /// <summary>By <c>repeat</c> of the question around it.</summary>
    Repeats,

    /// <summary>By the end of the call; the target is the node that ends it.</summary>
    Ends,

    /// <summary>By reaching a person; the target is the node that does. Only where the wait until the first person is meant.</summary>
    Person,

    /// <summary>To another flow; the target is its index.</summary>
    Flow,

    /// <summary>Back to whoever called the flow; the target is the outcome.</summary>
    Returns,

    /// <summary>To a state of the same flow; the target is its index.</summary>
    State,

    /// <summary>To another flow, while the states of a flow are summed; the target is its index.</summary>
    Away,

    /// <summary>Out of the loop around it.</summary>
    Leaves,

    /// <summary>To the next round of the loop around it.</summary>
    Again,

    /// <summary>Seen from the caller: the flow it called has returned; the target is the outcome.</summary>
    Returned,
}

/// <summary>A way out of a piece of a flow.</summary>
/// <param name="Kind">How it is left.</param>
/// <param name="Target">Where to; -1 where the kind says all.</param>
internal readonly record struct Exit(ExitKind Kind, int Target = -1)
{
    public static Exit Falls { get; } = new(ExitKind.Falls);

    public static Exit Repeats { get; } = new(ExitKind.Repeats);

    public static Exit Ends(int node) => new(ExitKind.Ends, node);

    public static Exit Person(int node) => new(ExitKind.Person, node);

    public static Exit Flow(int flow) => new(ExitKind.Flow, flow);

    public static Exit Returns(int outcome) => new(ExitKind.Returns, outcome);

    public static Exit State(int state) => new(ExitKind.State, state);

    public static Exit Leaves { get; } = new(ExitKind.Leaves);

    public static Exit Again { get; } = new(ExitKind.Again);

    public static Exit Returned(int outcome) => new(ExitKind.Returned, outcome);
}

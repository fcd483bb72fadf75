namespace CallCenter.Simulation.Scripts;

/// <summary>How one <c>test</c> block ended.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Source file, relative to the project.</param>
/// <param name="Line">1-based line of the block.</param>
/// <param name="Failure">What went wrong; null when it passed.</param>
/// <param name="Nodes">Nodes of the flow graph that the call reached, as indices into the manifest, in order; for coverage.</param>
/// <param name="Duration">How long the call lasted in virtual time.</param>
public sealed record TestResult(
    string Name, string File, int Line, TestFailure? Failure, IReadOnlyList<int> Nodes, TimeSpan Duration)
{
    /// <summary>Whether everything the script asks for happened.</summary>
    public bool Passed => Failure is null;

    /// <summary>How long the test ran, in real time.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<TestMoment> Moments { get; init; } = [];
}

/// <summary>Why a test failed.</summary>
/// <param name="File">Source file, relative to the project.</param>
/// <param name="Line">1-based line of the step that was not met.</param>
/// <param name="Message">What was expected and what happened, one sentence.</param>
/// <param name="Path">Ids of the last nodes that the call reached, the newest last.</param>
public sealed record TestFailure(string File, int Line, string Message, IReadOnlyList<string> Path)
{
    /// <summary>Virtual time since the call came.</summary>
    public TimeSpan At { get; init; }

    /// <summary>What the step expects, such as <c>to hear Welcome</c>; null where the failure is not that of a step.</summary>
    public string? Expected { get; init; }

    /// <summary>What was heard since the last step that was met.</summary>
    public IReadOnlyList<HeardPrompt> Heard { get; init; } = [];

    /// <summary>What happened instead.</summary>
    public string? Happened { get; init; }
}

namespace CallCenter.Abstractions.Releases;

/// <summary>A <c>test</c> block: one scripted call and what it must meet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Source file, relative to the project.</param>
/// <param name="Line">1-based line.</param>
/// <param name="From">Number of the caller.</param>
/// <param name="To">Called number.</param>
/// <param name="At">Local time of the project at which the call comes.</param>
/// <param name="Switches">Indices of the switches whose state differs from the declared one.</param>
/// <param name="Givens">What queries and commands answer instead of a database.</param>
/// <param name="Steps">What the caller does and what must happen, in order.</param>
public sealed record TestManifest(
    string Name,
    string File,
    int Line,
    string From,
    string To,
    DateTime At,
    IReadOnlyList<int> Switches,
    IReadOnlyList<TestGiven> Givens,
    IReadOnlyList<TestStep> Steps)
{
    /// <summary>Values of settings that differ from the declared ones.</summary>
    public IReadOnlyList<TestSetting> Settings { get; init; } = [];

    /// <summary>Where chance falls in turn, in hundredths of a percent from 0 to 9999; the last again and again. 0 where a test does not say.</summary>
    public IReadOnlyList<int> Shares { get; init; } = [];

    /// <summary>Name of the trunk the call comes by; empty for none.</summary>
    public string Trunk { get; init; } = "";

    /// <summary>Who was called first and diverted the call; empty for nobody.</summary>
    public string DivertedFrom { get; init; } = "";

    /// <summary>What is given along with the call; empty for nothing.</summary>
    public string Handed { get; init; } = "";
}

/// <summary>A setting's value in one test.</summary>
/// <param name="Setting">Index of the setting.</param>
/// <param name="Value">Its value in invariant text form.</param>
public sealed record TestSetting(int Setting, string Value);

/// <summary>A faked answer of a query or command.</summary>
/// <param name="Statement">Index of the statement.</param>
/// <param name="Outcome"><c>Done</c>, <c>Timeout</c> or <c>Failed</c>.</param>
/// <param name="Rows">Rows in invariant text form, a column each in declared order; null for none.</param>
/// <param name="After">How long the answer takes; beyond the statement's limit it is a time-out. Null for no time.</param>
public sealed record TestGiven(int Statement, string Outcome, IReadOnlyList<IReadOnlyList<string?>> Rows, TimeSpan? After = null)
{
    /// <summary>Position of the <c>given</c> it stands in: answers of one are given in turn, the last one again and again.</summary>
    public int Given { get; init; }

    /// <summary>What the statement must be executed with for this to be its answer; values not listed may be anything.</summary>
    public IReadOnlyList<TestValue> Arguments { get; init; } = [];
}

/// <summary>A value that a test expects: an argument, a fact of a queue, a value of the call.</summary>
/// <param name="Index">Its position among the arguments, facts or call data; -1 for a fact of the call, which has its <paramref name="Name"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Flow type; empty for a record.</param>
/// <param name="Text">The value in invariant text form; null for none.</param>
public sealed record TestValue(int Index, string Name, string Type, string? Text)
{
    /// <summary>Fields of a record, in order; null for a plain value.</summary>
    public IReadOnlyList<TestValue>? Fields { get; init; }
}

/// <summary>What a test step does or expects.</summary>
public enum TestStepKind
{
    /// <summary>The caller must hear the prompt named by <see cref="TestStep.Text"/>, or the words in <see cref="TestStep.Words"/>.</summary>
    Hears,

    /// <summary>The caller presses the keys in <see cref="TestStep.Text"/>: when the call waits, or in the middle of the prompt <see cref="TestStep.During"/>.</summary>
    Press,

    /// <summary>The caller presses nothing until the prompt's wait is over.</summary>
    Silence,

    /// <summary>The caller speaks for <see cref="TestStep.Duration"/> (answers a <c>record</c>).</summary>
    Speaks,

    /// <summary>The caller hangs up: at once, after <see cref="TestStep.Duration"/>, or in the middle of the prompt <see cref="TestStep.During"/>.</summary>
    HangsUp,

    /// <summary>A transfer to the number in <see cref="TestStep.Text"/> must be asked for; it ends as <see cref="TestStep.Outcome"/>.</summary>
    ExpectTransfer,

    /// <summary>
    /// The caller must have entered the queue named by <see cref="TestStep.Text"/>; the wait ends as <see cref="TestStep.Outcome"/>
    /// after <see cref="TestStep.Duration"/>, or goes on when there is no outcome.
    /// </summary>
    ExpectQueue,

    /// <summary>A call back by the queue named by <see cref="TestStep.Text"/> must be asked for; it ends as <see cref="TestStep.Outcome"/>.</summary>
    ExpectCallback,

    /// <summary>The command named by <see cref="TestStep.Text"/> must have been executed.</summary>
    ExpectCommand,

    /// <summary>The call must have been refused with the SIP status in <see cref="TestStep.Text"/>.</summary>
    ExpectReject,

    /// <summary>The flow must have hung up.</summary>
    ExpectHangup,

    /// <summary>The caller must be told to call the number in <see cref="TestStep.Text"/>.</summary>
    ExpectRedirect,

    /// <summary>The flow must have logged <see cref="TestStep.Text"/>.</summary>
    ExpectLog,

    /// <summary>The flow must have set the tag in <see cref="TestStep.Text"/>: <c>name</c> or <c>name = value</c>.</summary>
    ExpectTag,

    /// <summary>The call must be handed over to the number in <see cref="TestStep.Text"/>.</summary>
    ExpectBlindTransfer,

    /// <summary>The number in <see cref="TestStep.Text"/> must be dialled; that ends as <see cref="TestStep.Outcome"/>.</summary>
    ExpectDial,

    /// <summary>A conference must be joined; it ends as <see cref="TestStep.Outcome"/>.</summary>
    ExpectConference,

    /// <summary>A fax must be sent or received; that ends as <see cref="TestStep.Outcome"/>.</summary>
    ExpectFax,

    /// <summary>A message must be taken into the box in <see cref="TestStep.Text"/>; it ends as <see cref="TestStep.Outcome"/>.</summary>
    ExpectMessage,

    /// <summary>A message by <see cref="TestStep.Detail"/> must be sent to <see cref="TestStep.Text"/>; that ends as <see cref="TestStep.Outcome"/>.</summary>
    ExpectSend,

    /// <summary>A verification must have ended as <see cref="TestStep.Outcome"/>.</summary>
    ExpectVerify,

    /// <summary>The call must have entered the flow named by <see cref="TestStep.Text"/>.</summary>
    ExpectFlow,

    /// <summary>From here to the next step that is met, the prompt or words that <see cref="Hears"/> would expect must not be heard.</summary>
    DoesNotHear,

    /// <summary>The caller does nothing for <see cref="TestStep.Duration"/>.</summary>
    Waits,

    /// <summary>The query named by <see cref="TestStep.Text"/> must have been executed.</summary>
    ExpectQuery,

    /// <summary>
    /// A recording must have been left, of <see cref="TestStep.Duration"/> where that is given; or the next one ends as
    /// <see cref="TestStep.Outcome"/>.
    /// </summary>
    ExpectRecording,

    /// <summary>A value of the call must be the one in <see cref="TestStep.Values"/>.</summary>
    ExpectCall,
}

/// <summary>One step of a test.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Line">1-based line of the step.</param>
/// <param name="Text">Prompt, keys, number, command or status.</param>
/// <param name="Outcome">Name of a <c>TransferOutcome</c>, <c>QueueOutcome</c> or <c>CallbackOutcome</c>.</param>
/// <param name="Duration">How long the caller speaks, or when something ends.</param>
/// <param name="Detail">Language of a prompt that is heard, medium of a message; null for any.</param>
public sealed record TestStep(
    TestStepKind Kind, int Line, string? Text = null, string? Outcome = null, TimeSpan? Duration = null, string? Detail = null)
{
    /// <summary>Priority a queue must be entered with; null for any.</summary>
    public string? Priority { get; init; }

    /// <summary>What an agent returns.</summary>
    public string? Data { get; init; }

    /// <summary>Part of what must be said; null where <see cref="Text"/> names a prompt.</summary>
    public string? Words { get; init; }

    /// <summary>Values of a prompt, arguments of a statement, facts of a queue, or the one value of the call; those not listed may be anything.</summary>
    public IReadOnlyList<TestValue> Values { get; init; } = [];

    /// <summary>Prompt in the middle of which the caller acts; null for none.</summary>
    public string? During { get; init; }

    /// <summary>Queue or flow that an overflow leads to; null for none.</summary>
    public string? Overflow { get; init; }

    /// <summary>Value of the call as long as nothing was assigned, in invariant text form; null for none.</summary>
    public string? Initial { get; init; }
}

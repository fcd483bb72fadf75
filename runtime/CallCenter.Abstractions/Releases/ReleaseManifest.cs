namespace CallCenter.Abstractions.Releases;

/// <summary>A release as data: everything about a project that is not code. Written by the compiler, read by every host and tool.</summary>
/// <remarks>Collections are indexed: compiled code names a flow, prompt, setting by its position here.</remarks>
public sealed record ReleaseManifest
{
    /// <summary>Shape of this document; a host refuses one it does not know.</summary>
    public const int FormatCurrent = 2;

    /// <summary>Shape of this document.</summary>
    public int Format { get; init; } = FormatCurrent;

    /// <summary>Name in the <c>project</c> declaration.</summary>
    public required string Project { get; init; }

    /// <summary>Hash over sources, recordings and compiler, lower-case hexadecimal; identifies the release.</summary>
    public required string Hash { get; init; }

    /// <summary>IANA name of the project's time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Longest life of a call.</summary>
    public required TimeSpan LongestCall { get; init; }

    /// <summary>Languages as BCP 47 tags; the first is the default.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Declared data sources, bound to connections by <c>callcenter.json</c>.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Names of the assemblies that hold the release's code; those that follow may refer to the first.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>Flows, in the order of their indices.</summary>
    public required IReadOnlyList<FlowManifest> Flows { get; init; }

    /// <summary>Nodes of the flow graph.</summary>
    public required IReadOnlyList<NodeManifest> Nodes { get; init; }

    /// <summary>Prompts, named and inline ones.</summary>
    public required IReadOnlyList<PromptManifest> Prompts { get; init; }

    /// <summary>Recorded pieces of spoken values, for the languages that have any.</summary>
    public IReadOnlyList<VoiceManifest> Voices { get; init; } = [];

    /// <summary>Settings.</summary>
    public required IReadOnlyList<SettingManifest> Settings { get; init; }

    /// <summary>Switches.</summary>
    public required IReadOnlyList<SwitchManifest> Switches { get; init; }

    /// <summary>Calendars of office hours.</summary>
    public required IReadOnlyList<HoursManifest> Hours { get; init; }

    /// <summary>Queries and commands.</summary>
    public required IReadOnlyList<StatementManifest> Statements { get; init; }

    /// <summary>Values of <c>call data</c>, in the order of their positions in <see cref="Calls.CallData"/>.</summary>
    public IReadOnlyList<CallDatumManifest> CallData { get; init; } = [];

    /// <summary>Skills of agents.</summary>
    public IReadOnlyList<SkillManifest> Skills { get; init; } = [];

    /// <summary>Groups of agents.</summary>
    public IReadOnlyList<GroupManifest> Groups { get; init; } = [];

    /// <summary>Pools of queues that share agents.</summary>
    public IReadOnlyList<PoolManifest> Pools { get; init; } = [];

    /// <summary>Queues.</summary>
    public IReadOnlyList<QueueManifest> Queues { get; init; } = [];

    /// <summary>Compiled expressions of policies and waiting rooms: arguments of <see cref="ReleaseModule.Compute"/>.</summary>
    public IReadOnlyList<PolicyExpressionManifest> PolicyExpressions { get; init; } = [];

    /// <summary>Indicators; the built-in ones first.</summary>
    public IReadOnlyList<MeasureManifest> Measures { get; init; } = [];

    /// <summary>When supervisors are told that a measure is not as it should be.</summary>
    public IReadOnlyList<AlarmManifest> Alarms { get; init; } = [];

    /// <summary>Inbound rules in order, each as it is written, in one line: for readers, who decides is <see cref="ReleaseModule.Route"/>.</summary>
    public IReadOnlyList<string> Inbound { get; init; } = [];

    /// <summary>Rules for dialled numbers in order, each as it is written, in one line.</summary>
    public IReadOnlyList<string> OutboundRules { get; init; } = [];

    /// <summary>Called numbers that the inbound rules name, for the ready line and tools.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Route tables.</summary>
    public IReadOnlyList<TableManifest> Tables { get; init; } = [];

    /// <summary>Rules for dialled numbers, in order; <see cref="ReleaseModule.RouteOut"/> says which one fits. Empty when the project has none.</summary>
    public IReadOnlyList<OutboundManifest> Outbound { get; init; } = [];

    /// <summary>Trunks that the rules name, bound to addresses by <c>callcenter.json</c>.</summary>
    public IReadOnlyList<string> Trunks { get; init; } = [];

    /// <summary>The project's own tests.</summary>
    public IReadOnlyList<TestManifest> Tests { get; init; } = [];
}

/// <summary>A flow.</summary>
/// <param name="Name">Its name in the source.</param>
/// <param name="VisitsMax">How often one call may enter it; 0 for any number (it lies on no cycle).</param>
/// <param name="ElseFlow">Flow entered instead beyond that, or -1.</param>
/// <param name="Node">Node of the flow itself.</param>
public sealed record FlowManifest(string Name, int VisitsMax, int ElseFlow, int Node)
{
    /// <summary>Index of the prompt of its first <c>say</c>; the others follow.</summary>
    public int FirstSay { get; init; }

    /// <summary>Position in <see cref="ReleaseManifest.Assemblies"/> of the one that holds its code.</summary>
    public int Assembly { get; init; }

    /// <summary>Whether agents may start it during a talk (IVR-10, IVR-11).</summary>
    public bool OfferedToAgents { get; init; }

    /// <summary>Names what is written in it apart from layout and comments, lower-case hexadecimal: two releases with the same have the same flow. Empty where nobody knows.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>A node of the flow graph: a flow, a statement, a choice or an outcome.</summary>
/// <param name="Id">Stable id that survives edits elsewhere, such as <c>ServiceLine/Main/1</c>.</param>
/// <param name="Kind">Keyword of the construct: <c>flow</c>, <c>menu</c>, <c>on</c>, <c>play</c> …</param>
/// <param name="Label">What a reader sees.</param>
/// <param name="File">Source file, relative to the project.</param>
/// <param name="Line">1-based line.</param>
public sealed record NodeManifest(string Id, string Kind, string Label, string File, int Line);

/// <summary>A prompt in all languages.</summary>
/// <param name="Name">Its name; inline prompts are named after their node.</param>
/// <param name="Parameters">Names of its parameters.</param>
/// <param name="LengthMax">Longest duration in any language, enforced by the player: declared, that of its recordings, or computed from its texts. Null in releases made by hand: no limit.</param>
/// <param name="Texts">One text per language of the project, in the project's order.</param>
public sealed record PromptManifest(
    string Name, IReadOnlyList<string> Parameters, TimeSpan? LengthMax, IReadOnlyList<PromptTextManifest> Texts)
{
    /// <summary>Whether its texts change without a deploy.</summary>
    public bool IsEditable { get; init; }
}

/// <summary>A prompt in one language.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Segments">The text, with placeholders.</param>
/// <param name="Recording">Recording that is played instead of synthesis, relative to the project's <c>recordings</c> of the release; null when synthesised.</param>
public sealed record PromptTextManifest(string Language, IReadOnlyList<PromptSegment> Segments, string? Recording);

/// <summary>A piece of a prompt's text: either literal words or a placeholder.</summary>
/// <param name="Text">Literal words; null for a placeholder.</param>
/// <param name="Value">What the placeholder stands for; null for words.</param>
public sealed record PromptSegment(string? Text, PromptValue? Value);

/// <summary>A placeholder.</summary>
/// <param name="Origin"><c>parameter</c> or <c>setting</c>.</param>
/// <param name="Index">Index of the parameter or setting.</param>
/// <param name="Type">Flow type of the value: <c>text</c>, <c>int</c>, <c>money</c> …</param>
/// <param name="Format">How it is read: empty, <c>digits</c>, <c>count 位</c> …</param>
public sealed record PromptValue(string Origin, int Index, string Type, string Format);

/// <summary>A setting that changes without a deploy. Values are in invariant text form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Flow type.</param>
/// <param name="Default">Declared value.</param>
/// <param name="Min">Lower end of its range, or null.</param>
/// <param name="Max">Upper end of its range (longest text), or null.</param>
/// <param name="Description">What a business user reads.</param>
public sealed record SettingManifest(string Name, string Type, string Default, string? Min, string? Max, string Description);

/// <summary>A switch that is toggled live.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Declared state.</param>
/// <param name="Description">What a business user reads.</param>
public sealed record SwitchManifest(string Name, bool Default, string Description);

/// <summary>A data statement: a query, a command, a procedure, or a call of a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">Its data source.</param>
/// <param name="IsQuery">Whether it gives rows.</param>
/// <param name="Sql">Text with <c>@name</c> parameters, bound and never spliced; the name of a procedure.</param>
/// <param name="Parameters">Parameters in order.</param>
/// <param name="Columns">Declared columns in order; empty for a command. A query's result columns are matched by name, ignoring case.</param>
/// <param name="RowsMax">Most rows of the answer; 1 for a single optional row.</param>
/// <param name="Within">Time limit.</param>
/// <param name="Kind">What executes it: one of <see cref="StatementKinds"/>.</param>
/// <param name="IsList">
/// Whether the answer is a list: more than <paramref name="RowsMax"/> rows then fail the statement, whereas of a single row the rest
/// is not read.
/// </param>
public sealed record StatementManifest(
    string Name,
    string Source,
    bool IsQuery,
    string Sql,
    IReadOnlyList<ColumnManifest> Parameters,
    IReadOnlyList<ColumnManifest> Columns,
    int RowsMax,
    TimeSpan Within,
    string Kind = StatementKinds.Sql,
    bool IsList = false)
{
    /// <summary>Whether its result is a record, so that columns are fields; else the one column is the result itself.</summary>
    public bool IsRecord { get; init; }

    /// <summary>Whether it may give no result at all (<c>T?</c>).</summary>
    public bool IsResultOptional { get; init; }

    /// <summary>What an HTTP service asks; null for any other kind.</summary>
    public HttpRequestPart? Http { get; init; }

    /// <summary>What a TCP service sends; null for any other kind.</summary>
    public TcpRequestPart? Tcp { get; init; }

    /// <summary>The method of a function; null for any other kind.</summary>
    public FunctionPart? Function { get; init; }

    /// <summary>The script; null for any other kind.</summary>
    public ScriptPart? Script { get; init; }
}

/// <summary>A parameter or column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">
/// Flow type: <c>int text decimal money percent bool duration date time datetime phone digits language recording</c>; an enum is <c>text</c>
/// with <paramref name="Values"/>.
/// </param>
/// <param name="Optional">Whether it may be absent (<c>T?</c>).</param>
/// <param name="LengthMax">Longest text, or null.</param>
/// <param name="Encrypted">Whether its values lie encrypted in the source.</param>
/// <param name="Secret">Whether its values are kept out of every log and record.</param>
/// <param name="Values">The values of an enum, exactly as they travel; null for every other type.</param>
public sealed record ColumnManifest(
    string Name,
    string Type,
    bool Optional,
    int? LengthMax,
    bool Encrypted = false,
    bool Secret = false,
    IReadOnlyList<string>? Values = null)
{
    /// <summary>Fields of a parameter of type <c>record</c>, whose value crosses as an array in this order; null for any other.</summary>
    public IReadOnlyList<ColumnManifest>? Fields { get; init; }
}

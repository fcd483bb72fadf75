using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Bound;

/// <summary>A checked statement.</summary>
/// <param name="Node">Its node in <see cref="BoundProject.Nodes"/>.</param>
/// <param name="Span">Where it stands.</param>
public abstract record BoundStatement(int Node, SourceSpan Span)
{
    /// <summary>A copy made by <c>with</c>, which may get other arms: it gathers its own.</summary>
    protected BoundStatement(BoundStatement original)
    {
        ArgumentNullException.ThrowIfNull(original);
        (Node, Span) = original;
    }

    /// <summary>Its arms once they were gathered: every analysis asks for them.</summary>
    internal ImmutableArray<BoundArm> ArmsOnce { get; set; }
}

/// <summary>Statements in order.</summary>
/// <param name="Statements">The statements.</param>
/// <param name="EndsAlways">Whether no path falls out of its end.</param>
public sealed record BoundBlock(ImmutableArray<BoundStatement> Statements, bool EndsAlways)
{
    // A copy made by `with` may get other statements: it gathers its own.
    private BoundBlock(BoundBlock original) => (Statements, EndsAlways) = original;

    /// <summary>Its statements and all inside them, once they were gathered: every analysis asks for those of whole flows.</summary>
    internal ImmutableArray<BoundStatement> AllOnce { get; set; }
}

/// <summary>What an arm does when its block has run: goes on after the statement, asks again, or has ended.</summary>
public enum ArmEnd
{
    /// <summary>The block itself ends every path (<c>-&gt;</c>, <c>hangup</c>), or a nested <c>repeat</c> does.</summary>
    Ends,

    /// <summary><c>continue</c>: the flow goes on after the statement.</summary>
    Continues,
}

/// <summary>One choice or outcome of a statement (<c>on …</c> or <c>else</c>).</summary>
/// <param name="Node">Its node.</param>
/// <param name="Block">What it does; a <see cref="BoundRepeat"/> inside refers to the statement that owns the arm.</param>
/// <param name="End">What follows.</param>
/// <param name="Span">Where it stands.</param>
public sealed record BoundArm(int Node, BoundBlock Block, ArmEnd End, SourceSpan Span)
{
    /// <summary>Variables for what the outcome gives, in its order; empty when the arm names none.</summary>
    public ImmutableArray<LocalSymbol> Values { get; init; } = [];

    /// <summary>What the project calls it; null for nothing.</summary>
    public string? Label { get; init; }
}

/// <summary><c>answer</c>.</summary>
public sealed record BoundAnswer(int Node, SourceSpan Span) : BoundStatement(Node, Span);

/// <summary><c>play Prompt(args)</c> and <c>say { … }</c>.</summary>
public sealed record BoundPlay(int Node, SourceSpan Span, BoundPromptUse Prompt, bool BargeIn) : BoundStatement(Node, Span);

/// <summary>A prompt with its arguments.</summary>
/// <param name="Prompt">Index of the prompt.</param>
/// <param name="Arguments">Values of its parameters.</param>
public sealed record BoundPromptUse(int Prompt, ImmutableArray<BoundExpression> Arguments);

/// <summary><c>choose language play P within 5s { on 1 zh-CN … else zh-CN }</c>: one wait; the key's language, or the default.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Prompt">The prompt: played in every language of the project in turn.</param>
/// <param name="Within">How long to wait for a key after the prompts.</param>
/// <param name="Choices">Key, language tag and node.</param>
/// <param name="Else">Language without a key that fits.</param>
/// <param name="ElseNode">Node of <c>else</c>.</param>
public sealed record BoundChooseLanguage(
    int Node,
    SourceSpan Span,
    BoundPromptUse Prompt,
    TimeSpan Within,
    ImmutableArray<(char Key, string Language, int Node)> Choices,
    string Else,
    int ElseNode) : BoundStatement(Node, Span);

/// <summary><c>menu Name play P at most N { … }</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="AttemptsMax">How often the prompt is asked in all; all repeats share this counter.</param>
/// <param name="BargeIn">Whether a key ends the prompt.</param>
/// <param name="NoInputAfter">How long to wait for a key after the prompt.</param>
/// <param name="Choices">What each key does.</param>
/// <param name="NoInput">What silence does.</param>
/// <param name="NoMatch">What any other key does.</param>
/// <param name="Exhausted">What happens when the attempts are used up.</param>
public sealed record BoundMenu(
    int Node,
    SourceSpan Span,
    string Name,
    BoundPromptUse Prompt,
    int AttemptsMax,
    bool BargeIn,
    TimeSpan NoInputAfter,
    ImmutableArray<(char Key, BoundArm Arm)> Choices,
    BoundArm NoInput,
    BoundArm NoMatch,
    BoundArm Exhausted) : BoundStatement(Node, Span)
{
    /// <summary>What several keys in a row do (IVR-08).</summary>
    public ImmutableArray<(string Keys, BoundArm Arm)> Shortcuts { get; init; } = [];

    /// <summary>When the caller is not asked for keys (IVR-29); null for never.</summary>
    public BoundExpression? WithoutKeys { get; init; }

    /// <summary>What follows the prompt then; null without <see cref="WithoutKeys"/>.</summary>
    public BoundArm? NoKeys { get; init; }

    /// <summary>The variable of <c>collect x : yes no</c>: true for the first choice, false for the second; null for a menu.</summary>
    public LocalSymbol? Answer { get; init; }
}

/// <summary><c>repeat</c> or <c>repeat with Prompt</c>: asks the enclosing menu or collection again, which counts as an attempt.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Prompt">Played before the statement's own prompt; null for none.</param>
public sealed record BoundRepeat(int Node, SourceSpan Span, BoundPromptUse? Prompt) : BoundStatement(Node, Span)
{
    /// <summary>Played instead from the second repetition on, the last of them from then on.</summary>
    public ImmutableArray<BoundPromptUse> Then { get; init; } = [];
}

/// <summary><c>collect name : digits 8..12 …</c>. Only <c>valid</c> may continue; the digits are then in <paramref name="Target"/>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Target">The variable it declares.</param>
/// <param name="LengthMin">Fewest digits.</param>
/// <param name="LengthMax">Most digits.</param>
/// <param name="EndKey">Key that ends it.</param>
/// <param name="ClearKey">Key that starts over.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="FirstKey">Time for the first digit, after the prompt.</param>
/// <param name="NextKey">Time for each further digit.</param>
/// <param name="AttemptsMax">How often it is asked in all.</param>
/// <param name="Valid">As many digits as asked for.</param>
/// <param name="NoInput">Silence.</param>
/// <param name="NoMatch">Too few digits, or a key that is none.</param>
/// <param name="Exhausted">Attempts used up.</param>
public sealed record BoundCollect(
    int Node,
    SourceSpan Span,
    LocalSymbol Target,
    int LengthMin,
    int LengthMax,
    char? EndKey,
    char? ClearKey,
    BoundPromptUse Prompt,
    TimeSpan FirstKey,
    TimeSpan NextKey,
    int AttemptsMax,
    BoundArm Valid,
    BoundArm NoInput,
    BoundArm NoMatch,
    BoundArm Exhausted) : BoundStatement(Node, Span);

/// <summary><c>let</c> or <c>var</c> with a plain value.</summary>
public sealed record BoundLet(int Node, SourceSpan Span, LocalSymbol Local, BoundExpression Value) : BoundStatement(Node, Span);

/// <summary>A new value for a <c>var</c>.</summary>
public sealed record BoundAssign(int Node, SourceSpan Span, LocalSymbol Local, BoundExpression Value) : BoundStatement(Node, Span);

/// <summary><c>if</c>.</summary>
public sealed record BoundIf(int Node, SourceSpan Span, BoundExpression Condition, BoundBlock Then, BoundBlock? Else) : BoundStatement(Node, Span);

/// <summary>
/// A query or command call. A query stands in <c>let</c> and sets <paramref name="Target"/> when done. With <c>else none</c>
/// failure and time-out set it to none and there are no arms; with <c>else continue</c> (commands) there are none either.
/// </summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Statement">Index of the query or command.</param>
/// <param name="Arguments">Values of its parameters.</param>
/// <param name="Target">The variable of a query; null for a command.</param>
/// <param name="ElseContinues">Whether failure and time-out go on (with none).</param>
/// <param name="Done">What follows success; null when it goes on.</param>
/// <param name="Timeout">What follows a time-out; null when it goes on.</param>
/// <param name="Failed">What follows a failure; null when it goes on.</param>
public sealed record BoundExecute(
    int Node,
    SourceSpan Span,
    int Statement,
    ImmutableArray<BoundExpression> Arguments,
    LocalSymbol? Target,
    bool ElseContinues,
    BoundArm? Done,
    BoundArm? Timeout,
    BoundArm? Failed) : BoundStatement(Node, Span);

/// <summary><c>transfer to X ring 20s at most 30m { … }</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Target">Number or SIP URI.</param>
/// <param name="Ring">How long it may ring (an expression of type duration: a literal or a setting).</param>
/// <param name="TalkMax">How long both may talk.</param>
/// <param name="Completed">The other party left.</param>
/// <param name="Busy">Busy.</param>
/// <param name="NoAnswer">Nobody answered.</param>
/// <param name="Rejected">Declined.</param>
/// <param name="Unreachable">No such number, or its host is away.</param>
/// <param name="Timeout">The talk reached its limit.</param>
/// <param name="Failed">Anything else.</param>
public sealed record BoundTransfer(
    int Node,
    SourceSpan Span,
    BoundExpression Target,
    BoundExpression Ring,
    BoundExpression TalkMax,
    BoundArm Completed,
    BoundArm Busy,
    BoundArm NoAnswer,
    BoundArm Rejected,
    BoundArm Unreachable,
    BoundArm Timeout,
    BoundArm Failed) : BoundStatement(Node, Span)
{
    /// <summary>The number the other party sees; null for the caller's.</summary>
    public BoundExpression? From { get; init; }

    /// <summary>What the other party is given along with the call; null for nothing.</summary>
    public BoundExpression? Data { get; init; }
}

/// <summary><c>record name at most 60s … { … }</c>. Only <c>recorded</c> may continue; the recording is then in <paramref name="Target"/>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Target">The variable it declares.</param>
/// <param name="LengthMax">Longest recording.</param>
/// <param name="EndKey">Key that ends it.</param>
/// <param name="Silence">Silence that ends it.</param>
/// <param name="Prompt">Played before; null for none.</param>
/// <param name="Recorded">There is a recording.</param>
/// <param name="Empty">The caller said nothing.</param>
/// <param name="Failed">It could not be written.</param>
public sealed record BoundRecord(
    int Node,
    SourceSpan Span,
    LocalSymbol Target,
    TimeSpan LengthMax,
    char? EndKey,
    TimeSpan? Silence,
    BoundPromptUse? Prompt,
    BoundArm Recorded,
    BoundArm Empty,
    BoundArm Failed) : BoundStatement(Node, Span);

/// <summary><c>wait 2s</c>.</summary>
public sealed record BoundWait(int Node, SourceSpan Span, BoundExpression Duration) : BoundStatement(Node, Span);

/// <summary><c>hangup</c>.</summary>
public sealed record BoundHangup(int Node, SourceSpan Span) : BoundStatement(Node, Span);

/// <summary><c>-&gt; Flow(args)</c>.</summary>
public sealed record BoundGoTo(int Node, SourceSpan Span, int Flow, ImmutableArray<BoundExpression> Arguments) : BoundStatement(Node, Span);

using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>test "name" { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Steps">Its steps.</param>
public sealed record TestSyntax(SourceSpan Span, SourceSpan Keyword, TextSyntax Name, ImmutableArray<TestStepSyntax> Steps)
    : DeclarationSyntax(Span, Keyword);

/// <summary>A step of a test.</summary>
public abstract record TestStepSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>given findCustomer = …</c>, <c>given findOrder("1") = … after 500ms then failed</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Statement">What is asked.</param>
/// <param name="Arguments">Values it is asked with for this to be the answer; null for any.</param>
/// <param name="Answers">What it answers in turn, the last again and again.</param>
public sealed record GivenStepSyntax(
    SourceSpan Span, NameSyntax Statement, TestArgumentsSyntax? Arguments, ImmutableArray<GivenAnswerSyntax> Answers) : TestStepSyntax(Span);

/// <summary><c>Customer { … }</c>, <c>none</c>, <c>failed after 500ms</c>; the items of a list stand one after the other.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Values">The value, or the items of a list.</param>
/// <param name="After">How long the answer takes; null for no time.</param>
public sealed record GivenAnswerSyntax(SourceSpan Span, ImmutableArray<ExpressionSyntax> Values, DurationSyntax? After) : SyntaxNode(Span);

/// <summary><c>("13800000001", any, level: 5)</c>: values in order, then values by name.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Arguments">The values.</param>
public sealed record TestArgumentsSyntax(SourceSpan Span, ImmutableArray<TestArgumentSyntax> Arguments) : SyntaxNode(Span);

/// <summary>A value that is expected; <c>any</c> fits every one.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">Its name; null where its place tells which it is.</param>
/// <param name="Value">The value.</param>
public sealed record TestArgumentSyntax(SourceSpan Span, NameSyntax? Name, ExpressionSyntax Value) : SyntaxNode(Span);

/// <summary><c>setting maxWait = 1m</c>.</summary>
public sealed record SettingStepSyntax(SourceSpan Span, NameSyntax Setting, ExpressionSyntax Value) : TestStepSyntax(Span);

/// <summary><c>given share 35%</c>.</summary>
public sealed record GivenShareStepSyntax(SourceSpan Span, SourceSpan PercentAt, decimal Percent) : TestStepSyntax(Span);

/// <summary><c>switch Emergency on</c>.</summary>
public sealed record SwitchStepSyntax(SourceSpan Span, NameSyntax Switch, bool On) : TestStepSyntax(Span);

/// <summary><c>call from "…" to "…" at 2026-11-20 10:00</c>.</summary>
public sealed record CallStepSyntax(SourceSpan Span, TextSyntax From, TextSyntax To, DateSyntax Date, TimeSyntax Time) : TestStepSyntax(Span)
{
    /// <summary>The trunk it comes by: <c>via "branch"</c>; null for none.</summary>
    public TextSyntax? Trunk { get; init; }

    /// <summary>Who was called first and diverted it: <c>after "4001"</c>; null for nobody.</summary>
    public TextSyntax? DivertedFrom { get; init; }

    /// <summary>What comes along with it: <c>with "order 7"</c>; null for nothing.</summary>
    public TextSyntax? Handed { get; init; }
}

/// <summary><c>Prompt</c>, <c>YourPlace(2)</c> or <c>"您前面还有两位客户"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Prompt">The prompt; null where words are given.</param>
/// <param name="Arguments">Its values; null for any.</param>
/// <param name="Words">Part of what is said; null where a prompt is named.</param>
public sealed record HeardSyntax(SourceSpan Span, NameSyntax? Prompt, TestArgumentsSyntax? Arguments, TextSyntax? Words) : SyntaxNode(Span);

/// <summary><c>hears Prompt</c>, <c>hears YourPlace(2) in yue</c>, <c>hears "两位客户"</c>.</summary>
public sealed record HearsStepSyntax(SourceSpan Span, HeardSyntax Heard) : TestStepSyntax(Span)
{
    /// <summary>The language it is heard in; null for any.</summary>
    public NameSyntax? Language { get; init; }
}

/// <summary><c>does not hear Prompt</c>.</summary>
public sealed record DoesNotHearStepSyntax(SourceSpan Span, HeardSyntax Heard) : TestStepSyntax(Span)
{
    /// <summary>The language it is not heard in; null for any.</summary>
    public NameSyntax? Language { get; init; }
}

/// <summary><c>press "1"</c>, <c>press "1" during MainMenu</c>.</summary>
public sealed record PressStepSyntax(SourceSpan Span, TextSyntax Keys) : TestStepSyntax(Span)
{
    /// <summary>The prompt that plays at that moment; null for a press when the call waits.</summary>
    public NameSyntax? During { get; init; }
}

/// <summary><c>waits 5s</c>.</summary>
public sealed record WaitsStepSyntax(SourceSpan Span, DurationSyntax Length) : TestStepSyntax(Span);

/// <summary><c>silence</c>.</summary>
public sealed record SilenceStepSyntax(SourceSpan Span) : TestStepSyntax(Span);

/// <summary><c>speaks 10s</c>.</summary>
public sealed record SpeaksStepSyntax(SourceSpan Span, DurationSyntax Length) : TestStepSyntax(Span);

/// <summary><c>hangs up</c>, <c>hangs up after 10s</c>, <c>hangs up during Welcome</c>.</summary>
public sealed record HangsUpStepSyntax(SourceSpan Span) : TestStepSyntax(Span)
{
    /// <summary>How long after the step before; null for at once.</summary>
    public DurationSyntax? After { get; init; }

    /// <summary>The prompt that plays at that moment; null for none.</summary>
    public NameSyntax? During { get; init; }
}

/// <summary><c>expect transfer to "…" busy</c>, <c>expect transfer to "…" completed after 20m</c>.</summary>
public sealed record ExpectTransferStepSyntax(SourceSpan Span, TextSyntax To, NameSyntax Outcome) : TestStepSyntax(Span)
{
    /// <summary>How long it takes; null for the usual time.</summary>
    public DurationSyntax? After { get; init; }
}

/// <summary><c>expect queue Care high agent left after 30s</c>, <c>expect queue Care returned "8001"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Words">A priority and the words of an outcome; both may be absent.</param>
/// <param name="Data">What an agent returns.</param>
/// <param name="After">How long the caller waits.</param>
public sealed record ExpectQueueStepSyntax(
    SourceSpan Span, NameSyntax Queue, ImmutableArray<NameSyntax> Words, TextSyntax? Data, DurationSyntax? After) : TestStepSyntax(Span)
{
    /// <summary>Facts it is entered with, by name: <c>with { account: "12345678" }</c>. Others may be anything.</summary>
    public ImmutableArray<TestArgumentSyntax> Facts { get; init; } = [];

    /// <summary>The queue or flow its overflow leads to; null for none.</summary>
    public NameSyntax? Overflow { get; init; }
}

/// <summary><c>expect callback Care taken</c>.</summary>
public sealed record ExpectCallbackStepSyntax(SourceSpan Span, NameSyntax Queue, ImmutableArray<NameSyntax> Words) : TestStepSyntax(Span);

/// <summary><c>expect command saveMessage</c>, <c>expect command saveMessage("13800000001", any)</c>.</summary>
public sealed record ExpectCommandStepSyntax(SourceSpan Span, NameSyntax Command) : TestStepSyntax(Span)
{
    /// <summary>What it is executed with; null for anything.</summary>
    public TestArgumentsSyntax? Arguments { get; init; }
}

/// <summary><c>expect query findOrder("202611200001")</c>.</summary>
public sealed record ExpectQueryStepSyntax(SourceSpan Span, NameSyntax Query) : TestStepSyntax(Span)
{
    /// <summary>What it is executed with; null for anything.</summary>
    public TestArgumentsSyntax? Arguments { get; init; }
}

/// <summary><c>expect hangup</c>.</summary>
public sealed record ExpectHangupStepSyntax(SourceSpan Span) : TestStepSyntax(Span);

/// <summary><c>expect reject 404</c>.</summary>
public sealed record ExpectRejectStepSyntax(SourceSpan Span, NumberSyntax Status) : TestStepSyntax(Span);

/// <summary><c>expect redirect to "…"</c>.</summary>
public sealed record ExpectRedirectStepSyntax(SourceSpan Span, TextSyntax To) : TestStepSyntax(Span);

/// <summary><c>expect log "…"</c>.</summary>
public sealed record ExpectLogStepSyntax(SourceSpan Span, TextSyntax Text) : TestStepSyntax(Span);

/// <summary><c>expect tag "vip"</c> or <c>expect tag "intent = balance"</c>.</summary>
public sealed record ExpectTagStepSyntax(SourceSpan Span, TextSyntax Tag) : TestStepSyntax(Span);

/// <summary><c>expect blind transfer to "…"</c>.</summary>
public sealed record ExpectBlindTransferStepSyntax(SourceSpan Span, TextSyntax To) : TestStepSyntax(Span);

/// <summary><c>expect dial to "…" answered</c>.</summary>
public sealed record ExpectDialStepSyntax(SourceSpan Span, TextSyntax To, NameSyntax Outcome) : TestStepSyntax(Span)
{
    /// <summary>How long it takes; null for the usual time.</summary>
    public DurationSyntax? After { get; init; }
}

/// <summary><c>expect conference ended</c>.</summary>
public sealed record ExpectConferenceStepSyntax(SourceSpan Span, NameSyntax Outcome) : TestStepSyntax(Span)
{
    /// <summary>How long they talk; null for the usual time.</summary>
    public DurationSyntax? After { get; init; }
}

/// <summary><c>expect fax received</c>.</summary>
public sealed record ExpectFaxStepSyntax(SourceSpan Span, NameSyntax Outcome) : TestStepSyntax(Span);

/// <summary><c>expect message in "sales"</c> or <c>expect message full in "sales"</c>.</summary>
public sealed record ExpectMessageStepSyntax(SourceSpan Span, NameSyntax? Outcome, TextSyntax Box) : TestStepSyntax(Span);

/// <summary><c>expect send sms to "…" delivered</c>.</summary>
public sealed record ExpectSendStepSyntax(SourceSpan Span, NameSyntax Medium, TextSyntax To, NameSyntax Outcome) : TestStepSyntax(Span);

/// <summary><c>expect verify refused</c>.</summary>
public sealed record ExpectVerifyStepSyntax(SourceSpan Span, NameSyntax Outcome) : TestStepSyntax(Span);

/// <summary><c>expect flow Support</c>.</summary>
public sealed record ExpectFlowStepSyntax(SourceSpan Span, NameSyntax Flow) : TestStepSyntax(Span);

/// <summary><c>expect recording</c>, <c>expect recording 10s</c>, <c>expect recording failed</c>.</summary>
public sealed record ExpectRecordingStepSyntax(SourceSpan Span, DurationSyntax? Length, NameSyntax? Outcome) : TestStepSyntax(Span);

/// <summary><c>expect call.vip == true</c>.</summary>
public sealed record ExpectCallStepSyntax(SourceSpan Span, NameSyntax Fact, ExpressionSyntax Value) : TestStepSyntax(Span);

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

/// <summary><c>given findCustomer = …</c>, or <c>… after 500ms</c>.</summary>
public sealed record GivenStepSyntax(SourceSpan Span, NameSyntax Statement, ExpressionSyntax Value) : TestStepSyntax(Span)
{
    /// <summary>How long the answer takes; null for no time.</summary>
    public DurationSyntax? After { get; init; }

    /// <summary>Further items of a list: <c>given orders = Order { … }, Order { … }</c>.</summary>
    public ImmutableArray<ExpressionSyntax> More { get; init; } = [];
}

/// <summary><c>setting maxWait = 1m</c>.</summary>
public sealed record SettingStepSyntax(SourceSpan Span, NameSyntax Setting, ExpressionSyntax Value) : TestStepSyntax(Span);

/// <summary><c>given share 35%</c>.</summary>
public sealed record GivenShareStepSyntax(SourceSpan Span, SourceSpan PercentAt, decimal Percent) : TestStepSyntax(Span);

/// <summary><c>switch Emergency on</c>.</summary>
public sealed record SwitchStepSyntax(SourceSpan Span, NameSyntax Switch, bool On) : TestStepSyntax(Span);

/// <summary><c>call from "…" to "…" at 2026-11-20 10:00</c>.</summary>
public sealed record CallStepSyntax(SourceSpan Span, TextSyntax From, TextSyntax To, DateSyntax Date, TimeSyntax Time) : TestStepSyntax(Span);

/// <summary><c>hears Prompt</c> or <c>hears Prompt in yue</c>.</summary>
public sealed record HearsStepSyntax(SourceSpan Span, NameSyntax Prompt) : TestStepSyntax(Span)
{
    /// <summary>The language it is heard in; null for any.</summary>
    public NameSyntax? Language { get; init; }
}

/// <summary><c>press "1"</c>.</summary>
public sealed record PressStepSyntax(SourceSpan Span, TextSyntax Keys) : TestStepSyntax(Span);

/// <summary><c>silence</c>.</summary>
public sealed record SilenceStepSyntax(SourceSpan Span) : TestStepSyntax(Span);

/// <summary><c>speaks 10s</c>.</summary>
public sealed record SpeaksStepSyntax(SourceSpan Span, DurationSyntax Length) : TestStepSyntax(Span);

/// <summary><c>hangs up</c>.</summary>
public sealed record HangsUpStepSyntax(SourceSpan Span) : TestStepSyntax(Span);

/// <summary><c>expect transfer to "…" busy</c>.</summary>
public sealed record ExpectTransferStepSyntax(SourceSpan Span, TextSyntax To, NameSyntax Outcome) : TestStepSyntax(Span);

/// <summary><c>expect queue Care high agent left after 30s</c>, <c>expect queue Care returned "8001"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Words">A priority and the words of an outcome; both may be absent.</param>
/// <param name="Data">What an agent returns.</param>
/// <param name="After">How long the caller waits.</param>
public sealed record ExpectQueueStepSyntax(
    SourceSpan Span, NameSyntax Queue, ImmutableArray<NameSyntax> Words, TextSyntax? Data, DurationSyntax? After) : TestStepSyntax(Span);

/// <summary><c>expect callback Care taken</c>.</summary>
public sealed record ExpectCallbackStepSyntax(SourceSpan Span, NameSyntax Queue, ImmutableArray<NameSyntax> Words) : TestStepSyntax(Span);

/// <summary><c>expect command saveMessage</c>.</summary>
public sealed record ExpectCommandStepSyntax(SourceSpan Span, NameSyntax Command) : TestStepSyntax(Span);

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
public sealed record ExpectDialStepSyntax(SourceSpan Span, TextSyntax To, NameSyntax Outcome) : TestStepSyntax(Span);

/// <summary><c>expect conference ended</c>.</summary>
public sealed record ExpectConferenceStepSyntax(SourceSpan Span, NameSyntax Outcome) : TestStepSyntax(Span);

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

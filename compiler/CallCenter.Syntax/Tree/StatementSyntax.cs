using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>A statement of a flow.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word or mark.</param>
public abstract record StatementSyntax(SourceSpan Span, SourceSpan Keyword) : SyntaxNode(Span);

/// <summary><c>answer</c>.</summary>
public sealed record AnswerSyntax(SourceSpan Span, SourceSpan Keyword) : StatementSyntax(Span, Keyword);

/// <summary><c>hangup</c>.</summary>
public sealed record HangupSyntax(SourceSpan Span, SourceSpan Keyword) : StatementSyntax(Span, Keyword);

/// <summary><c>continue</c>.</summary>
public sealed record ContinueSyntax(SourceSpan Span, SourceSpan Keyword) : StatementSyntax(Span, Keyword);

/// <summary><c>repeat</c>, <c>repeat with Prompt</c> or <c>repeat with Hint then LongerHint</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Prompts">What is played first: the n-th at the n-th repetition, and the last from then on.</param>
public sealed record RepeatSyntax(SourceSpan Span, SourceSpan Keyword, ImmutableArray<PromptUseSyntax> Prompts) : StatementSyntax(Span, Keyword);

/// <summary><c>-&gt; Flow(args)</c>.</summary>
public sealed record GoToSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Flow, ImmutableArray<ExpressionSyntax> Arguments)
    : StatementSyntax(Span, Keyword);

/// <summary><c>play Prompt(args)</c>.</summary>
public sealed record PlaySyntax(SourceSpan Span, SourceSpan Keyword, PromptUseSyntax Prompt, bool WithoutBargeIn)
    : StatementSyntax(Span, Keyword);

/// <summary><c>say { zh-CN "…" en "…" }</c> or <c>say "…"</c>.</summary>
public sealed record SaySyntax(SourceSpan Span, SourceSpan Keyword, ImmutableArray<PromptTextSyntax> Texts, bool WithoutBargeIn)
    : StatementSyntax(Span, Keyword);

/// <summary>A prompt with arguments.</summary>
public sealed record PromptUseSyntax(SourceSpan Span, NameSyntax Name, ImmutableArray<ExpressionSyntax> Arguments) : SyntaxNode(Span);

/// <summary><c>let name = value</c> or <c>var name : type = value</c>, with what happens when a query fails.</summary>
public sealed record LetSyntax(
    SourceSpan Span, SourceSpan Keyword, bool IsVariable, NameSyntax Name, TypeSyntax? Type, ExpressionSyntax Value, HandlingSyntax? Handling)
    : StatementSyntax(Span, Keyword);

/// <summary><c>name = value</c>.</summary>
public sealed record AssignSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ExpressionSyntax Value)
    : StatementSyntax(Span, Keyword);

/// <summary><c>saveChoice(…) else continue</c>.</summary>
public sealed record CommandSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<ExpressionSyntax> Arguments, HandlingSyntax? Handling)
    : StatementSyntax(Span, Keyword);

/// <summary><c>if condition { … } else { … }</c>; <c>else if</c> is an <c>if</c> alone in <paramref name="Else"/>.</summary>
public sealed record IfSyntax(SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Condition, BlockSyntax Then, BlockSyntax? Else)
    : StatementSyntax(Span, Keyword);

/// <summary><c>wait 2s</c>.</summary>
public sealed record WaitSyntax(SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Duration) : StatementSyntax(Span, Keyword);

/// <summary><c>choose language play P within 5s { on 1 en … else en }</c>.</summary>
public sealed record ChooseLanguageSyntax(
    SourceSpan Span, SourceSpan Keyword, ImmutableArray<ClauseSyntax> Clauses, ImmutableArray<LanguageArmSyntax> Arms)
    : StatementSyntax(Span, Keyword);

/// <summary><c>on 1 en</c> or <c>else en</c>.</summary>
public sealed record LanguageArmSyntax(SourceSpan Span, KeySyntax? Key, NameSyntax Language) : SyntaxNode(Span);

/// <summary><c>menu Top play MainMenu at most 3 { … }</c>.</summary>
public sealed record MenuSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<ClauseSyntax> Clauses, ImmutableArray<ArmSyntax> Arms)
    : StatementSyntax(Span, Keyword);

/// <summary><c>collect agreed : yes no … { … }</c>.</summary>
public sealed record CollectYesNoSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<ClauseSyntax> Clauses, ImmutableArray<ArmSyntax> Arms)
    : StatementSyntax(Span, Keyword)
{
    /// <summary>Where <c>secret</c> stands, which says nothing here.</summary>
    public SourceSpan? Secret { get; init; }
}

/// <summary><c>collect name : digits 8..12 … { … }</c>.</summary>
public sealed record CollectSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    NumberSyntax LengthMin,
    NumberSyntax? LengthMax,
    ImmutableArray<ClauseSyntax> Clauses,
    ImmutableArray<ArmSyntax> Arms) : StatementSyntax(Span, Keyword)
{
    /// <summary>Whether the digits are secret.</summary>
    public bool IsSecret { get; init; }
}

/// <summary><c>transfer to number ring 20s at most 30m { … }</c>.</summary>
public sealed record TransferSyntax(
    SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Target, ImmutableArray<ClauseSyntax> Clauses, ImmutableArray<ArmSyntax> Arms)
    : StatementSyntax(Span, Keyword);

/// <summary><c>record name at most 60s … { … }</c>.</summary>
public sealed record RecordMessageSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<ClauseSyntax> Clauses, ImmutableArray<ArmSyntax> Arms)
    : StatementSyntax(Span, Keyword);

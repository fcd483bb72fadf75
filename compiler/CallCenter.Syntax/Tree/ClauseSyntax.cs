using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>A part of a statement's head, such as <c>at most 3</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Words">Its words as an author says them: <c>at most</c>, <c>ends with</c>.</param>
public abstract record ClauseSyntax(SourceSpan Span, string Words) : SyntaxNode(Span);

/// <summary><c>play Prompt</c>.</summary>
public sealed record PlayClauseSyntax(SourceSpan Span, PromptUseSyntax Prompt) : ClauseSyntax(Span, "play");

/// <summary><c>at most …</c>.</summary>
public sealed record AtMostClauseSyntax(SourceSpan Span, ExpressionSyntax Value) : ClauseSyntax(Span, "at most");

/// <summary><c>ring …</c>.</summary>
public sealed record RingClauseSyntax(SourceSpan Span, ExpressionSyntax Value) : ClauseSyntax(Span, "ring");

/// <summary><c>ends with "#"</c>.</summary>
public sealed record EndsWithClauseSyntax(SourceSpan Span, TextSyntax Key) : ClauseSyntax(Span, "ends with");

/// <summary><c>clears with "*"</c>.</summary>
public sealed record ClearsWithClauseSyntax(SourceSpan Span, TextSyntax Key) : ClauseSyntax(Span, "clears with");

/// <summary><c>within 5s then 3s</c>.</summary>
public sealed record WithinClauseSyntax(SourceSpan Span, DurationSyntax First, DurationSyntax? Next) : ClauseSyntax(Span, "within");

/// <summary><c>silence 5s</c>.</summary>
public sealed record SilenceClauseSyntax(SourceSpan Span, DurationSyntax Length) : ClauseSyntax(Span, "silence");

/// <summary><c>without barge-in</c>.</summary>
public sealed record WithoutBargeInClauseSyntax(SourceSpan Span) : ClauseSyntax(Span, "without barge-in");

/// <summary><c>from …</c>: the number the other party sees.</summary>
public sealed record FromClauseSyntax(SourceSpan Span, ExpressionSyntax Number) : ClauseSyntax(Span, "from");

/// <summary><c>with …</c>: what the other party is given along with the call.</summary>
public sealed record GiftClauseSyntax(SourceSpan Span, ExpressionSyntax Data) : ClauseSyntax(Span, "with");

/// <summary><c>keys "1" "2"</c>: for yes and for no.</summary>
public sealed record KeysClauseSyntax(SourceSpan Span, TextSyntax Yes, TextSyntax No) : ClauseSyntax(Span, "keys");

/// <summary><c>without keys</c> or <c>without keys when condition</c>.</summary>
public sealed record WithoutKeysClauseSyntax(SourceSpan Span, ExpressionSyntax? Condition) : ClauseSyntax(Span, "without keys");

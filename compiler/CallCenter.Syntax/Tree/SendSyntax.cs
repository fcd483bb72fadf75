using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>send sms to "…" text "…" within 5s else continue</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Medium"><c>sms</c> or <c>email</c>.</param>
/// <param name="To">Whom to.</param>
/// <param name="Subject">Subject of an email.</param>
/// <param name="Text">The words.</param>
/// <param name="Clauses">The rest of its head.</param>
/// <param name="Handling">What happens when it is not delivered.</param>
public sealed record SendSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Medium,
    ExpressionSyntax To,
    ExpressionSyntax? Subject,
    ExpressionSyntax Text,
    System.Collections.Immutable.ImmutableArray<ClauseSyntax> Clauses,
    HandlingSyntax? Handling) : StatementSyntax(Span, Keyword);

using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>take message x into "box" play P at most 60s { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first words.</param>
/// <param name="Name">The variable that holds the recording.</param>
/// <param name="Box">The box it is put into.</param>
/// <param name="Clauses">The rest of its head.</param>
/// <param name="Arms">Its outcomes.</param>
public sealed record TakeMessageSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ExpressionSyntax Box,
    ImmutableArray<ClauseSyntax> Clauses,
    ImmutableArray<ArmSyntax> Arms) : StatementSyntax(Span, Keyword);

/// <summary><c>play recording x</c>.</summary>
public sealed record PlayRecordingSyntax(SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Value, bool WithoutBargeIn)
    : StatementSyntax(Span, Keyword);

using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>transfer blind to X ring 20s</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first words.</param>
/// <param name="Target">Whom to.</param>
/// <param name="Clauses">The rest of its head.</param>
/// <param name="Arms">Arms, which it cannot have.</param>
public sealed record BlindTransferSyntax(
    SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Target, ImmutableArray<ClauseSyntax> Clauses, ImmutableArray<ArmSyntax> Arms)
    : StatementSyntax(Span, Keyword);

/// <summary><c>dial expert to X ring 25s { … }</c>.</summary>
public sealed record DialSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ExpressionSyntax Target,
    ImmutableArray<ClauseSyntax> Clauses,
    ImmutableArray<ArmSyntax> Arms) : StatementSyntax(Span, Keyword);

/// <summary><c>conference with expert, boss at most 30m { … }</c>.</summary>
public sealed record ConferenceSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    ImmutableArray<ExpressionSyntax> Parties,
    ImmutableArray<ClauseSyntax> Clauses,
    ImmutableArray<ArmSyntax> Arms) : StatementSyntax(Span, Keyword);

/// <summary><c>drop expert</c>.</summary>
public sealed record DropSyntax(SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Party) : StatementSyntax(Span, Keyword);

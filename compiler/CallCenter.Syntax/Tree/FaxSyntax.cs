using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>fax receive doc at most 10m { … }</c> or <c>fax send "price.tif" at most 10m { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first words.</param>
/// <param name="Name">The variable that holds the file of a fax received; null when one is sent.</param>
/// <param name="File">The file that is sent; null when one is received.</param>
/// <param name="Clauses">The rest of its head.</param>
/// <param name="Arms">Its outcomes.</param>
public sealed record FaxSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax? Name,
    ExpressionSyntax? File,
    ImmutableArray<ClauseSyntax> Clauses,
    ImmutableArray<ArmSyntax> Arms) : StatementSyntax(Span, Keyword);

using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>Something that flows ask by name and that answers within its time limit.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">What it gives; null when it gives nothing.</param>
/// <param name="Within">Its time limit.</param>
public abstract record StatementDeclarationSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<FieldSyntax> Parameters,
    TypeSyntax? Result,
    DurationSyntax Within) : DeclarationSyntax(Span, Keyword);

/// <summary>A query, command or procedure over a data source.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">What it gives; null for a command and for a procedure without result.</param>
/// <param name="Source">The data source.</param>
/// <param name="Within">Its time limit.</param>
/// <param name="Sql">The statement, exactly as between its quotes; the name of a stored procedure.</param>
public sealed record DataStatementSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<FieldSyntax> Parameters,
    TypeSyntax? Result,
    NameSyntax Source,
    DurationSyntax Within,
    TextSyntax Sql) : StatementDeclarationSyntax(Span, Keyword, Name, Parameters, Result, Within)
{
    /// <summary>Whether it names a stored procedure instead of writing SQL.</summary>
    public bool IsProcedure { get; init; }
}

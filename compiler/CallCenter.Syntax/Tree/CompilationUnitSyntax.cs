using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>One source file.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Declarations">Its declarations in order; a broken one is an <see cref="ErrorDeclarationSyntax"/>.</param>
public sealed record CompilationUnitSyntax(SourceSpan Span, ImmutableArray<DeclarationSyntax> Declarations) : SyntaxNode(Span)
{
    /// <summary>Whether something in it could not be read. Such a file never runs.</summary>
    public bool HasErrors { get; init; }
}

/// <summary>A declaration.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Where its first word stands.</param>
public abstract record DeclarationSyntax(SourceSpan Span, SourceSpan Keyword) : SyntaxNode(Span)
{
    /// <summary>Text of its <c>///</c> comment; empty when there is none.</summary>
    public string Documentation { get; init; } = "";
}

/// <summary>A declaration that could not be read. What names it is quiet.</summary>
/// <param name="Span">All that was skipped.</param>
/// <param name="Keyword">Where its first word stands.</param>
/// <param name="Name">Its name, when it could be read.</param>
public sealed record ErrorDeclarationSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax? Name) : DeclarationSyntax(Span, Keyword);

using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>record Customer { id: int … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fields">Its fields.</param>
public sealed record RecordSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<FieldSyntax> Fields)
    : DeclarationSyntax(Span, Keyword)
{
    /// <summary>Whether its fields may be read only after <c>verify</c>.</summary>
    public bool NeedsVerified { get; init; }
}

using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>enum Level { gold silver bronze }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values in order.</param>
public sealed record EnumSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<NameSyntax> Values)
    : DeclarationSyntax(Span, Keyword);

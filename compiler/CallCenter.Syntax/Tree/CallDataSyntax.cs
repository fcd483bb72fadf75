using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>call data { vip: bool = false }</c>: what lasts as long as the call.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first words.</param>
/// <param name="Fields">Its values.</param>
public sealed record CallDataSyntax(SourceSpan Span, SourceSpan Keyword, ImmutableArray<CallFieldSyntax> Fields) : DeclarationSyntax(Span, Keyword);

/// <summary><c>vip: bool = false</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value when the call begins.</param>
public sealed record CallFieldSyntax(SourceSpan Span, NameSyntax Name, TypeSyntax Type, ExpressionSyntax Value) : SyntaxNode(Span);

/// <summary><c>call.vip = true</c>.</summary>
public sealed record AssignCallDataSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ExpressionSyntax Value)
    : StatementSyntax(Span, Keyword);

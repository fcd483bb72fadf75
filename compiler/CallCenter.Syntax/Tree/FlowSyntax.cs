using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>flow Main(level: int) at most 5 visits else -&gt; Operator { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Visits">How often a call may enter it.</param>
/// <param name="Body">Its statements.</param>
public sealed record FlowSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<FieldSyntax> Parameters,
    VisitsSyntax? Visits,
    BlockSyntax Body) : DeclarationSyntax(Span, Keyword)
{
    /// <summary>How it may return; empty when it does not say.</summary>
    public ImmutableArray<ReturnOutcomeSyntax> Returns { get; init; } = [];

    /// <summary>Whether agents may start it during a talk.</summary>
    public bool OfferedToAgents { get; init; }

    /// <summary>What runs when the call ends inside the flow.</summary>
    public ImmutableArray<HandlerSyntax> Handlers { get; init; } = [];

    /// <summary>Its states in order.</summary>
    public ImmutableArray<StateSyntax> States { get; init; } = [];
}

/// <summary><c>at most 5 visits else -&gt; Operator</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Count">How often.</param>
/// <param name="Else">Flow entered beyond that.</param>
/// <param name="Arguments">What is passed to it; never allowed, and reported.</param>
public sealed record VisitsSyntax(SourceSpan Span, NumberSyntax Count, NameSyntax Else, ImmutableArray<ExpressionSyntax> Arguments)
    : SyntaxNode(Span);

/// <summary>Statements in braces.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Statements">The statements.</param>
/// <param name="CloseBrace">Where it ends.</param>
public sealed record BlockSyntax(SourceSpan Span, ImmutableArray<StatementSyntax> Statements, SourceSpan CloseBrace) : SyntaxNode(Span);

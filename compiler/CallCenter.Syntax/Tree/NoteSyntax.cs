using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>log "text {x}"</c>.</summary>
public sealed record LogSyntax(SourceSpan Span, SourceSpan Keyword, TextExpressionSyntax Text) : StatementSyntax(Span, Keyword);

/// <summary><c>tag vip</c> or <c>tag intent = "balance"</c>.</summary>
public sealed record TagSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ExpressionSyntax? Value) : StatementSyntax(Span, Keyword);

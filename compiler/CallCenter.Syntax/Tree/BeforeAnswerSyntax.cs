using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>reject 486</c>: refuses a call that is not answered.</summary>
public sealed record RejectSyntax(SourceSpan Span, SourceSpan Keyword, NumberSyntax Status) : StatementSyntax(Span, Keyword);

/// <summary><c>redirect to "…"</c>: tells the caller's network whom to call instead.</summary>
public sealed record RedirectSyntax(SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Target) : StatementSyntax(Span, Keyword);

/// <summary><c>play early Prompt</c>: heard before the call is answered.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first words.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="WithoutBargeIn">Where <c>without barge-in</c> stands, which says nothing here.</param>
public sealed record PlayEarlySyntax(SourceSpan Span, SourceSpan Keyword, PromptUseSyntax Prompt, SourceSpan? WithoutBargeIn) : StatementSyntax(Span, Keyword);

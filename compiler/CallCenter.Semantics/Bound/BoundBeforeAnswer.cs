using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary><c>reject 486</c>: an ending, before <c>answer</c> only.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Status">SIP status, 400 to 699.</param>
public sealed record BoundReject(int Node, SourceSpan Span, int Status) : BoundStatement(Node, Span);

/// <summary><c>redirect to X</c>: an ending, before <c>answer</c> only (302, RFC 3261 section 21.3.3).</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Target">Number or SIP URI.</param>
public sealed record BoundRedirect(int Node, SourceSpan Span, BoundExpression Target) : BoundStatement(Node, Span);

/// <summary><c>play early Prompt</c>: early media, before <c>answer</c> only (183, RFC 3960).</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Prompt">The prompt.</param>
public sealed record BoundPlayEarly(int Node, SourceSpan Span, BoundPromptUse Prompt) : BoundStatement(Node, Span);

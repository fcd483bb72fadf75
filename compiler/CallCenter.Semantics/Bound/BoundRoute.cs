using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary><c>-&gt; Table(key)</c>: another flow goes on, the one of the key's row. It ends the flow.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Table">Index of the table.</param>
/// <param name="Key">The key, a text.</param>
/// <param name="Ways">One arm for each flow it may lead to, with the jump in it: what checks of reach, circles and time go by.</param>
public sealed record BoundRoute(int Node, SourceSpan Span, int Table, BoundExpression Key, ImmutableArray<BoundArm> Ways) : BoundStatement(Node, Span);

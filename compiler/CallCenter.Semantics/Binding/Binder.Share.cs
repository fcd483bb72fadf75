using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Share.cs
{
    private const int PartsPerPercent = 100;
    private const int PartsInAll = 100 * PartsPerPercent;

    private BoundShare BindShare(ShareSyntax syntax)
    {
        var id = Frame.NextId("share");
        var node = _nodes.Add(id, "share", "share", syntax.Span);
        var head = new StatementHead(node, "share", syntax.Keyword, []);
        var shares = ImmutableArray.CreateBuilder<(int Parts, BoundArm Arm)>();
        foreach (var arm in syntax.Arms)
        {
            var parts = PartsOf(arm.Percent);
            if (parts is null or 0)
            {
                _diagnostics.Add(Report.ShareNotFit(arm.Head, arm.Head.Text["on".Length..].Trim()));
            }

            shares.Add((parts ?? 0, BindArm(head, arm, [], arm.Head.Text["on".Length..].Trim(), arm.Head.Text["on".Length..].Trim())));
        }

        var sum = syntax.Arms.Sum(arm => arm.Percent);
        if (sum != 100)
        {
            _diagnostics.Add(Report.SharesDoNotSum(syntax.Keyword, InvariantText.Of(sum), [.. syntax.Arms.Select(arm => new DiagnosticLabel(arm.Head, "a share"))]));
        }

        return new BoundShare(node, syntax.Span, shares.ToImmutable());
    }

    // Null for what is finer than a hundredth of a percent, or more than all.
    private static int? PartsOf(decimal percent) =>
        percent is >= 0 and <= 100 && decimal.Truncate(percent * PartsPerPercent) == percent * PartsPerPercent ? (int)(percent * PartsPerPercent) : null;
}

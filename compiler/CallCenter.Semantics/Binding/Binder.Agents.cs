using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Agents.cs
{
    private ImmutableArray<SkillManifest> BindSkills() => [.. _skills.All.Select(BindSkill)];

    private SkillManifest BindSkill(SkillSymbol skill)
    {
        if (skill.Syntax is { LevelMin: { } min, LevelMax: { } max }
            && CheckCount(min, "level of a skill", 0, SemanticLimits.SkillLevelMax)
            && CheckCount(max, "level of a skill", 0, SemanticLimits.SkillLevelMax))
        {
            if (min.Value > max.Value)
            {
                _diagnostics.Add(Report.RangeReversed(min.Span, min.Span.Text, max.Span.Text));
            }
            else
            {
                skill.LevelMin = (int)min.Value;
                skill.LevelMax = (int)max.Value;
            }
        }

        return new SkillManifest(skill.Name, skill.LevelMin, skill.LevelMax, DescriptionOf(skill.Syntax.Description, skill));
    }

    private static string DescriptionOf(TextSyntax? written, Symbol symbol) => written?.Value ?? symbol.Documentation;

    private ImmutableArray<PoolManifest> BindPools() => [.. _pools.All.Select(BindPool)];

    private PoolManifest BindPool(NamedSymbol pool)
    {
        var syntax = (PoolSyntax)pool.Syntax;
        var shares = BindPoolShares(pool, syntax);
        _frame = new FlowFrame(pool.Name, _uses);
        _frame.Open();
        var fair = BindCallOrder(syntax.Fair, -1);
        _frame = null;
        return new PoolManifest(pool.Name, fair, shares);
    }

    private ImmutableArray<QueueShareManifest> BindPoolShares(NamedSymbol pool, PoolSyntax syntax)
    {
        var shares = ImmutableArray.CreateBuilder<QueueShareManifest>();
        var seen = new Dictionary<string, PoolShareSyntax>(StringComparer.Ordinal);
        foreach (var share in syntax.Shares)
        {
            if (!seen.TryAdd(share.Queue.Text, share))
            {
                _diagnostics.Add(Report.DeclaredTwice(share.Queue.Span, "share", share.Queue.Text, seen[share.Queue.Text].Span));
            }
            else if (_queues.Resolve(share.Queue) is { } queue)
            {
                shares.Add(new QueueShareManifest((decimal)share.Part.Value, queue.Index));
                if (queue.Syntax.Pool?.Text != pool.Name)
                {
                    _diagnostics.Add(Report.ShareOfStranger(share.Queue.Span, queue.Name, pool.Name, queue.DeclaredAt));
                }
            }
        }

        var sum = syntax.Shares.Sum(share => (decimal)share.Part.Value);
        if (syntax.Shares.Length > 0 && sum != Whole)
        {
            _diagnostics.Add(Report.SharesSum(syntax.Shares[0].Span, pool.Name, InvariantText.Of(sum)));
        }

        foreach (var queue in _queues.All.Where(queue => syntax.Shares.Length > 0 && queue.Syntax.Pool?.Text == pool.Name && !seen.ContainsKey(queue.Name)))
        {
            _diagnostics.Add(Report.ShareMissing(pool.DeclaredAt, pool.Name, queue.Name, queue.Syntax.Pool!.Span));
        }

        return shares.ToImmutable();
    }
}

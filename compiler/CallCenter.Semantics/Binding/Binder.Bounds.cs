using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Bounds.cs
{
    // Steps of a sum that a message shows; `explain` shows all.
    private const int SumStepsShown = 4;

    /// <summary>Sums up the waits of a project that has no errors, and compares them with its longest call.</summary>
    private Bounds Prove(
        ImmutableArray<BoundFlow> flows,
        ImmutableArray<BoundInboundRule> inbound,
        ImmutableArray<SettingManifest> settings,
        ImmutableArray<StatementManifest> statements)
    {
        var tables = new TimeTables(_languages.Length, _promptManifests, settings, statements);
        var bounds = TimeBounds.Of(flows, inbound, tables);
        CheckLongestCall(bounds);
        return bounds;
    }

    // The worst rule stands for all: their ways mostly share what is long.
    private void CheckLongestCall(Bounds bounds)
    {
        var worst = bounds.Entries.Where(entry => entry.Flow >= 0).MaxBy(entry => bounds.Flows[entry.Flow].Total.Time);
        if (_longestCallAt is not { } declared || worst is null || bounds.Flows[worst.Flow].Total is not { } total || total.Time <= _longestCall)
        {
            return;
        }

        // In seconds: many visits of long steps are more than a TimeSpan holds.
        var longest = total.Steps.OrderByDescending(step => step.Times * step.Each.TotalSeconds).Take(SumStepsShown).ToList();
        var rest = total.Time.TotalSeconds - longest.Sum(step => step.Times * step.Each.TotalSeconds);
        List<string> sum = [.. longest.Select(StepOf)];
        if (rest > 0)
        {
            sum.Add(InvariantText.OfWait(TimeSpan.FromSeconds(rest)) + "  everything else");
        }

        var wanted = TimeSpan.FromMinutes(Math.Ceiling(total.Time.TotalMinutes));
        _diagnostics.Add(Report.WayOutlastsCall(
            FirstLine(worst.Span), InvariantText.OfDuration(_longestCall), declared, InvariantText.OfWait(total.Time), sum, InvariantText.OfDuration(wanted)));
    }

    private string StepOf(BoundStep step)
    {
        var node = _nodes.ToImmutable()[step.Node];
        var times = step.Times == 1 ? "" : InvariantText.Of(step.Times) + " x ";
        var what = node.Label.StartsWith(node.Kind, StringComparison.Ordinal) ? node.Label : $"{node.Kind} {node.Label}";
        return $"{times}{InvariantText.OfWait(step.Each)}  {what} ({node.File}:{InvariantText.Of(node.Line)})";
    }

    private static SourceSpan FirstLine(SourceSpan span)
    {
        var end = span.Text.IndexOfAny(['\n', '{']);
        return end < 0 ? span : span with { Length = span.Text[..end].TrimEnd().Length };
    }
}

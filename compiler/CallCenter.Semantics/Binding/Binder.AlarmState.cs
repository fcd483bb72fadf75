using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <content>Alarms on people: a state that lasts too long (MON-07, QM-26).</content>
internal sealed partial class Binder // Binder.AlarmState.cs
{
    private BoundLevel BindState(NamedSymbol alarm, AlarmLevelSyntax level, AlarmOfStateSyntax syntax, ImmutableArray<AlarmTellManifest> tells)
    {
        var state = AlarmManifest.States.Contains(syntax.State.Text) ? syntax.State.Text : null;
        if (state is null)
        {
            _diagnostics.Add(Report.UnknownAgentState(syntax.State.Span, syntax.State.Text, Nearest.To(syntax.State.Text, AlarmManifest.States), string.Join(", ", AlarmManifest.States.Select(word => $"`{word}`"))));
        }

        var threshold = syntax.For is { } length ? TimeOf(length) : InFrameOf(alarm, () => BindTime(syntax.Setting!));

        // What lasts so long is so at once: the threshold is the time.
        var manifest = new AlarmLevelManifest(">=", threshold.Value, threshold.Setting, TimeSpan.Zero, tells);
        return new BoundLevel(level, state, syntax.State.Span, new NameSyntax(syntax.State.Span, ">="), syntax.Time, threshold, manifest);
    }

    private Threshold TimeOf(DurationSyntax length)
    {
        var isPossible = CheckDuration(length.Span, "time of an alarm", length.Value, SemanticLimits.StateMin, SemanticLimits.AlarmMax);
        return isPossible ? Threshold.Of((decimal)length.Value.TotalSeconds) : Threshold.Unknown;
    }

    private Threshold BindTime(NameExpressionSyntax syntax)
    {
        var value = BindExpression(syntax);
        if (value is BoundErrorExpression)
        {
            return Threshold.Unknown;
        }

        if (value is not BoundSetting { Setting: var index } || Scalars.KindOf(value.Type) is not ScalarKind.Duration)
        {
            _diagnostics.Add(Report.AlarmTimeMisfit(syntax.Span, value.Type.Name));
            return Threshold.Unknown;
        }

        var setting = _settings.All[index];
        return setting is { Min: TimeSpan min, Max: TimeSpan max }
            && !(CheckDuration(setting.Syntax.Min!.Span, "time of an alarm", min, SemanticLimits.StateMin, SemanticLimits.AlarmMax)
                && CheckDuration(setting.Syntax.Max!.Span, "time of an alarm", max, SemanticLimits.StateMin, SemanticLimits.AlarmMax))
            ? Threshold.Unknown
            : ThresholdOf(syntax.Span, setting);
    }
}

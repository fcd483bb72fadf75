using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Alarm.cs
{
    private static readonly string[] TellMedia = ["sms", "email"];

    private ImmutableArray<AlarmManifest> BindAlarms(ImmutableArray<MeasureManifest> measures) =>
        [.. _alarms.All.Select(alarm => BindAlarm(alarm, (AlarmSyntax)alarm.Syntax, measures))];

    private AlarmManifest BindAlarm(NamedSymbol alarm, AlarmSyntax syntax, ImmutableArray<MeasureManifest> measures)
    {
        CheckLevelsOnce(syntax);
        var queue = syntax.Queue is { } name ? _queues.Resolve(name)?.Index : -1;
        var group = syntax.Group is { } named ? _groups.Resolve(named)?.Index : -1;
        BoundLevel[] levels = [.. syntax.Levels.Select(level => BindLevel(alarm, syntax, level, queue, measures))];
        var warning = levels.FirstOrDefault(level => !level.Syntax.IsCritical);
        var critical = levels.FirstOrDefault(level => level.Syntax.IsCritical);
        if (warning is null)
        {
            _diagnostics.Add(Report.WarnMissing(alarm.DeclaredAt, alarm.Name, syntax.IsOfAgents));
        }
        else if (critical is not null)
        {
            CheckLevels(alarm, warning, critical);
        }

        return new AlarmManifest(
            alarm.Name,
            syntax.IsOfAgents ? -1 : warning?.Measure ?? 0,
            queue ?? -1,
            warning?.Manifest ?? NoLevel,
            critical?.Manifest,
            critical?.Syntax.After?.Value,
            DescriptionOf(syntax.Description, alarm))
        {
            State = syntax.IsOfAgents ? warning?.What ?? "" : null,
            Group = group ?? -1,
        };
    }

    private static AlarmLevelManifest NoLevel => new("<", 0, -1, TimeSpan.Zero, []);

    private void CheckLevelsOnce(AlarmSyntax syntax)
    {
        foreach (var same in syntax.Levels.GroupBy(level => level.IsCritical))
        {
            foreach (var again in same.Skip(1))
            {
                _diagnostics.Add(Report.ClauseTwice(again.Span, $"alarm {syntax.Name.Text}", again.Keyword.Text, same.First().Keyword));
            }
        }
    }

    private BoundLevel BindLevel(NamedSymbol alarm, AlarmSyntax of, AlarmLevelSyntax syntax, int? queue, ImmutableArray<MeasureManifest> measures)
    {
        if (syntax.After is { } after)
        {
            CheckDuration(after.Span, "time of an alarm", after.Value, SemanticLimits.EscalationMin, SemanticLimits.AlarmMax);
        }

        var tells = BindTells(alarm, syntax);
        switch (syntax.Condition)
        {
            case AlarmOfMeasureSyntax it when !of.IsOfAgents:
                return BindMeasured(alarm, syntax, it, queue, measures, tells);
            case AlarmOfStateSyntax it when of.IsOfAgents:
                return BindState(alarm, syntax, it, tells);
            default:
                _diagnostics.Add(Report.AlarmOfOther(syntax.Condition.Span, alarm.Name, of.IsOfAgents));
                return new BoundLevel(syntax, null, syntax.Condition.Span, new NameSyntax(syntax.Condition.Span, ""), syntax.Condition.Span, Threshold.Unknown, NoLevel);
        }
    }

    private BoundLevel BindMeasured(
        NamedSymbol alarm, AlarmLevelSyntax level, AlarmOfMeasureSyntax syntax, int? queue, ImmutableArray<MeasureManifest> measures, ImmutableArray<AlarmTellManifest> tells)
    {
        CheckDuration(syntax.For.Span, "time of an alarm", syntax.For.Value, TimeSpan.Zero, SemanticLimits.AlarmMax);
        var measure = MeasureIndex(syntax.Measure, measures);
        if (measure is { } known && queue is >= 0 and { } one && measures[known].Queue is >= 0 and var other && other != one)
        {
            _diagnostics.Add(Report.MeasureOfAnotherQueue(
                syntax.Measure.Span, syntax.Measure.Text, _queues.All[other].Name, alarm.Name, _queues.All[one].Name));
        }

        var threshold = InFrameOf(alarm, () => BindThreshold(syntax, measure is { } index ? measures[index].Type : null));
        var manifest = new AlarmLevelManifest(syntax.Compare.Text, threshold.Value, threshold.Setting, syntax.For.Value, tells) { Usual = threshold.Usual };
        return new BoundLevel(level, measure is null ? null : syntax.Measure.Text, syntax.Measure.Span, syntax.Compare, syntax.Threshold.Span, threshold, manifest)
        {
            Measure = measure ?? 0,
        };
    }

    private Threshold InFrameOf(NamedSymbol alarm, Func<Threshold> bind)
    {
        _frame = new FlowFrame(alarm.Name, _uses);
        _frame.Open();
        var threshold = bind();
        _frame = null;
        return threshold;
    }

    // Position among all measures, the built-in ones first; null after a report.
    private int? MeasureIndex(NameSyntax name, ImmutableArray<MeasureManifest> measures)
    {
        var declared = _measures.Find(name);
        for (var i = 0; i < measures.Length; i++)
        {
            if (measures[i].Name == name.Text)
            {
                return i;
            }
        }

        if (declared is null && !_measures.IsBroken(name.Text))
        {
            var nearest = Nearest.To(name.Text, measures.Select(measure => measure.Name));
            _diagnostics.Add(Report.UnknownDeclaration(
                name.Span, "measure", name.Text, nearest, nearest is null ? null : _measures.Peek(nearest)?.DeclaredAt));
        }

        return null;
    }

    private Threshold BindThreshold(AlarmOfMeasureSyntax syntax, string? type)
    {
        if (syntax.Threshold is UsualSyntax usual)
        {
            return BindUsual(syntax, usual, type);
        }

        var value = BindExpression(syntax.Threshold);
        if (value is BoundErrorExpression || type is null)
        {
            return Threshold.Unknown;
        }

        if (!Fits(value.Type, type))
        {
            _diagnostics.Add(Report.ThresholdMisfit(
                syntax.Threshold.Span, syntax.Measure.Text, type, value is BoundSetting or BoundSwitch ? null : syntax.Threshold.Span.Text, value.Type.Name));
            return Threshold.Unknown;
        }

        return value switch
        {
            BoundLiteral { Value: var plain } => Threshold.Of(System.Convert.ToDecimal(plain, System.Globalization.CultureInfo.InvariantCulture)),
            BoundSetting { Setting: var index } => ThresholdOf(syntax.Threshold.Span, _settings.All[index]),
            _ => Threshold.Unknown,
        };
    }

    private Threshold ThresholdOf(SourceSpan where, SettingSymbol setting)
    {
        if (setting is not { Min: { } min, Max: { } max })
        {
            // A range that was reported is no missing range.
            if (setting.Syntax.Min is null)
            {
                _diagnostics.Add(Report.ThresholdWithoutRange(where, setting.Name, setting.Type.Name, setting.DeclaredAt));
            }

            return Threshold.Unknown;
        }

        var start = BindExpression(setting.Syntax.Default) is BoundLiteral { Value: IConvertible or TimeSpan } plain ? Exact(plain.Value) : Exact(min);
        return new Threshold(start, setting.Index, Exact(min), Exact(max));

        static decimal Exact(object? value) =>
            value is TimeSpan time ? (decimal)time.TotalSeconds : System.Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool Fits(FlowType value, string measure) => (measure, Scalars.KindOf(value)) is
        ("percent", ScalarKind.Percent) or ("int", ScalarKind.Int) or ("decimal", ScalarKind.Int or ScalarKind.Decimal);

    private ImmutableArray<AlarmTellManifest> BindTells(NamedSymbol alarm, AlarmLevelSyntax syntax)
    {
        var tells = ImmutableArray.CreateBuilder<AlarmTellManifest>();
        var seen = new Dictionary<AlarmTellManifest, SourceSpan>();
        foreach (var tell in syntax.Tells)
        {
            var told = new AlarmTellManifest(tell.Medium.Text, tell.To.Value);
            if (!TellMedia.Contains(told.Way))
            {
                _diagnostics.Add(Report.UnknownTell(tell.Medium.Span, told.Way, Nearest.To(told.Way, TellMedia)));
            }
            else if (!IsAddress(told))
            {
                _diagnostics.Add(Report.NobodyToTell(tell.To.Span, told.Way == "email", tell.To.Value));
            }
            else if (!seen.TryAdd(told, tell.Span))
            {
                // It follows another, so it goes together with the comma between them.
                var from = syntax.Tells[tells.Count - 1].Span.End;
                _diagnostics.Add(Report.ToldTwice(tell.Span, alarm.Name, told.To, seen[told], new SourceSpan(tell.Span.File, from, tell.Span.End - from)));
            }

            tells.Add(told);
        }

        if (tells.Count > SemanticLimits.AlarmTellsMax)
        {
            _diagnostics.Add(Report.CountOutOfRange(
                syntax.Tells[^1].Span, "number of those an alarm tells", InvariantText.Of(tells.Count), 1, SemanticLimits.AlarmTellsMax));
        }

        return tells.ToImmutable();
    }

    private static bool IsAddress(AlarmTellManifest told) => told.Way == "email"
        ? told.To.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < told.To.Length - 1 && !told.To.Any(char.IsWhiteSpace)
        : SettingValues.Parse("phone", told.To) is not null;
}

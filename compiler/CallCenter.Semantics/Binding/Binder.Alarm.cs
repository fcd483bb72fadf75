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
        BoundLevel[] levels = [.. syntax.Levels.Select(level => BindLevel(alarm, level, queue, measures))];
        var warning = levels.FirstOrDefault(level => !level.Syntax.IsCritical);
        var critical = levels.FirstOrDefault(level => level.Syntax.IsCritical);
        if (warning is null)
        {
            _diagnostics.Add(Report.WarnMissing(alarm.DeclaredAt, alarm.Name));
        }
        else if (critical is not null)
        {
            CheckLevels(alarm, warning, critical);
        }

        return new AlarmManifest(
            alarm.Name,
            warning?.Measure ?? 0,
            queue ?? -1,
            warning?.Manifest ?? NoLevel,
            critical?.Manifest,
            critical?.Syntax.After?.Value,
            DescriptionOf(syntax.Description, alarm));
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

    private BoundLevel BindLevel(NamedSymbol alarm, AlarmLevelSyntax syntax, int? queue, ImmutableArray<MeasureManifest> measures)
    {
        CheckDuration(syntax.For.Span, "time of an alarm", syntax.For.Value, TimeSpan.Zero, SemanticLimits.AlarmMax);
        if (syntax.After is { } after)
        {
            CheckDuration(after.Span, "time of an alarm", after.Value, SemanticLimits.EscalationMin, SemanticLimits.AlarmMax);
        }

        var measure = MeasureIndex(syntax.Measure, measures);
        if (measure is { } known && queue is >= 0 and { } one && measures[known].Queue is >= 0 and var other && other != one)
        {
            _diagnostics.Add(Report.MeasureOfAnotherQueue(
                syntax.Measure.Span, syntax.Measure.Text, _queues.All[other].Name, alarm.Name, _queues.All[one].Name));
        }

        _frame = new FlowFrame(alarm.Name, _uses);
        _frame.Open();
        var threshold = BindThreshold(syntax, measure is { } index ? measures[index].Type : null);
        _frame = null;
        var manifest = new AlarmLevelManifest(syntax.Compare.Text, threshold.Value, threshold.Setting, syntax.For.Value, BindTells(alarm, syntax));
        return new BoundLevel(syntax, measure, threshold, manifest);
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

    private Threshold BindThreshold(AlarmLevelSyntax syntax, string? type)
    {
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
            BoundSetting { Setting: var index } => ThresholdOf(syntax, _settings.All[index]),
            _ => Threshold.Unknown,
        };
    }

    private Threshold ThresholdOf(AlarmLevelSyntax syntax, SettingSymbol setting)
    {
        if (setting is not { Min: { } min, Max: { } max })
        {
            // A range that was reported is no missing range.
            if (setting.Syntax.Min is null)
            {
                _diagnostics.Add(Report.ThresholdWithoutRange(syntax.Threshold.Span, setting.Name, setting.Type.Name, setting.DeclaredAt));
            }

            return Threshold.Unknown;
        }

        var start = BindExpression(setting.Syntax.Default) is BoundLiteral { Value: IConvertible plain } ? Exact(plain) : Exact(min);
        return new Threshold(start, setting.Index, Exact(min), Exact(max));

        static decimal Exact(object value) => System.Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
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

    private void CheckLevels(NamedSymbol alarm, BoundLevel warning, BoundLevel critical)
    {
        if (warning.Measure is not { } first || critical.Measure is not { } second)
        {
            return;
        }

        if (first != second)
        {
            _diagnostics.Add(Report.LevelsDiffer(
                critical.Syntax.Measure.Span, alarm.Name, warning.Syntax.Measure.Text, critical.Syntax.Measure.Text, warning.Syntax.Measure.Span));
            return;
        }

        if (warning.IsBelow != critical.IsBelow)
        {
            _diagnostics.Add(Report.LevelsDiffer(
                critical.Syntax.Compare.Span, alarm.Name, warning.Syntax.Compare.Text, critical.Syntax.Compare.Text, warning.Syntax.Compare.Span));
        }
        else if (warning.Threshold.IsKnown && critical.Threshold.IsKnown && !warning.IsLooserThan(critical))
        {
            _diagnostics.Add(Report.WarningNotLooser(
                critical.Syntax.Threshold.Span, alarm.Name, warning.Syntax.Threshold.Span.Text, critical.Syntax.Threshold.Span.Text, warning.IsBelow, warning.Syntax.Threshold.Span));
        }
    }

    /// <summary>With what a measure is compared: a value that stands, or any of a setting's range.</summary>
    private sealed record Threshold(decimal Value, int Setting, decimal Min, decimal Max)
    {
        public static Threshold Unknown { get; } = new(0, -1, 1, 0);

        public bool IsKnown => Min <= Max;

        public static Threshold Of(decimal value) => new(value, -1, value, value);
    }

    private sealed record BoundLevel(AlarmLevelSyntax Syntax, int? Measure, Threshold Threshold, AlarmLevelManifest Manifest)
    {
        /// <summary>Whether it is true of small values.</summary>
        public bool IsBelow => Syntax.Compare.Text[0] == '<';

        /// <summary>Whether it is true sooner than another, whatever the settings are: at other values, or at the same after less time.</summary>
        public bool IsLooserThan(BoundLevel critical)
        {
            if (Threshold.Setting >= 0 && Threshold.Setting == critical.Threshold.Setting)
            {
                return Syntax.For.Value < critical.Syntax.For.Value;
            }

            var (near, far) = IsBelow ? (Threshold.Min, critical.Threshold.Max) : (-Threshold.Max, -critical.Threshold.Min);
            return near > far || (near == far && Syntax.For.Value < critical.Syntax.For.Value);
        }
    }
}

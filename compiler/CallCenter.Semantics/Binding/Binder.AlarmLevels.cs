using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <content>The two levels of an alarm: the warning provably comes before the critical one.</content>
internal sealed partial class Binder // Binder.AlarmLevels.cs
{
    private void CheckLevels(NamedSymbol alarm, BoundLevel warning, BoundLevel critical)
    {
        if (warning.What is not { } first || critical.What is not { } second)
        {
            return;
        }

        if (first != second)
        {
            _diagnostics.Add(Report.LevelsDiffer(critical.WhatAt, alarm.Name, first, second, warning.WhatAt));
            return;
        }

        if (warning.IsBelow != critical.IsBelow)
        {
            _diagnostics.Add(Report.LevelsDiffer(critical.Compare.Span, alarm.Name, warning.Compare.Text, critical.Compare.Text, warning.Compare.Span));
        }
        else if (warning.Threshold.IsKnown && critical.Threshold.IsKnown)
        {
            CheckWarningFirst(alarm, warning, critical);
        }
    }

    private void CheckWarningFirst(NamedSymbol alarm, BoundLevel warning, BoundLevel critical)
    {
        if (!warning.Threshold.IsOfTheSameKindAs(critical.Threshold))
        {
            _diagnostics.Add(Report.LevelsNotComparable(
                critical.ThresholdAt, alarm.Name, warning.ThresholdAt.Text, critical.ThresholdAt.Text, warning.ThresholdAt));
        }
        else if (!warning.IsLooserThan(critical))
        {
            var same = warning.IsStricterThan(critical) ? critical.Compare.Text : null;
            _diagnostics.Add(Report.WarningNotLooser(
                critical.ThresholdAt, alarm.Name, warning.ThresholdAt.Text, critical.ThresholdAt.Text, warning.IsBelow, warning.ThresholdAt, same));
        }
        else if (warning.Threshold.IsMultiple && critical.Threshold.IsMultiple && (warning.IsStricterThan(critical) || warning.Manifest.For > critical.Manifest.For))
        {
            _diagnostics.Add(Report.WarningAfterNothing(critical.Syntax.Condition.Span, alarm.Name, warning.Syntax.Condition.Span));
        }
    }

    /// <summary>
    /// With what a measure is compared: a value that stands, or any of a setting's range; what is added to what is usual, or by what that
    /// is multiplied. Seconds for the time of a state.
    /// </summary>
    private sealed record Threshold(decimal Value, int Setting, decimal Min, decimal Max)
    {
        /// <summary>How it follows what is usual; null for one that stands by itself.</summary>
        public string? Usual { get; init; }

        /// <summary>Whether it is what is usual so many times, which is nothing where nothing is usual.</summary>
        public bool IsMultiple => Usual == AlarmLevelManifest.TimesUsual;

        /// <summary>Whether which of two is larger is known by their values alone, whatever is usual.</summary>
        public bool IsOfTheSameKindAs(Threshold other) => Usual == other.Usual || (Usual is not null && other.Usual is not null && (IsJustUsual || other.IsJustUsual));

        private bool IsJustUsual => (Usual, Value) is (AlarmLevelManifest.TimesUsual, 1);

        /// <summary>The same as what is added, where it is compared with one of those.</summary>
        public decimal Offset(decimal value, Threshold with) => IsJustUsual && with.Usual == AlarmLevelManifest.PlusUsual ? value - 1 : value;

        public static Threshold OfUsual(string usual, decimal value) => Of(value) with { Usual = usual };

        public static Threshold Unknown { get; } = new(0, -1, 1, 0);

        public bool IsKnown => Min <= Max;

        public static Threshold Of(decimal value) => new(value, -1, value, value);
    }

    /// <summary>A level that was read.</summary>
    /// <param name="Syntax">What is written.</param>
    /// <param name="What">The measure or state it watches; null after a report.</param>
    /// <param name="WhatAt">Where that stands.</param>
    /// <param name="Compare">How it is compared.</param>
    /// <param name="ThresholdAt">Where the threshold stands.</param>
    /// <param name="Threshold">With what.</param>
    /// <param name="Manifest">The same for the release.</param>
    private sealed record BoundLevel(
        AlarmLevelSyntax Syntax, string? What, SourceSpan WhatAt, NameSyntax Compare, SourceSpan ThresholdAt, Threshold Threshold, AlarmLevelManifest Manifest)
    {
        /// <summary>Position of the measure.</summary>
        public int Measure { get; init; }

        /// <summary>Whether it is true of small values.</summary>
        public bool IsBelow => Compare.Text is ['<', ..];

        /// <summary>Whether it is true sooner than another, whatever the settings are: at other values, or at the same after less time.</summary>
        public bool IsLooserThan(BoundLevel critical)
        {
            if (Threshold.Setting >= 0 && Threshold.Setting == critical.Threshold.Setting)
            {
                return IsSooner(critical);
            }

            var (near, far) = IsBelow ? (Min(critical), critical.Max(this)) : (-Max(critical), -critical.Min(this));
            return near > far || (near == far && IsSooner(critical));
        }

        /// <summary>Whether a value that is equal to the threshold meets the other only.</summary>
        public bool IsStricterThan(BoundLevel critical) => Compare.Text is [_] && critical.Compare.Text is [_, '='];

        private bool IsSooner(BoundLevel critical) => !IsStricterThan(critical) && Manifest.For < critical.Manifest.For;

        private decimal Min(BoundLevel with) => Threshold.Offset(Threshold.Min, with.Threshold);

        private decimal Max(BoundLevel with) => Threshold.Offset(Threshold.Max, with.Threshold);
    }
}

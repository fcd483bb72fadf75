using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings.Live;

/// <summary>One thing that can be changed without a deploy, as it is declared and as it is now.</summary>
/// <param name="Item">Which.</param>
/// <param name="Type">Flow type of a setting; <c>switch</c>, <c>text</c>, <c>hours</c>, <c>table</c>, <c>script</c> of the others.</param>
/// <param name="Min">Lower end of a setting's range; null for none.</param>
/// <param name="Max">Upper end of a setting's range, or its longest text; null for none.</param>
/// <param name="Description">What a business user reads.</param>
/// <param name="Declared">What is declared; null for nothing, closed.</param>
/// <param name="Now">What it is now; null for nothing, closed.</param>
/// <param name="Last">Its last change; null when it was never changed.</param>
public sealed record LiveEntry(LiveItem Item, string Type, string? Min, string? Max, string Description, string? Declared, string? Now, LiveChange? Last);

/// <summary>What a release declares that can be changed without a deploy.</summary>
internal static class LiveDeclared
{
    private static readonly (string Word, DayOfWeek Day)[] Weekdays =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    /// <summary>Whether a release has something of a name.</summary>
    public static bool Has(ReleaseManifest manifest, LiveKind kind, string name) => kind switch
    {
        LiveKind.Setting => manifest.Settings.Any(each => each.Name == name),
        LiveKind.Switch => manifest.Switches.Any(each => each.Name == name),
        LiveKind.Text => manifest.Prompts.Any(each => each.Name == name),
        LiveKind.Hours => manifest.Hours.Any(each => each.Name == name),
        LiveKind.Table => manifest.Tables.Any(each => each.Name == name),
        _ => manifest.Statements.Any(each => each.Name == name && each.Kind == StatementKinds.Script),
    };

    /// <summary>All of it; the last changes are left out.</summary>
    /// <param name="manifest">The release.</param>
    /// <param name="now">What holds now.</param>
    /// <param name="written">What stands in the file.</param>
    public static IEnumerable<LiveEntry> Of(ReleaseManifest manifest, SettingsSnapshot now, IReadOnlyCollection<LiveItem> written) =>
    [
        .. manifest.Settings.Select((each, index) => Entry(LiveKind.Setting, each.Name, "", each.Type, Shown(each, each.Default), Shown(each, now.Texts[index]), each.Description) with { Min = Shown(each, each.Min), Max = Shown(each, each.Max) }),
        .. manifest.Switches.Select((each, index) => Entry(LiveKind.Switch, each.Name, "", "switch", State(each.Default), State(now.Switches[index]), each.Description)),
        .. manifest.Prompts.Where(each => each.IsEditable).SelectMany(each => Texts(manifest, each, now.Prompts[IndexOf(manifest.Prompts, each)])),
        .. manifest.Hours.Where(each => each.IsEditable).SelectMany(each => Hours(each, now.Hours[IndexOf(manifest.Hours, each)], written)),
        .. manifest.Tables.Where(each => each.IsEditable).SelectMany(each => Rows(manifest, each, now.Tables[IndexOf(manifest.Tables, each)])),
        .. manifest.Statements.Where(each => each.Script is { IsEditable: true }).Select(each =>
            Entry(LiveKind.Script, each.Name, "", "script", each.Script!.Source, now.Statements[IndexOf(manifest.Statements, each)].Script?.Source)),
    ];

    private static IEnumerable<LiveEntry> Texts(ReleaseManifest manifest, PromptManifest declared, PromptManifest now) => declared.Texts.Select((text, index) => Entry(
        LiveKind.Text, declared.Name, text.Language, "text", ChangedPrompt.TextOf(declared, text, manifest.Settings), ChangedPrompt.TextOf(now, now.Texts[index], manifest.Settings)));

    private static IEnumerable<LiveEntry> Hours(HoursManifest declared, HoursManifest now, IReadOnlyCollection<LiveItem> written) =>
    [
        .. Weekdays.Select(each => Entry(LiveKind.Hours, declared.Name, each.Word, "hours", Times(declared, each.Day), Times(now, each.Day))),
        .. written.Where(item => item.Kind == LiveKind.Hours && item.Name == declared.Name && Weekdays.All(each => each.Word != item.Key))
            .Select(item => new LiveEntry(item, "hours", null, null, "", null, null, null)),
    ];

    private static IEnumerable<LiveEntry> Rows(ReleaseManifest manifest, TableManifest declared, TableManifest now) =>
        declared.Rows.Concat(now.Rows).Select(row => row.Key).Distinct(StringComparer.Ordinal)
            .Select(key => Entry(LiveKind.Table, declared.Name, key, "table", FlowOf(manifest, declared, key), FlowOf(manifest, now, key)));

    private static LiveEntry Entry(LiveKind kind, string name, string key, string type, string? declared, string? now, string description = "") =>
        new(new LiveItem(kind, name, key), type, null, null, description, declared, now, null);

    // As a flow writes it: releases keep durations as databases do.
    private static string? Shown(SettingManifest setting, string? text) =>
        text is not null && SettingValues.Parse(setting.Type, text) is TimeSpan duration ? SettingValues.Format(duration) : text;

    private static string State(bool on) => on ? "on" : "off";

    private static string? FlowOf(ReleaseManifest manifest, TableManifest table, string key) =>
        table.Rows.FirstOrDefault(row => row.Key == key) is { } row ? manifest.Flows[row.Flow].Name : null;

    private static string? Times(HoursManifest hours, DayOfWeek day)
    {
        var times = string.Join(", ", hours.Spans.Where(span => span.Day == day).Select(span => $"{Clock(span.From)}-{Clock(span.To)}"));
        return times.Length == 0 ? null : times;
    }

    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:D2}:{time.Minutes:D2}");

    private static int IndexOf<T>(IReadOnlyList<T> all, T one)
        where T : class
    {
        for (var index = 0; index < all.Count; index++)
        {
            if (ReferenceEquals(all[index], one))
            {
                return index;
            }
        }

        throw new ArgumentException("It is none of them.", nameof(one));
    }
}

using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>Measures and alarms, as they are written in a flow file.</summary>
internal static class FigureLines
{
    public static IReadOnlyList<string> Of(MeasureManifest measure, ManifestNames names) =>
    [
        $"{measure.Type} of {(measure.Queue >= 0 ? names.Queue(measure.Queue) : "queue")} over {ManifestNames.Length(measure.Over)} = {Formula(measure.Formula)}",
        .. measure.Description.Length > 0 ? [$"\"{measure.Description}\""] : Array.Empty<string>(),
    ];

    public static IReadOnlyList<string> Of(AlarmManifest alarm, ManifestNames names) =>
    [
        $"of {Watched(alarm, names)} \"{alarm.Description}\"",
        $"warn {Level(alarm.Warning, alarm, names)}",
        .. alarm.Critical is { } critical ? [$"critical {Level(critical, alarm, names)}"] : Array.Empty<string>(),
        .. alarm.EscalateAfter is { } after ? [$"critical after {ManifestNames.Length(after)}"] : Array.Empty<string>(),
    ];

    private static string Watched(AlarmManifest alarm, ManifestNames names) =>
        alarm.State is null ? alarm.Queue >= 0 ? names.Queue(alarm.Queue) : "queue" : alarm.Group >= 0 ? $"agents of {names.Group(alarm.Group)}" : "agents";

    private static string Level(AlarmLevelManifest level, AlarmManifest alarm, ManifestNames names)
    {
        var (what, threshold, length) = alarm.State is { } state
            ? (state, ManifestNames.Length(TimeSpan.FromSeconds((double)level.Threshold)), "")
            : (names.Measure(alarm.Measure), Threshold(level, alarm, names), $" for {ManifestNames.Length(level.For)}");
        return $"when {what} {level.Compare} {(level.Setting >= 0 ? names.Setting(level.Setting) : threshold)}{length}"
            + string.Concat(level.Tells.Select(static tell => $" tell {tell.Way} \"{tell.To}\""));
    }

    // As it is written: what is usual, plus so much, minus so much, or so many times.
    private static string Threshold(AlarmLevelManifest level, AlarmManifest alarm, ManifestNames names) => (level.Usual, level.Threshold) switch
    {
        (null, var plain) => names.Value(alarm.Measure, plain),
        (AlarmLevelManifest.TimesUsual, 1) => "usual",
        (AlarmLevelManifest.TimesUsual, var factor) => $"usual * {ManifestNames.Number(factor)}",
        (_, < 0 and var less) => $"usual - {names.Value(alarm.Measure, -less)}",
        (_, var more) => $"usual + {names.Value(alarm.Measure, more)}",
    };

    private static string Formula(MeasureTerm term) => term.Kind switch
    {
        "counter" => term.Counter + (term.Within is { } within ? $" within {ManifestNames.Length(within)}" : ""),
        "number" => ManifestNames.Number(term.Number ?? 0),
        var sign => $"{Part(term.Left)} {SignOf(sign)} {Part(term.Right)}",
    };

    private static string Part(MeasureTerm? term) => term switch
    {
        null => "?",
        { Kind: "counter" or "number" } => Formula(term),
        _ => $"({Formula(term)})",
    };

    private static string SignOf(string kind) => kind switch
    {
        "add" => "+",
        "subtract" => "-",
        "multiply" => "*",
        _ => "/",
    };
}

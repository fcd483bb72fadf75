using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>Everything a release holds, as pieces that a reader knows by name.</summary>
internal static class ReleasePieces
{
    /// <summary>The kinds, in the order in which they are told.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "project", "inbound", "outbound", "call data", "flow", "prompt", "voice", "setting", "switch", "hours", "table", "statement", "skill", "group", "pool", "queue", "measure",
        "alarm", "test",
    ];

    /// <summary>The pieces; of each kind no two have the same name.</summary>
    public static IEnumerable<ReleasePiece> Of(ReleaseManifest manifest)
    {
        var names = new ManifestNames(manifest);
        var pieces = new List<ReleasePiece>
        {
            new("project", "", Project(manifest)),
            new("inbound", "", manifest.Inbound.Count > 0 ? manifest.Inbound : [.. manifest.Numbers.Select(static number => $"number \"{number}\"")]),
            new("outbound", "", manifest.OutboundRules),
            new("call data", "", [.. manifest.CallData.Select(Datum)]),
        };
        pieces.AddRange(manifest.Flows.Select(flow => Flow(flow, manifest, names)));
        pieces.AddRange(manifest.Prompts.Select(prompt => new ReleasePiece("prompt", prompt.Name, Prompt(prompt, names))));
        pieces.AddRange(manifest.Voices.Select(static voice => new ReleasePiece("voice", voice.Language, [.. voice.Pieces.Select(static piece => $"{piece.Id} {piece.Recording}")])));
        pieces.AddRange(manifest.Settings.Select(static setting => new ReleasePiece("setting", setting.Name, Setting(setting))));
        pieces.AddRange(manifest.Switches.Select(static it => new ReleasePiece("switch", it.Name, [$"default {(it.Default ? "on" : "off")} \"{it.Description}\""])));
        pieces.AddRange(manifest.Hours.Select(static hours => new ReleasePiece("hours", hours.Name, HoursLines.Of(hours))));
        pieces.AddRange(manifest.Tables.Select(table => new ReleasePiece("table", table.Name, Table(table, names))));
        pieces.AddRange(manifest.Statements.Select(static statement => new ReleasePiece("statement", statement.Name, StatementLines.Of(statement))));
        pieces.AddRange(manifest.Skills.Select(static skill => new ReleasePiece(
            "skill", skill.Name, [string.Create(CultureInfo.InvariantCulture, $"levels {skill.LevelMin}..{skill.LevelMax} \"{skill.Description}\"")])));
        pieces.AddRange(manifest.Groups.Select(static group => new ReleasePiece("group", group.Name, [$"\"{group.Description}\""])));
        pieces.AddRange(manifest.Pools.Select(pool => new ReleasePiece("pool", pool.Name, Pool(pool, names))));
        pieces.AddRange(manifest.Queues.Select(queue => new ReleasePiece("queue", queue.Name, QueueLines.Of(queue, names))));
        pieces.AddRange(manifest.Measures.Select(measure => new ReleasePiece("measure", measure.Name, FigureLines.Of(measure, names))));
        pieces.AddRange(manifest.Alarms.Select(alarm => new ReleasePiece("alarm", alarm.Name, FigureLines.Of(alarm, names))));
        pieces.AddRange(manifest.Tests.Select(test => new ReleasePiece("test", $"\"{test.Name}\"", TestLines.Of(test, names))));
        return pieces.DistinctBy(static piece => piece.Key);
    }

    private static string[] Project(ReleaseManifest manifest) =>
    [
        $"name \"{manifest.Project}\"",
        $"languages {string.Join(", ", manifest.Languages)}",
        $"timezone \"{manifest.TimeZone}\"",
        $"longest call {ManifestNames.Length(manifest.LongestCall)}",
        .. manifest.Sources.Select(static source => $"source {source}"),
        .. manifest.Trunks.Select(static trunk => $"trunk {trunk}"),
    ];

    private static string Datum(CallDatumManifest datum) =>
        $"{datum.Name}: {(datum.Secret ? "secret " : "")}{datum.Record ?? datum.Type}{(datum.Optional ? "?" : "")}{(datum.Initial is { } initial ? $" = {initial}" : "")}";

    // Nodes by their ids, which survive edits elsewhere; lines of the source would not.
    private static ReleasePiece Flow(FlowManifest flow, ReleaseManifest manifest, ManifestNames names) => new(
        "flow",
        flow.Name,
        [
            .. flow.VisitsMax > 0 ? [$"at most {flow.VisitsMax} times{(flow.ElseFlow >= 0 ? $" else -> {names.Flow(flow.ElseFlow)}" : "")}"] : Array.Empty<string>(),
            .. flow.OfferedToAgents ? ["offered to agents"] : Array.Empty<string>(),
            .. manifest.Nodes.Where(node => node.Id.StartsWith(flow.Name + "/", StringComparison.Ordinal)).Select(static node => Node(node)),
        ])
    {
        Meaning = flow.Hash,
    };

    private static string Node(NodeManifest node)
    {
        var words = ManifestNames.Words(node.Label);
        return $"{node.Id[(node.Id.IndexOf('/', StringComparison.Ordinal) + 1)..]}: {(words.StartsWith(node.Kind, StringComparison.Ordinal) ? words : $"{node.Kind} {words}".TrimEnd())}";
    }

    private static string[] Prompt(PromptManifest prompt, ManifestNames names) =>
    [
        .. prompt.Parameters.Count > 0 ? [$"with {string.Join(", ", prompt.Parameters)}"] : Array.Empty<string>(),
        .. prompt.IsEditable ? ["editable"] : Array.Empty<string>(),
        .. prompt.Texts.Select(text => $"{text.Language} \"{string.Concat(text.Segments.Select(segment => Segment(segment, prompt, names)))}\"{(text.Recording is { } recording ? $" recording {recording}" : "")}"),
    ];

    private static string Segment(PromptSegment segment, PromptManifest prompt, ManifestNames names) => segment.Value is not { } value
        ? segment.Text ?? ""
        : $"{{{(value.Origin == "setting" ? names.Setting(value.Index) : prompt.Parameters.ElementAtOrDefault(value.Index) ?? "?")}{(value.Format.Length > 0 ? ":" + value.Format : "")}}}";

    private static string[] Setting(SettingManifest setting) =>
    [
        $"{setting.Type} = {setting.Default}{(setting.Min is null && setting.Max is null ? "" : $" between {setting.Min} and {setting.Max}")}",
        $"\"{setting.Description}\"",
    ];

    private static string[] Table(TableManifest table, ManifestNames names) =>
    [
        $"by {table.KeyType}{(table.IsEditable ? ", editable" : "")}",
        .. table.Rows.Select(row => $"{row.Key} -> {names.Flow(row.Flow)}{(row.Label.Length > 0 ? $" \"{row.Label}\"" : "")}"),
        $"else -> {names.Flow(table.Else)}",
    ];

    private static string[] Pool(PoolManifest pool, ManifestNames names) =>
    [
        .. pool.Fair.Count > 0 ? [$"fair by {string.Join(", ", pool.Fair.Select(order => QueueLines.Order(order, names)))}"] : Array.Empty<string>(),
        .. pool.Shares.Select(share => $"shares {names.Queue(share.Queue)} {ManifestNames.Number(share.Part)}%"),
    ];
}

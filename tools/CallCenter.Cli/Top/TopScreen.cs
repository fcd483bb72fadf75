using System.Globalization;
using CallCenter.Cli.Terminal;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Views;
using CallCenter.Routing.Agents;

namespace CallCenter.Cli.Top;

/// <summary>The wallboard as lines: alarms, queues, agents (MON-02, MON-03, AGT-12). Pure: figures and a view in, lines out.</summary>
internal static class TopScreen
{
    private const int AlarmsMax = 5;

    // A level so much below its target is worse than not reached.
    private const decimal FarBelow = 10;

    /// <summary>The lines; at most as many as there are rows, none wider than the screen.</summary>
    public static IReadOnlyList<string> Lines(CentreFigures figures, TopView view, TerminalColour colour)
    {
        List<string> lines = [.. Head(figures, view, colour), .. Alarms(figures, view, colour), .. Usual(figures, view), "", .. Queues(figures, view, colour), ""];
        var footer = view.Rows is null ? [] : new[] { Footer(view) };
        lines.AddRange(Agents(figures, view, colour, view.Rows is { } rows ? Math.Max(0, rows - lines.Count - footer.Length) : null));
        return view.Rows is { } most ? [.. lines.Take(most - footer.Length), .. footer] : lines;
    }

    /// <summary>A time as clocks have it: <c>0:07</c>, <c>12:30</c>, <c>1:02:03</c>.</summary>
    public static string Length(double seconds)
    {
        var length = TimeSpan.FromSeconds(Math.Max(0, Math.Floor(seconds)));
        return length.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00}:{length.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{length.Minutes}:{length.Seconds:00}");
    }

    private static IEnumerable<string> Head(CentreFigures figures, TopView view, TerminalColour colour)
    {
        var total = figures.Total;
        var longest = total.LongestSince is { } since ? $", longest {Length((figures.At - since).TotalSeconds)}" : "";
        var agents = total.Agents;
        var clock = TimeZoneInfo.TryFindSystemTimeZoneById(figures.Zone, out var zone) ? TimeZoneInfo.ConvertTime(figures.At, zone) : figures.At;
        var first = string.Create(CultureInfo.InvariantCulture, $"{OneLine(figures.Project)}  {clock:yyyy-MM-dd HH:mm:ss}");
        var second = $"{total.Waiting} waiting{longest}; {agents.SignedIn} agents: {agents.Idle} idle, {agents.Reserved} ringing, {agents.Talking} talking, "
            + $"{agents.WrapUp} wrap-up, {agents.Away} away, {agents.OnBreak} on a break, {agents.Work} work";
        yield return colour.Bold(ColumnWidth.Cut(first, view.Columns));
        yield return ColumnWidth.Cut(second, view.Columns);
        if (view.Problem is { } problem)
        {
            yield return colour.Red(ColumnWidth.Cut(OneLine(problem), view.Columns));
        }
    }

    private static IEnumerable<string> Alarms(CentreFigures figures, TopView view, TerminalColour colour)
    {
        foreach (var alarm in figures.Alarms.Take(view.Rows is null ? int.MaxValue : AlarmsMax))
        {
            var value = alarm.Value is { } known ? AlarmText.Number(known, alarm.Type) : "-";
            var what = $"{alarm.Measure} {value}{AlarmText.Wanted(alarm)}";
            var line = ColumnWidth.Cut(
                OneLine($"{(alarm.Level == AlarmLevel.Critical ? "CRITICAL" : "WARNING ")}  {alarm.About}  {what}  {Length((figures.At - alarm.Since).TotalSeconds)}  {alarm.Description}"),
                view.Columns);
            yield return alarm.Level == AlarmLevel.Critical ? colour.Red(line) : colour.Yellow(line);
        }

        if (view.Rows is not null && figures.Alarms.Count > AlarmsMax)
        {
            yield return colour.Red(ColumnWidth.Cut($"{figures.Alarms.Count - AlarmsMax} more alarms", view.Columns));
        }
    }

    // One line of all: what is usual of what is watched, and from what supervisors are warned (MON-09).
    private static IEnumerable<string> Usual(CentreFigures figures, TopView view)
    {
        if (figures.Thresholds.Count == 0)
        {
            yield break;
        }

        var each = figures.Thresholds.GroupBy(threshold => (threshold.Queue, threshold.Measure)).Select(group =>
        {
            var first = group.First();
            return first.Usual is not { } usual
                ? $"{first.Queue} {first.Measure} {(first.Problem.Length > 0 ? first.Problem : "-")}"
                : $"{first.Queue} {first.Measure} {Typed(first.Value, first.Type)}, usual {AlarmText.Number(usual, first.Type)}, {string.Join(", ", group.Select(Level))}";
        });
        yield return ColumnWidth.Cut(OneLine($"USUAL     {string.Join("; ", each)}"), view.Columns);

        static string Typed(decimal? value, string type) => value is { } known ? AlarmText.Number(known, type) : "-";

        static string Level(DerivedThreshold it) => $"{(it.Level == AlarmLevel.Critical ? "critical" : "warning")} {it.Compare} {Typed(it.Threshold, it.Type)}";
    }

    private static IEnumerable<string> Queues(CentreFigures figures, TopView view, TerminalColour colour)
    {
        var sorted = view.Queues switch
        {
            QueueSorting.Waiting => figures.Queues.OrderByDescending(queue => queue.Waiting).ThenBy(queue => queue.LongestSince ?? DateTimeOffset.MaxValue),
            QueueSorting.Level => figures.Queues.OrderBy(queue => queue.Level is { Value: { } value, Target: { } target } ? value - target : decimal.MaxValue),
            _ => figures.Queues.AsEnumerable(),
        };
        string[] own = [.. figures.Queues.SelectMany(queue => queue.Measures).Select(measure => measure.Name).Where(name => name is not ("serviceLevel" or "lossRate")).Distinct()];
        TopColumn[] columns =
        [
            new("QUEUE", IsNumber: false), new("WAIT"), new("LONGEST"), new("LEVEL"), new("TARGET"), new("ANSWERED"), new("LOST"),
            new("IDLE"), new("TALK"), new("WRAP"), new("AWAY"), new("LOSS"), .. own.Select(name => new TopColumn(OneLine(name))),
        ];

        // Of many queues the first are shown; what is worst is among them when they are ordered so.
        var most = view.Rows is { } rows ? Math.Max(3, (rows - 4) / 2) : int.MaxValue;
        var shown = sorted.Take(most).Select(queue => Row(queue, figures.At, own, colour)).ToList();
        var lines = TopTable.Lines(columns, shown, view.Columns, colour.Bold);
        return figures.Queues.Count > shown.Count ? lines.Append(ColumnWidth.Cut($"{figures.Queues.Count - shown.Count} more queues; s orders them", view.Columns)) : lines;
    }

    private static IReadOnlyList<TopCell> Row(QueueRow queue, DateTimeOffset now, IReadOnlyList<string> own, TerminalColour colour)
    {
        var agents = queue.Agents;
        var waited = queue.LongestSince is { } since ? (now - since).TotalSeconds : 0;
        return
        [
            queue.RefusesWhenBusy ? new($"{OneLine(queue.Name)} (refuses when busy)", colour.Yellow) : new(OneLine(queue.Name)),
            new(Number(queue.Waiting)),
            new(queue.LongestSince is null ? "-" : Length(waited), waited > 3 * queue.Level.WithinSeconds ? colour.Red : waited > queue.Level.WithinSeconds ? colour.Yellow : null),
            new(queue.Level.Value is { } value ? AlarmText.Number(value, "percent") : "-", LevelColour(queue.Level, colour)),
            new(queue.Level.Target is { } target ? $"{AlarmText.Number(target, "percent")} in {Number((int)queue.Level.WithinSeconds)}s" : "-"),
            new(Number(queue.Today.Answered)),
            new(Number(queue.Today.Abandoned + queue.Today.TimedOut)),
            new(Number(agents.Idle), queue.Waiting == 0 && agents.Idle > 0 ? colour.Green : null),
            new(Number(agents.Talking + agents.Reserved)),
            new(Number(agents.WrapUp)),
            new(Number(agents.Away + agents.OnBreak + agents.Work)),
            new(Measured(queue, "lossRate")),
            .. own.Select(name => new TopCell(Measured(queue, name))),
        ];
    }

    private static string Measured(QueueRow queue, string name) =>
        queue.Measures.FirstOrDefault(measure => measure.Name == name) is { Value: { } value, Type: var type } ? AlarmText.Number(value, type) : "-";

    private static Func<string, string>? LevelColour(ServiceLevel level, TerminalColour colour) => level switch
    {
        { Value: { } value, Target: { } target } => value >= target ? colour.Green : value >= target - FarBelow ? colour.Yellow : colour.Red,
        _ => null,
    };

    private static IEnumerable<string> Agents(CentreFigures figures, TopView view, TerminalColour colour, int? rowsMax)
    {
        var there = figures.Agents.Where(agent => agent.State != AgentState.SignedOut);
        var sorted = view.Agents switch
        {
            AgentSorting.State => there.OrderBy(agent => agent.State).ThenBy(agent => agent.Since),
            AgentSorting.Longest => there.OrderBy(agent => agent.Since),
            AgentSorting.Answered => there.OrderByDescending(agent => agent.Today.Answered),
            _ => there,
        };
        TopColumn[] columns =
        [
            new("AGENT", IsNumber: false), new("NAME", IsNumber: false), new("STATE", IsNumber: false), new("SINCE"), new("ANSWERED"), new("MISSED"), new("TALK"),
            new("LOAD"), new("CALL", IsNumber: false), new("GROUPS", IsNumber: false),
        ];
        var rows = sorted.Skip(view.First).Take(rowsMax is { } most ? Math.Max(0, most - 1) : int.MaxValue).Select(agent => Row(agent, figures.At, colour)).ToList();
        return TopTable.Lines(columns, rows, view.Columns, colour.Bold);
    }

    private static IReadOnlyList<TopCell> Row(AgentRow agent, DateTimeOffset now, TerminalColour colour) =>
    [
        new(OneLine(agent.Id)),
        new(OneLine(agent.Name)),
        new(agent.Reason.Length == 0 ? Word(agent.State) : $"{Word(agent.State)} ({OneLine(agent.Reason)})", StateColour(agent.State, colour)),
        new(Length((now - agent.Since).TotalSeconds)),
        new(Number(agent.Today.Answered)),
        new(Number(agent.Today.Missed), agent.Today.Missed > 0 ? colour.Yellow : null),
        new(Length(agent.Today.TalkSeconds)),
        new(agent.Today.Load is { } load ? AlarmText.Number(load, "percent") : "-"),
        new(OneLine(string.Join(", ", agent.Calls))),
        new(OneLine(string.Join(", ", agent.Groups))),
    ];

    private static string Word(AgentState state) => state switch
    {
        AgentState.SignedOut => "signed out",
        AgentState.Idle => "idle",
        AgentState.Reserved => "ringing",
        AgentState.Busy => "talking",
        AgentState.WrapUp => "wrap-up",
        AgentState.Away => "away",
        AgentState.Break => "break",
        _ => "work",
    };

    private static Func<string, string>? StateColour(AgentState state, TerminalColour colour) => state switch
    {
        AgentState.Idle => colour.Green,
        AgentState.Away or AgentState.Break => colour.Yellow,
        _ => null,
    };

    private static string Footer(TopView view) => ColumnWidth.Cut(
        $"q quit   s queues by {Lower(view.Queues)}   a agents by {Lower(view.Agents)}   up down scroll", view.Columns);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // A name must not move the cursor.
    private static string OneLine(string text) => ColumnWidth.Expanded(text.ReplaceLineEndings(" "));
}

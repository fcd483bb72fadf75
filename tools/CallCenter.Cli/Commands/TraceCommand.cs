using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Cli.Explaining;
using CallCenter.Cli.Tracing;
using CallCenter.Compiler.Releases;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;
using CallCenter.Simulation.Replaying;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter trace CALL</c>: what a caller went through, node by node.</summary>
internal static class TraceCommand
{
    private const string Help =
        """
        Tells a call step by step: each node with its line in the source, what was played, asked and answered, keys, data with
        its results, and how long each took; who ended it. Secret values were never written and stand as •. The centre may run
        meanwhile. What a call has written lies in the project's folder until it is in the database of its records.

        With --again the flows of the release that served the call are executed once more with what they were told then, and
        the first difference is told, if there is one. Nothing is called, asked or changed.

        Examples:
          callcenter trace 261122081502-9f3c2a1b-000017
          callcenter trace 261122081502-9f3c2a1b-000017 examples/hotline-400 --again
          callcenter trace 261122081502-9f3c2a1b-000017 --json

        Exit codes: 0 it is known (with --again: and went the same way), 1 it is not, 2 usage.
        """;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Values are read by people.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var call = new Argument<string>("call") { Description = "Id of the call, as its record and the log have it" };
        var project = new Argument<string>("project") { Description = "Folder of the project (default: the current one)", DefaultValueFactory = _ => "." };
        var again = new Option<bool>("--again") { Description = "Execute the call's flows again and tell whether they go the same way" };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("trace", Help) { call, project, again, json };
        command.SetAction(parsed => Run(parsed.GetValue(call)!, parsed.GetValue(project)!, parsed.GetValue(again), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string call, string path, bool again, bool json)
    {
        if (ProjectArgument.Open(path) is not { } folder || JournalledProject.Open(folder) is not { } project)
        {
            return ExitCodes.Usage;
        }

        var (events, problem) = project.Events.OfCall(call);
        if (problem is not null)
        {
            Console.Error.WriteLine(problem);
        }

        if (events.Count == 0)
        {
            Console.Error.WriteLine($"The journal does not know the call {call}: it never was, or it is longer ago than events are kept.");
            return ExitCodes.Errors;
        }

        var release = events[0].Kind == CallEventKind.Began ? project.Releases.TryRead(CallBegan.Read(events[0].Body).Release) : null;
        var trace = CallTrace.Of(events, release?.Manifest);
        var replay = again ? Replay(release, events) : null;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { call, began = trace.Began, startedAt = events[0].At, steps = trace.Steps, over = trace.Over, trace.EndedAt, trace.Lost, again = replay }, Json));
        }
        else
        {
            Print(trace, events[0].At, release is null ? TimeZoneInfo.Local : JournalledProject.ZoneOf(release.Manifest), release is null, replay);
        }

        return replay is null or { Outcome: ReplayOutcome.Identical or ReplayOutcome.BrokenOff } ? ExitCodes.Done : ExitCodes.Errors;
    }

    private static ReplayResult Replay(CompiledRelease? release, IReadOnlyList<CallEvent> events)
    {
        if (release is null)
        {
            return new ReplayResult(ReplayOutcome.NotExecutable, 0, "") { Reason = "The release that served the call is not there any more." };
        }

        using var loaded = release.Load();
        return CallReplay.Run(release.Manifest, loaded.Module, events);
    }

    private static void Print(CallTrace trace, DateTimeOffset start, TimeZoneInfo zone, bool isReleaseGone, ReplayResult? replay)
    {
        if (trace.Began is { } began)
        {
            var from = began.From.Length > 0 ? began.From : "a withheld number";
            Console.WriteLine($"{RoutingSegments.Print(start, zone)}  from {from} to {began.To}{(began.Trunk.Length > 0 ? $" by {began.Trunk}" : "")}, release {began.Release[..Math.Min(12, began.Release.Length)]}{(isReleaseGone ? ", which is not there any more: nodes have no lines" : "")}");
        }

        foreach (var step in trace.Steps)
        {
            var result = step.Result is { } told ? $"  -> {told}" : "";
            var took = step.Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"  ({seconds:0.000} s)") : "";
            var where = step.Where is { } source ? $"  {source}" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(step.At - start).TotalSeconds,10:0.000}  {(step.Kind == "node" ? "" : "    ")}{step.What}{where}{result}{took}"));
        }

        Console.WriteLine(trace.Over is { } over
            ? string.Create(CultureInfo.InvariantCulture, $"{(trace.EndedAt!.Value - start).TotalSeconds,10:0.000}  ended by {over.EndedBy}, status {over.Status}{(over.Problem is { } problem ? $": {problem}" : "")}")
            : "It has not ended yet, or what was written then is not there.");
        if (replay is not null)
        {
            PrintAgain(replay);
        }
    }

    private static void PrintAgain(ReplayResult replay) => Console.WriteLine(replay.Outcome switch
    {
        ReplayOutcome.Identical => $"Executed again: the same way, {replay.Steps} events.",
        ReplayOutcome.BrokenOff => $"Executed again: the same way as far as is known, {replay.Steps} events.",
        ReplayOutcome.Different => $"Executed again: another way from event {replay.Sequence} on, behind {replay.Node}.\n  recorded: {replay.Recorded ?? "the end"}\n  executed: {replay.Executed ?? "the end"}",
        _ => $"It cannot be executed again{(replay.Node.Length > 0 ? $" beyond {replay.Node}" : "")}: {replay.Reason}",
    });
}

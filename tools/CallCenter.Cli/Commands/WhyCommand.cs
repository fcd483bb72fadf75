using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Cli.Explaining;
using CallCenter.Compiler.Releases;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter why [CALL] [--agent NUMBER]</c>: decides again what was decided, and says why.</summary>
internal static class WhyCommand
{
    private const string Help =
        """
        Says why a call went to an agent, or to none: who was chosen, by which key of the policy, what was relaxed by
        then, who came next, and for every other agent what was in the way. Decisions are made again from the journal
        that the centre keeps in .callcenter/routing, by the releases that decided then; the centre may run meanwhile.

        With --agent alone: what was offered to him and why, and why nothing was while he was idle and somebody waited.

        Examples:
          callcenter why 3c26701a@192.0.2.7 --project examples/hotline-400
          callcenter why 3c26701a@192.0.2.7 --agent 1001
          callcenter why --agent 1001 --since 10m
          callcenter why --agent 1001 --since "2026-11-20 09:30" --json

        Exit codes: 0 it is known, 1 the journal does not know it, 2 usage.
        """;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Names are read by people.
    };

    public static Command Create()
    {
        var call = new Argument<string?>("call") { Description = "Id of the call, as its record and the log have it", Arity = ArgumentArity.ZeroOrOne };
        var agent = new Option<string?>("--agent") { Description = "Number of an agent: only what concerns him" };
        var since = new Option<string?>("--since") { Description = "From when on: 10m, 09:30 or \"2026-11-20 09:30\", in the project's time" };
        var project = new Option<string>("--project") { Description = "Folder of the project (default: the current one)", DefaultValueFactory = _ => "." };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("why", Help) { call, agent, since, project, json };
        command.SetAction(parsed => Run(parsed.GetValue(call), parsed.GetValue(agent), parsed.GetValue(since), parsed.GetValue(project)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string? call, string? agent, string? since, string project, bool json)
    {
        if (call is null && agent is null)
        {
            return Complain("Name a call, or an agent with --agent.", ExitCodes.Usage);
        }

        if (ProjectArgument.Open(project) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        var segments = RoutingSegments.Of(folder.Root);
        if (segments.Files.Count == 0)
        {
            return Complain($"{Path.Combine(folder.Root, ".callcenter", "routing")} holds no journal: this centre has not routed anything yet.", ExitCodes.Errors);
        }

        var zone = segments.Zone;
        DateTimeOffset? from = null;
        if (since is not null && (from = RoutingSegments.Moment(since, TimeProvider.System.GetUtcNow(), zone)) is null)
        {
            return Complain($"`{since}` is no time; write 10m, 09:30 or \"2026-11-20 09:30\".", ExitCodes.Usage);
        }

        using var replay = new RoutingReplay(new ReleaseFolder(folder.ReleasesPath));
        var (steps, problem) = call is not null ? OfCall(replay, segments, call, agent) : OfAgent(replay, segments.Since(from), agent!);
        steps = [.. steps.Where(step => from is null || step.At >= from)];
        foreach (var missing in replay.Problems.Distinct())
        {
            Console.Error.WriteLine(missing);
        }

        if (problem is not null)
        {
            return Complain(problem, ExitCodes.Errors);
        }

        Console.WriteLine(json ? JsonSerializer.Serialize(steps, Json) : Text(steps, zone));
        return ExitCodes.Done;
    }

    private static (IReadOnlyList<WhyStep> Steps, string? Problem) OfCall(RoutingReplay replay, RoutingSegments segments, string call, string? agent)
    {
        var story = new CallStory(call, agent);
        foreach (var segment in segments.Naming(call))
        {
            replay.Run(segment, story);
        }

        story.End(replay.Router, replay.Last);
        return (story.Steps, story.Steps.Count > 0 ? null : $"The journal does not know the call {call}: it was in no queue, or that is longer ago than the journal is kept.");
    }

    private static (IReadOnlyList<WhyStep> Steps, string? Problem) OfAgent(RoutingReplay replay, IReadOnlyList<string> segments, string agent)
    {
        var story = new AgentStory(agent);
        foreach (var segment in segments)
        {
            replay.Run(segment, story);
        }

        story.End(replay.Last);
        return (story.Steps, story.IsKnown ? null : $"The journal does not know an agent {agent} in that time.");
    }

    private static string Text(IReadOnlyList<WhyStep> steps, TimeZoneInfo zone) =>
        steps.Count == 0 ? "Nothing happened in that time."
        : string.Join('\n', steps.SelectMany(step => (string[])[$"{RoutingSegments.Print(step.At, zone)}  {step.What}", .. step.Details.Select(detail => $"    {detail}")]));

    private static int Complain(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}

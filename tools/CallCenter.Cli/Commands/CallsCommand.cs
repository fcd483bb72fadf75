using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Cli.Agents;
using CallCenter.Cli.Explaining;
using CallCenter.Cli.Tracing;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter calls PROJECT</c>: which calls there were, and are.</summary>
internal static class CallsCommand
{
    private const string Help =
        """
        Lists calls: when they began, their id for `callcenter trace`, who called which number, how long they lasted, who ended
        them and what was wrong. With --follow, calls are told as they begin and end, until Ctrl-C. Read from the project's
        folder and the database of its records; the centre may run meanwhile.

        Examples:
          callcenter calls examples/hotline-400 --since 1h
          callcenter calls --follow
          callcenter calls --since 09:30 --from "138*" --number 4001234567 --json

        Exit codes: 0 done, 1 some of it cannot be read, 2 usage.
        """;

    private static readonly TimeSpan FollowEvery = TimeSpan.FromMilliseconds(500);

    // Calls longer than that are not told again while they are followed.
    private static readonly TimeSpan FollowBack = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var project = new Argument<string>("project") { Description = "Folder of the project (default: the current one)", DefaultValueFactory = _ => "." };
        var follow = new Option<bool>("--follow") { Description = "Go on with calls as they begin and end" };
        var since = new Option<string>("--since") { Description = "From when on: 10m, 09:30 or \"2026-11-20 09:30\", in the project's time", DefaultValueFactory = _ => "24h" };
        var from = new Option<string?>("--from") { Description = "Only this caller; 138* for all that begin so" };
        var number = new Option<string?>("--number") { Description = "Only this called number; 400* for all that begin so" };
        var json = new Option<bool>("--json") { Description = "One JSON object a call and line" };
        var command = new Command("calls", Help) { project, follow, since, from, number, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(project)!, parsed.GetValue(since)!, new CallList(parsed.GetValue(from), parsed.GetValue(number)), parsed.GetValue(follow), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string since, CallList list, bool follow, bool json, CancellationToken cancellation)
    {
        if (ProjectArgument.Open(path) is not { } folder || JournalledProject.Open(folder) is not { } project)
        {
            return ExitCodes.Usage;
        }

        var zone = project.Zone;
        var time = TimeProvider.System;
        if (RoutingSegments.Moment(since, time.GetUtcNow(), zone) is not { } first)
        {
            await Console.Error.WriteLineAsync($"`{since}` is no time; write 10m, 09:30 or \"2026-11-20 09:30\".");
            return ExitCodes.Usage;
        }

        var isWhole = true;
        for (var at = first; ;)
        {
            var (news, problem) = list.Read(project.Events, at, DateTimeOffset.MaxValue);
            foreach (var call in news)
            {
                Console.WriteLine(json ? JsonSerializer.Serialize(call, Json) : Line(call, zone));
            }

            if (problem is not null && isWhole)
            {
                await Console.Error.WriteLineAsync(problem);
                isWhole = false;
            }

            if (!follow)
            {
                return isWhole ? ExitCodes.Done : ExitCodes.Errors;
            }

            at = at > time.GetUtcNow() - FollowBack ? at : time.GetUtcNow() - FollowBack;
            await Task.Delay(FollowEvery, time, cancellation);
        }
    }

    private static string Line(ListedCall call, TimeZoneInfo zone)
    {
        var end = call.EndedAt is { } ended
            ? string.Create(CultureInfo.InvariantCulture, $"{(ended - call.At).TotalSeconds,8:0.0} s  ended by {call.EndedBy}, {call.Status}{(call.Problem is { } problem ? $": {AgentTable.Plain(problem)}" : "")}")
            : "          in progress";
        return $"{RoutingSegments.Print(call.At, zone)}  {call.Id}  {AgentTable.Plain(call.From.Length > 0 ? call.From : "withheld")} -> {AgentTable.Plain(call.Number)}  {end}";
    }
}

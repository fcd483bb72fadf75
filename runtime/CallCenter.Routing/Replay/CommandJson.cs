using System.Text.Json;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Replay;

/// <summary>Commands as JSON and back: what a journal keeps so that a router can do again what it did.</summary>
public static class CommandJson
{
    /// <summary>Writes a command as one object.</summary>
    /// <param name="to">Where it stands; by <see cref="ReplayJson.Options"/> it takes one line.</param>
    /// <param name="command">The command.</param>
    /// <exception cref="ArgumentException">A fact is of no type of the language: what attached it is at fault.</exception>
    public static void Write(Utf8JsonWriter to, RoutingCommand command)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(command);
        to.WriteStartObject();
        switch (command)
        {
            case Enter it:
                to.WriteString("do", "enter");
                DataJson.Write(to, it.Arrival);
                break;
            case Leave it:
                Begin(to, "leave", it.Id, "");
                to.Word("reason", it.Reason, LeaveReason.Abandoned);
                break;
            case Take it:
                Begin(to, "take", it.Id, it.Agent);
                to.WriteNumber("epoch", it.Epoch);
                break;
            case Refuse it:
                Begin(to, "refuse", it.Id, it.Agent);
                to.WriteNumber("epoch", it.Epoch);
                to.Word("reason", it.Reason, RefuseReason.Declined);
                break;
            case EndService it:
                Begin(to, "end", it.Id, "");
                break;
            case Engage it:
                Begin(to, "engage", it.Id, it.Agent);
                to.Word("medium", it.Medium, Medium.Voice);
                break;
            case TakeOver it:
                Begin(to, "takeOver", it.Id, it.Agent);
                to.Text("queue", it.Queue);
                to.Text("from", it.From);
                to.Text("customer", it.Customer);
                to.Text("engaged", it.Engaged);
                break;
            case Pass:
                to.WriteString("do", "pass");
                break;
            default:
                WriteAgentOrPolicy(to, command);
                break;
        }

        to.WriteEndObject();
    }

    /// <summary>Reads a command.</summary>
    /// <param name="from">What <see cref="Write"/> wrote.</param>
    /// <param name="releases">Finds the release whose policies it names.</param>
    /// <returns>The command, or why there is none, as a sentence.</returns>
    public static (RoutingCommand? Command, string? Problem) Read(JsonElement from, FindRelease releases)
    {
        ArgumentNullException.ThrowIfNull(releases);
        try
        {
            return (Parse(from, releases), null);
        }
        catch (ReplayFormatException problem)
        {
            return (null, problem.Message);
        }
        catch (Exception damaged) when (ReplayFormatException.IsDamage(damaged))
        {
            return (null, $"This is no command of a router of this version: {damaged.Message}");
        }
    }

    private static void Begin(Utf8JsonWriter to, string what, string id, string agent)
    {
        to.WriteString("do", what);
        to.Text("id", id);
        to.Text("agent", agent);
    }

    private static void WriteAgentOrPolicy(Utf8JsonWriter to, RoutingCommand command)
    {
        switch (command)
        {
            case SignIn it:
                Begin(to, "signIn", "", it.Agent);
                to.Flag("ready", it.IsReady);
                break;
            case SetState it:
                Begin(to, "state", "", it.Agent);
                to.WriteString("state", it.State.ToString());
                to.Text("reason", it.Reason);
                By(to, it.By);
                break;
            case LendSkill it:
                Begin(to, "lend", "", it.Agent);
                to.Text("skill", it.Skill);
                if (it.Level is { } level)
                {
                    to.WriteNumber("level", level);
                }

                By(to, it.By);
                break;
            case PutAgent it:
                to.WriteString("do", "put");
                DataJson.Write(to, it.Profile);
                break;
            case RemoveAgent it:
                Begin(to, "remove", "", it.Agent);
                break;
            case AllowBreaks it:
                to.WriteString("do", "breaks");
                to.WriteNumber("most", it.Most);
                break;
            case RefuseWhenBusy it:
                to.WriteString("do", "refuseWhenBusy");
                to.Text("queue", it.Queue);
                to.Flag("refuses", it.Refuses);
                break;
            case ChangeWorld it:
                to.WriteString("do", "world");
                DataJson.Write(to, "world", it.World);
                break;
            case UsePolicies it:
                to.WriteString("do", "policies");
                DataJson.Write(to, it.Policies, it.Policies.World);
                break;
            default:
                throw new ArgumentException($"A journal knows no command {command.GetType().Name}.", nameof(command));
        }
    }

    // Nobody is not the same as somebody without a name: a supervisor may allow one more break.
    private static void By(Utf8JsonWriter to, string? by)
    {
        if (by is not null)
        {
            to.WritePropertyName("by");
            ReplayJson.WriteText(to, by);
        }
    }

    private static RoutingCommand Parse(JsonElement from, FindRelease releases)
    {
        var (id, agent) = (from.Text("id"), from.Text("agent"));
        return from.GetProperty("do").GetString() switch
        {
            "enter" => new Enter(DataJson.ReadArrival(from)),
            "leave" => new Leave(id, from.Word("reason", LeaveReason.Abandoned)),
            "take" => new Take(id, agent, from.GetProperty("epoch").GetInt64()),
            "refuse" => new Refuse(id, agent, from.GetProperty("epoch").GetInt64(), from.Word("reason", RefuseReason.Declined)),
            "end" => new EndService(id),
            "engage" => new Engage(id, agent, from.Word("medium", Medium.Voice)),
            "takeOver" => new TakeOver(id, agent, from.Text("queue"), from.Text("from"), from.Text("customer"), from.Text("engaged")),
            "pass" => Pass.Time,
            "signIn" => new SignIn(agent, from.Flag("ready")),
            "state" => new SetState(agent, from.Word("state", AgentState.SignedOut), from.Text("reason"), ReadBy(from)),
            "lend" => new LendSkill(agent, from.Text("skill"), from.TryGetProperty("level", out var level) ? level.GetInt32() : null, ReadBy(from) ?? ""),
            "put" => new PutAgent(DataJson.ReadProfile(from)),
            "remove" => new RemoveAgent(agent),
            "breaks" => new AllowBreaks(from.GetProperty("most").GetInt32()),
            "refuseWhenBusy" => new RefuseWhenBusy(from.Text("queue"), from.Flag("refuses")),
            "world" => new ChangeWorld(DataJson.ReadWorld(from.GetProperty("world"))),
            "policies" => new UsePolicies(DataJson.ReadPolicies(from, releases)),
            var other => throw new ReplayFormatException($"A router of this version knows no command `{other}`."),
        };
    }

    private static string? ReadBy(JsonElement from) => from.TryGetProperty("by", out var by) ? ReplayJson.ReadText(by) : null;
}

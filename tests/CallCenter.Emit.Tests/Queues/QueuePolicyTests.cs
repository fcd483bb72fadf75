using System.Text.Json;
using CallCenter.Abstractions.Releases;
using Xunit;

namespace CallCenter.Emit.Tests.Queues;

/// <summary>A policy is data of the release, and pure functions of what is known of a waiting call.</summary>
public sealed class QueuePolicyTests
{
    private const string Main = "flow Main { answer  queue Care { on callback taken hangup  else hangup } }\n";

    private static readonly object?[] Wang = [7L, "王芳", 5L, "8001"];

    [Fact]
    public void A_queue_is_data()
    {
        using var project = new QueueProject(Main);
        var care = project.Manifest.Queues[0];

        Assert.Equal(["customer", "account", "level"], care.Facts.Select(fact => fact.Name));
        Assert.Equal(new FactManifest("account", "digits", true, 12, null, [], true, null), care.Facts[1] with { Fields = [] });
        Assert.Equal(["id", "name", "level", "desk"], care.Facts[0].Fields.Select(field => field.Name));
        Assert.Equal("agent", care.Facts[0].Fields[3].Type);
        Assert.Equal("1", care.Facts[2].Default);
        Assert.Equal([("skill", ">="), ("speaks", ""), ("group", "")], care.Needs.Select(need => (need.Kind, need.Compare)));
        Assert.Equal([(30, false), (60, true)], care.Relaxes.Select(relax => ((int)relax.After.TotalSeconds, relax.Also)));
        Assert.Equal(["priority", "value", "waited"], care.CallOrder.Select(key => key.Kind));
        Assert.Equal(["lastServed", "desk", "skill", "idle"], care.AgentOrder.Select(key => key.Kind));
        Assert.Equal(new RingManifest(new DurationManifest(TimeSpan.FromSeconds(15), -1), "nextAgent", true), care.Ring);
        Assert.Equal(new DurationManifest(TimeSpan.FromMinutes(15), 0), care.WaitMax);
        Assert.Equal(50, care.WaitingMax);
        Assert.Equal(TimeSpan.FromMinutes(2), care.StepUpEvery);
        Assert.Equal(new TargetManifest(90m, TimeSpan.FromSeconds(20)), care.Target);
        Assert.Equal([("after", 1, -1), ("nobodySignedIn", -1, 1)], care.Overflows.Select(overflow => (overflow.Kind, overflow.Queue, overflow.Jump)));
        Assert.Equal([('1', "jump", 0), ('2', "callback", -1), ('3', "leave", -1)], care.Keys.Select(key => (key.Key, key.Action, key.Jump)));
        Assert.Equal("留言", care.Keys[0].Label);
        Assert.Equal("soft", care.Music);
        Assert.Equal(["Message", "Message"], care.Jumps.Select(flow => project.Manifest.Flows[flow].Name));
        Assert.Equal(new SkillManifest("care", 1, 10, "客服"), project.Manifest.Skills.Single());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var project = new QueueProject(Main);
        var again = ManifestFile.Read(ManifestFile.Write(project.Manifest));

        Assert.Equal(JsonSerializer.Serialize(project.Manifest, ManifestFile.Default.ReleaseManifest), JsonSerializer.Serialize(again, ManifestFile.Default.ReleaseManifest!));
        Assert.NotEmpty(again!.Queues[0].Needs);
    }

    [Fact]
    public void Expressions_of_a_policy_are_functions_of_its_facts()
    {
        using var project = new QueueProject(Main);
        var care = project.Manifest.Queues[0];
        var waiting = new Waiting(Wang, null, 4L);

        Assert.Equal(4L, project.Module.Compute(care.Needs[0].Value, waiting));
        Assert.Equal("yue", project.Module.Compute(care.Needs[1].Value, waiting));
        Assert.Equal(true, project.Module.Compute(care.Needs[2].When, waiting));
        Assert.Equal(false, project.Module.Compute(care.Needs[2].When, new Waiting(Wang, null, 4L) { IsCrisis = true }));
        Assert.Equal("8001", project.Module.Compute(care.AgentOrder[1].Value, waiting));
        Assert.Null(project.Module.Compute(care.AgentOrder[1].Value, new Waiting(null, null, 4L)));
        Assert.Equal(3L, project.Module.Compute(care.Prompts[1].Arguments[0], waiting));
        Assert.Equal("8001", project.Module.Compute(care.BeforeConnecting!.Arguments[0], waiting));
        Assert.Equal("level", project.Manifest.PolicyExpressions[care.Needs[0].Value].Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => project.Module.Compute(project.Manifest.PolicyExpressions.Count, waiting));
    }

    [Fact]
    public void A_need_may_test_what_a_fact_holds()
    {
        using var project = new QueueProject(
            """
            enum Grade { gold silver bronze }
            skill vip
            group Old
            queue Vip in pool Voice {
                facts { customer: Customer?  born: date? = none  grade: Grade  asked: Grade = Grade.silver }
                needs skill vip when customer is Customer c and c.level >= 4 and waited < 1m, group Old when born is date d and d < 2000-01-01, skill care >= max(2, 3) when grade == Grade.gold
                order calls by priority, waited; one step up every 2m
                limit 5 waiting, 1m
                ring 10s least talk
            }

            flow Main { answer  queue Vip with { customer: none, grade: Grade.gold } { else hangup } }
            """);
        var needs = project.Manifest.Queues.Single(queue => queue.Name == "Vip").Needs;

        Assert.Equal(true, project.Module.Compute(needs[0].When, new Waiting(Wang, null)));
        Assert.Equal(false, project.Module.Compute(needs[0].When, new Waiting(null, null)));
        Assert.Equal(true, project.Module.Compute(needs[1].When, new Waiting(Wang, new DateOnly(1980, 5, 1))));
        Assert.Equal(false, project.Module.Compute(needs[1].When, new Waiting(Wang, null)));
        Assert.Equal(3L, project.Module.Compute(needs[2].Value, new Waiting(null, null, "gold")));
        Assert.Equal(true, project.Module.Compute(needs[2].When, new Waiting(null, null, "gold")));
        Assert.Equal("silver", project.Manifest.Queues.Single(queue => queue.Name == "Vip").Facts[3].Default);
        Assert.Equal(["gold", "silver", "bronze"], project.Manifest.Queues.Single(queue => queue.Name == "Vip").Facts[2].Values);
    }

    [Fact]
    public void Built_in_measures_are_those_of_the_trade()
    {
        using var project = new QueueProject(Main);
        var counts = new Dictionary<(string, double?), long>
        {
            [("entered", null)] = 200,
            [("answered", 20)] = 150,
            [("abandoned", 20)] = 10,
            [("abandoned", null)] = 30,
            [("abandoned", 5)] = 6,
        };
        long Count(string counter, TimeSpan? within) => counts[(counter, within?.TotalSeconds)];

        // MON-04: (150 + 10) / 200. MON-05: (30 - 6) / 200.
        Assert.Equal(0.8m, Measure("serviceLevel").Formula.Compute(Count));
        Assert.Equal(0.12m, Measure("lossRate").Formula.Compute(Count));
        Assert.Null(Measure("lossRate").Formula.Compute((_, _) => 0));
        Assert.All(["serviceLevel", "lossRate"], name => Assert.Equal(TimeSpan.FromMinutes(5), Measure(name).Over));

        MeasureManifest Measure(string name) => project.Manifest.Measures.Single(measure => measure.Name == name);
    }

    [Fact]
    public void An_alarm_is_data_with_the_setting_that_its_threshold_is()
    {
        using var project = new QueueProject(Main + """

            setting lowest : percent = 82.5% between 70% and 95%
            measure lost : int of queue over 15m = abandoned
            alarm LowService of Care "接通率过低" {
                critical when serviceLevel <= 60% for 2m or after 10m tell sms "13800000002"
                warn     when serviceLevel < lowest for 30s           tell sms "13800000001", email "ops@example.cn"
            }
            alarm Lost of queue { warn when lost > 20 for 0s }
            alarm Unusual of queue {
                warn     when serviceLevel < usual - 12.5% for 1m
                critical when serviceLevel < usual - 20% for 1m
            }
            alarm Many of queue { warn when lost > usual * 2 for 1m }
            alarm More of queue { warn when lost > usual for 1m }
            """);
        var manifest = project.Manifest;
        var low = manifest.Alarms[0];

        Assert.Equal(["LowService", "Lost", "Unusual", "Many", "More"], manifest.Alarms.Select(alarm => alarm.Name));
        Assert.Equal(("serviceLevel", "Care", "接通率过低"), (manifest.Measures[low.Measure].Name, manifest.Queues[low.Queue].Name, low.Description));
        Assert.Equal(("<", 82.5m, TimeSpan.FromSeconds(30)), (low.Warning.Compare, low.Warning.Threshold, low.Warning.For));
        Assert.Equal(("lowest", "percent", "82.5", "70", "95"), manifest.Settings[low.Warning.Setting] is var it ? (it.Name, it.Type, it.Default, it.Min, it.Max) : default);
        Assert.Equal([("sms", "13800000001"), ("email", "ops@example.cn")], low.Warning.Tells.Select(tell => (tell.Way, tell.To)));
        Assert.Equal(("<=", 60m, -1, TimeSpan.FromMinutes(2)), (low.Critical!.Compare, low.Critical.Threshold, low.Critical.Setting, low.Critical.For));
        Assert.Equal(TimeSpan.FromMinutes(10), low.EscalateAfter);

        var lost = manifest.Alarms[1];
        Assert.Equal((-1, "lost", 20m, TimeSpan.Zero), (lost.Queue, manifest.Measures[lost.Measure].Name, lost.Warning.Threshold, lost.Warning.For));
        Assert.Null(lost.Critical);
        Assert.Null(lost.EscalateAfter);
        Assert.Empty(lost.Warning.Tells);
        Assert.Null(lost.Warning.Usual);

        Assert.Equal(
            [(AlarmLevelManifest.PlusUsual, -12.5m), (AlarmLevelManifest.TimesUsual, 2m), (AlarmLevelManifest.TimesUsual, 1m)],
            manifest.Alarms.Skip(2).Select(alarm => (alarm.Warning.Usual!, alarm.Warning.Threshold)));
        Assert.Equal((AlarmLevelManifest.PlusUsual, -20m), (manifest.Alarms[2].Critical!.Usual, manifest.Alarms[2].Critical!.Threshold));
    }

    [Fact]
    public void A_flow_offered_to_agents_is_named_as_one()
    {
        using var project = new QueueProject(Main + "flow Teach offered to agents { play PleaseWait  hangup }\n");

        Assert.Equal(["Teach"], project.Manifest.Flows.Where(flow => flow.OfferedToAgents).Select(flow => flow.Name));
    }
}

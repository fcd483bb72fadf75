using System.Reflection;
using System.Runtime.Loader;
using CallCenter.Abstractions.Calls;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Callbacks;
using CallCenter.Hosting.Queues;
using Xunit;

namespace CallCenter.Hosting.Tests;

/// <summary>What a flow keeps of a call, as agents read it and recordings are found by (AGT-15, AGT-17, QM-03).</summary>
public sealed class CallDataTests
{
    private const string Project =
        """
        project "Desk" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h  source crm : database }
        enum Level { gold silver }
        record Customer { id: int  name: text up to 20  idCard: text up to 18 encrypted  pin: secret digits up to 6  since: date? }
        record Buyer { name: text up to 20  idCard: text up to 18 encrypted  debt: money encrypted  since: date? encrypted }
        record Member needs verified { name: text up to 20 }
        call data {
            vip: bool = false
            wait: duration = 90s
            level: Level = Level.silver
            share: percent = 5%
            order: digits? = none
            pin: secret digits = "4711"
            customer: Customer? = none
            member: Member? = none
            other: party? = none
        }
        skill care levels 1..10
        prompt Goodbye { zh-CN "再见。" en "Goodbye." }
        queue Care {
            facts { buyer: Buyer? = none }
            needs skill care
            order calls by priority, waited; one step up every 2m
            limit 10 waiting, 5m
        }
        flow Main { answer  queue Care { else hangup } }
        inbound { otherwise -> Main }
        """;

    private static readonly CompiledRelease Release = Compile();

    [Fact]
    public void Call_data_are_read_by_name_without_what_is_secret_encrypted_or_read_only_after_verifying()
    {
        using var loaded = Release.Load();
        var data = new CallData();
        data.Write(0, true);
        data.Write(2, "gold");
        data.Write(4, "20261122");
        data.Write(5, "0815");
        data.Write(6, Row(loaded.Module, "Customer", 7L, "王芳", "110101199001011234", "1234", new DateOnly(2020, 2, 29)));
        data.Write(7, Row(loaded.Module, "Member", "李伟"));

        var texts = CallDataTexts.Of(Release.Manifest, data);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["vip"] = "true",
                ["wait"] = "1m30s",
                ["level"] = "gold",
                ["share"] = "5",
                ["order"] = "20261122",
                ["customer.id"] = "7",
                ["customer.name"] = "王芳",
                ["customer.since"] = "2020-02-29",
            },
            texts);
    }

    [Fact]
    public void What_was_never_assigned_has_its_first_value_and_a_record_that_is_none_is_left_out()
    {
        var data = new CallData();
        data.Write(1, TimeSpan.FromSeconds(5));
        data.Write(6, null);

        Assert.Equal(
            new Dictionary<string, string> { ["vip"] = "false", ["wait"] = "5s", ["level"] = "silver", ["share"] = "5", ["order"] = "" },
            CallDataTexts.Of(Release.Manifest, data));
    }

    [Fact]
    public void The_release_keeps_no_first_value_of_a_secret()
    {
        var pin = Release.Manifest.CallData.Single(datum => datum.Name == "pin");

        Assert.Equal((true, null), (pin.Secret, pin.Initial));
        Assert.Empty(Release.Manifest.CallData.Single(datum => datum.Name == "member").Fields);
    }

    [Fact]
    public void Recordings_are_found_by_what_the_flow_knew_at_the_end_and_by_facts_and_tags_before_it()
    {
        var recorded = new RecordedTalks();
        recorded.Note("level", "platinum");
        recorded.Begin("a.wav", DateTimeOffset.UnixEpoch);

        var talk = Assert.Single(recorded.AllAt(DateTimeOffset.UnixEpoch.AddSeconds(5), () => CallDataTexts.Of(Release.Manifest, new CallData())));

        Assert.Equal(
            new Dictionary<string, string> { ["level"] = "platinum", ["vip"] = "false", ["wait"] = "1m30s", ["share"] = "5" },
            talk.Facts);
    }

    [Fact]
    public void Fields_that_lie_encrypted_in_the_database_are_no_text_of_a_fact_and_a_callback_goes_on_without_them()
    {
        var queue = Release.Manifest.Queues[0];
        object?[] buyer = ["王芳", "110101199001011234", 12.5m, new DateOnly(2020, 2, 29)];

        var texts = QueueFacts.Texts(queue, [buyer]);
        var wish = new CallbackWish("c1", "Care", "13800000001", "4008001234", "zh-CN", QueuePriority.Normal, texts, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

        Assert.Equal(new Dictionary<string, string> { ["buyer.name"] = "王芳" }, texts);
        Assert.Equal<object?>(["王芳", "", 0m, null], (object?[])wish.FactsFor(queue)[0]!);
    }

    private static object Row(Abstractions.Releases.ReleaseModule module, string record, params object?[] values)
    {
        var type = AssemblyLoadContext.GetLoadContext(module.GetType().Assembly)!.Assemblies.SelectMany(part => part.GetTypes())
            .Single(type => type.Name.StartsWith($"Record_{record}_", StringComparison.Ordinal));
        return type.GetMethod("Read", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [values])!;
    }

    private static CompiledRelease Compile()
    {
        var texts = new ProjectTexts(new Dictionary<string, string> { ["project.flow"] = Project });
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(texts, null, CancellationToken.None);
        Assert.Equal([], compiled.Diagnostics.Where(it => it.Severity == Severity.Error).Select(it => $"{it.Code} {it.Title}"));
        return compiled.Release!;
    }
}

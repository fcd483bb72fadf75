using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Releases.Diffing;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases.Diffing;

/// <summary>What is told lies beside this file, one text a case, and is read like code.</summary>
public sealed class ReleaseDiffTests
{
    private const string Base =
        """"
        project "热线" {
            languages zh-CN, en
            timezone "Asia/Shanghai"
            longest call 30m
            source crm : database
        }

        setting tooMany: int = 20 between 1 and 100 "多少人排队算太多"
        setting longestWait: duration = 2m between 10s and 5m "最长等待"
        switch holiday default off "假日"
        hours Office { on mon..fri 09:00-18:00 }

        prompt Welcome {
            zh-CN "您好，欢迎致电。"
            en    "Welcome."
        }
        prompt Place(n: int) at most 8s { zh-CN "您前面还有{n:count 位}。" en "You are number {n:ordinal} in line." }

        query findName(caller: phone) : text up to 40? on crm within 800ms
            """ SELECT name AS value FROM customers WHERE phone = @caller """

        table Areas(key: digits up to 4) {
            on "0755" "深圳" -> Main
            else             -> Night
        }

        call data { tier: int = 0 }

        skill care levels 1..10 "客服"
        group Front "前台"

        queue Care {
            facts  { level: int = 0 }
            needs  skill care >= 6, group Front when level >= 2
            relax  after 15s skill care >= 3
            order  calls by priority, level desc, waited; one step up every 90s
            order  agents by skill care desc, idle desc
            ring   10s then next agent, mark missed
            limit  20 waiting, longestWait
            target 85% within 20s
            while waiting { every 50s play Place(position) }
        }

        measure quick: percent of queue over 30m = answered within 20s / entered "接通率"
        alarm Slow of queue "接通太慢" { warn when quick < 80% for 2m tell sms "13900000101" }

        inbound {
            number "400" when holiday -> Night
            number "400"              -> Main
            otherwise reject 404
        }

        flow Main {
            answer
            play Welcome
            queue Care with { level: 1 } { else hangup }
        }

        flow Night {
            answer
            say { zh-CN "我们已下班。" en "We are closed." }
            hangup
        }

        test "夜里" {
            switch holiday on
            call from "13800000000" to "400" at 2026-11-20 23:00
            expect hangup
        }

        """";

    public static TheoryData<string, string, string> Edits => new()
    {
        { "flow-inside", "level: 1 }", "level: 2 }" },
        { "flow-nodes", "play Welcome\n", "play Welcome\n    wait 2s\n" },
        { "flow-added", "flow Night {", "flow Late { answer  -> Night }\n\nflow Night {" },
        { "prompt", "您好，欢迎致电。", "您好，新年快乐。" },
        { "prompt-value", "您前面还有{n:count 位}。", "前面{n:count 位}。" },
        { "say", "我们已下班。", "现在是下班时间。" },
        { "setting", "int = 20 between 1 and 100", "int = 30 between 1 and 200" },
        { "switch", "switch holiday default off", "switch holiday default on" },
        { "hours", "on mon..fri 09:00-18:00", "on mon..thu 09:00-18:00  on fri 09:00-17:30" },
        { "statement", "WHERE phone = @caller", "WHERE phone = @caller AND active = 1" },
        { "table", "on \"0755\" \"深圳\" -> Main", "on \"0755\" \"深圳\" -> Main\n    on \"020\" \"广州\" -> Night" },
        { "queue", "needs  skill care >= 6, group Front when level >= 2", "needs  skill care >= 5" },
        { "queue-limits", "limit  20 waiting, longestWait", "limit  40 waiting, 3m" },
        { "measure", "answered within 20s / entered", "answered within 30s / entered" },
        { "alarm", "warn when quick < 80% for 2m", "warn when quick < 70% for 5m" },
        { "alarm-usual", "warn when quick < 80% for 2m", "warn when quick < usual - 10.5% for 2m critical when quick < usual - 20% for 2m" },
        { "alarm-times-usual", "warn when quick < 80% for 2m", "warn when quick < usual for 2m critical when quick < usual * 0.5 for 2m" },
        { "inbound", "number \"400\"              -> Main", "number \"400\", \"401\"       -> Main" },
        { "test", "at 2026-11-20 23:00", "at 2026-11-21 03:00" },
        { "project", "longest call 30m", "longest call 45m" },
        { "call-data", "tier: int = 0", "tier: int = 1" },
        { "layout", "flow Night {", "/// After office hours.\nflow   Night\n{   // closed" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void What_an_edit_changed_is_told(string name, string from, string to)
    {
        Assert.Contains(from, Base, StringComparison.Ordinal);
        Matches(name, ReleaseDiff.Of(Compiled(Base) with { Hash = "before" }, Compiled(Base.Replace(from, to, StringComparison.Ordinal)) with { Hash = "after" }));
    }

    [Fact]
    public void What_was_taken_out_is_told_as_what_was_put_in()
    {
        var (before, after) = (Compiled(Base) with { Hash = "before" }, Compiled(Base.Replace("flow Night {", "flow Late { answer  -> Night }\n\nflow Night {", StringComparison.Ordinal)) with { Hash = "after" });
        Assert.Equal("release after -> before\nflow Late removed\n", ReleaseDiff.Of(after, before));
    }

    [Fact]
    public void The_same_release_has_not_changed()
    {
        var manifest = Compiled(Base) with { Hash = "0123456789abcdef" };
        Assert.Equal("release 0123456789ab -> 0123456789ab\nNothing changed: they are the same.\n", ReleaseDiff.Of(manifest, manifest));
    }

    [Fact]
    public void A_release_survives_its_file_without_a_difference()
    {
        var manifest = Compiled(Base);
        Assert.EndsWith("they are the same.\n", ReleaseDiff.Of(manifest, ManifestFile.Read(ManifestFile.Write(manifest))!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_thousands_of_rows_is_told_quickly_and_bounded()
    {
        var manifest = Compiled(Base);
        TableManifest Of(int shift) => manifest.Tables[0] with { Rows = [.. Enumerable.Range(0, 10_000).Select(i => new TableRowManifest($"{i + shift:d5}", i % 2, ""))] };
        var text = ReleaseDiff.Of(manifest with { Tables = [Of(0)] }, manifest with { Tables = [Of(5000)] });
        Assert.Equal(ReleaseDiff.LinesMax + 3, text.Count(static c => c == '\n'));
        Assert.EndsWith("… and 9800 lines more\n", text, StringComparison.Ordinal);
    }

    private static ReleaseManifest Compiled(string text)
    {
        var source = new ProjectTexts(new Dictionary<string, string> { ["main.flow"] = text });
        var result = new ProjectCompiler(TimeProvider.System).Compile(source, null, TestContext.Current.CancellationToken);
        Assert.True(result.Release is not null, string.Join('\n', result.Diagnostics.Select(static it => $"{it.Code} {it.Title} {it.Primary?.Span.StartPosition.Line}")));
        return result.Release.Manifest;
    }

    private static void Matches(string name, string actual) =>
        Baseline.Matches(CheckedIn.File("tests", "CallCenter.Hosting.Tests", "Releases", "Diffing", name + ".txt"), actual);
}

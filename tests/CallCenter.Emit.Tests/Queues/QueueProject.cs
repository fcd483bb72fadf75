using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Simulation.Scripts;
using Xunit;

namespace CallCenter.Emit.Tests.Queues;

/// <summary>A hotline with two queues, compiled with the flows and tests of a case.</summary>
internal sealed class QueueProject : IDisposable
{
    private const string Surroundings =
        """
        project "Hotline" { languages zh-CN, en, yue  timezone "Asia/Shanghai"  longest call 1h }

        setting maxWait : duration = 3m between 30s and 15m
        switch  Crisis default off
        hours   Office { on mon..fri 09:00-17:30 }

        skill care levels 1..10 "客服"
        group Front  group Backup
        pool  Voice { fair by priority, waited }

        record Customer { id: int  name: text up to 40  level: int  desk: agent? }

        prompt PleaseWait { zh-CN "请稍候。" en "Please wait." yue "請稍等。" }
        prompt YourPlace(n: int) at most 8s { zh-CN "您前面还有{n:count 位}客户。" en "You are number {n:ordinal} in line." yue "您前面仲有{n:count 位}。" }
        prompt AgentNumber(agent: agent) at most 5s { zh-CN "工号{agent:digits}为您服务。" en "Agent {agent:digits}." yue "工號{agent:digits}為您服務。" }
        prompt Goodbye { zh-CN "再见。" en "Goodbye." yue "再見。" }
        prompt LeaveMessage { zh-CN "请留言。" en "Please leave a message." yue "請留言。" }

        queue Care in pool Voice {
            facts    { customer: Customer? = none  account: digits up to 12? = none  level: int = 1 }
            needs    skill care >= level, speaks call.language, group Front when not Crisis
            relax    after 30s skill care >= 1
            relax    after 60s also group Backup
            order    calls by priority, level desc, waited; one step up every 2m
            order    agents by last served within 7d, desk of customer, skill care desc, idle desc
            ring     15s then next agent, mark missed
            open     Office
            limit    50 waiting, maxWait
            target   90% within 20s
            wrap up  30s
            overflow after 60s to Spare
            overflow when nobody signed in -> Message(account)
            before connecting play AgentNumber(agent)
            while waiting {
                music "soft"
                at 0s play PleaseWait
                every 30s play YourPlace(position)
                on 1 "留言" -> Message(account)
                on 2 callback
                on 3 leave
            }
        }

        queue Spare in pool Voice {
            needs skill care
            order calls by priority, waited; one step up every 1m
            limit 10 waiting, 2m
        }

        inbound { otherwise -> Main }

        flow Message(account: digits?) { play LeaveMessage  hangup }
        """;

    private readonly CompiledRelease _release;
    private readonly ReleaseAssembly _loaded;

    public QueueProject(string flows)
    {
        var texts = new ProjectTexts(new Dictionary<string, string> { ["around.flow"] = Surroundings, ["case.flow"] = flows });
        var result = new ProjectCompiler(TimeProvider.System).Compile(texts, null, TestContext.Current.CancellationToken);
        // A queue that a case does not use is worth a warning only.
        Assert.Equal([], result.Diagnostics.Where(it => it.Severity == Severity.Error).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Title}"));
        _release = result.Release!;
        _loaded = _release.Load();
    }

    public ReleaseManifest Manifest => _release.Manifest;

    public ReleaseModule Module => _loaded.Module;

    /// <summary>What each test of the case did not meet; empty texts where all is well.</summary>
    public IReadOnlyList<string> Failures => [.. new TestRunner(Module, Manifest).RunAll().Select(test => test.Failure?.Message ?? "")];

    public void Dispose() => _loaded.Dispose();
}

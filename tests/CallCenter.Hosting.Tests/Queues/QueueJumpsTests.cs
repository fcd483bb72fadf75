using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Queues;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>A way out of a queue that another release decided on, in the release of the call.</summary>
public sealed class QueueJumpsTests
{
    private const string Head =
        """
        project "示例热线" { languages en  timezone "UTC"  longest call 1h }
        group Front
        group Back
        flow Voicemail { hangup }
        flow Duty      { hangup }
        flow Main { answer  queue Care { else hangup } }
        inbound { otherwise -> Main }

        """;

    private const string Care = "queue Care { needs group Front  order calls by priority, waited; one step up every 1m  limit 5 waiting, 2m  overflow after 1m to Late\n";
    private const string Late = "queue Late { needs group Back  order calls by priority, waited; one step up every 1m  limit 5 waiting, 2m\n";

    private static readonly ReleaseManifest Mine = Compiled($$"""
        {{Head}}{{Care}}
            while waiting { on 1 -> Voicemail }
        }
        {{Late}}
            overflow when nobody signed in -> Duty
            overflow after 90s -> Voicemail
        }
        """);

    [Fact]
    public void A_number_that_means_the_same_here_is_taken()
    {
        var late = Queue("Late");
        Assert.Equal(late.Overflows[1].Jump, QueueJumps.Find(Mine, late, "Voicemail", late.Overflows[1].Jump));
        Assert.Equal(late.Overflows[0].Jump, QueueJumps.Find(Mine, late, "Duty", late.Overflows[0].Jump));
    }

    [Fact]
    public void A_number_of_another_release_leads_to_the_same_flow_from_the_same_queue()
    {
        // Here that number is the key of Care, which leads to Voicemail too.
        Assert.Equal(Queue("Late").Overflows[1].Jump, QueueJumps.Find(Mine, Queue("Late"), "Voicemail", Queue("Care").Keys[0].Jump));
        Assert.Equal(Queue("Late").Overflows[0].Jump, QueueJumps.Find(Mine, Queue("Late"), "Duty", 99));
    }

    [Theory]
    [InlineData("Duty", "Care")]
    [InlineData("Nowhere", "Late")]
    [InlineData(null, "Late")]
    public void There_may_be_no_such_way(string? flow, string queue) => Assert.Equal(-1, QueueJumps.Find(Mine, Queue(queue), flow, 0));

    private static QueueManifest Queue(string name) => Mine.Queues.Single(queue => queue.Name == name);

    private static ReleaseManifest Compiled(string flows)
    {
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(new Dictionary<string, string> { ["main.flow"] = flows }));
        Assert.NotNull(compiled.Release);
        return compiled.Release.Manifest;
    }
}

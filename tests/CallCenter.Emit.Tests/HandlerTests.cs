using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class HandlerTests
{
    private const string Project =
        """
        project "Handlers" { languages en  timezone "UTC"  longest call 1h }

        inbound { otherwise -> Main }

        flow Main {
            at hangup  { log "outer hangup" }
            at failure {
                log "outer failure"
                send sms to "1" text "{call.from}" within 2s else continue
            }
            answer
            call Count(9223372036854775807)
            hangup
        }

        flow Count(number: int) {
            at failure { log "inner failure" }
            let more = number + 1
            if more > 1 { return }
            return
        }
        """;

    [Fact]
    public async Task A_sum_that_is_too_large_fails_the_flow_and_runs_its_handlers_innermost_first()
    {
        var source = new ProjectTexts(new Dictionary<string, string> { ["main.flow"] = Project });
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(source, cancellation: TestContext.Current.CancellationToken);
        using var loaded = compiled.Release!.Load();
        var call = new FakeCall(SendOutcome.Delivered);

        var fault = await Assert.ThrowsAsync<OverflowException>(async () => await loaded.Module.RunAsync(0, call, null));

        Assert.EndsWith("main.flow:18", FlowFault.PlaceOf(fault), StringComparison.Ordinal);
        Assert.Equal(
            ["answer", "after failure", "log inner failure", "over", "after failure", "log outer failure", "send sms 1 : 13800000001", "over"],
            call.Log.Split('\n'));
        Assert.Equal("failure", call.EndedBy);
    }
}

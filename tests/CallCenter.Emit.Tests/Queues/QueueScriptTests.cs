using Xunit;

namespace CallCenter.Emit.Tests.Queues;

/// <summary>Scripts that do not fit what a call does in a queue.</summary>
public sealed class QueueScriptTests
{
    [Fact]
    public void A_script_that_is_not_met_says_what_happened()
    {
        using var project = new QueueProject(
            """
            flow Main { answer  queue Care high { on agent left { play Goodbye  hangup }  on callback taken hangup  else hangup } }

            test "another queue"    { call from "1" to "2" at 2026-11-20 10:00  expect queue Spare }
            test "another priority" { call from "1" to "2" at 2026-11-20 10:00  expect queue Care urgent agent left }
            test "too long"         { call from "1" to "2" at 2026-11-20 10:00  expect queue Care agent left after 4m }
            test "not heard"        { call from "1" to "2" at 2026-11-20 10:00  expect queue Care agent left after 20s  hears YourPlace  expect hangup }
            test "closed"           { call from "1" to "2" at 2026-11-21 10:00  expect queue Care agent left }
            test "no queue"         { call from "1" to "2" at 2026-11-20 10:00  hears Goodbye }
            """);

        Assert.Equal(
            [
                "Expected queue Spare to be entered, but the call enters queue Care with priority high",
                "Expected queue Care with priority urgent to be entered, but the call enters queue Care with priority high",
                "Queue Care lets nobody wait 4m: its limit is 3m",
                "Expected to hear YourPlace, heard PleaseWait, AgentNumber, Goodbye, but the flow hung up",
                "Expected queue Care to be entered, but queue Care is closed",
                "Expected to hear Goodbye, heard nothing, but the call enters queue Care with priority high",
            ],
            project.Failures);
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Testing;
using Xunit;
using static CallCenter.Simulation.Tests.Steps;

namespace CallCenter.Simulation.Tests;

public sealed class WorldTests
{
    private readonly List<string> _got = [];

    private static HandWritten Flow(Func<ICall, ValueTask> body, params TestGiven[] givens) => new(async call =>
    {
        await body(call);
        await call.HangupAsync();
        return FlowExit.Ended;
    })
    {
        Givens = givens,
    };

    private HandWritten Transfer() => Flow(async call =>
        _got.Add((await call.TransferAsync(new TransferRequest("1001", TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(30)))).ToString()));

    [Theory]
    [InlineData("busy", "Busy")]
    [InlineData("no answer", "NoAnswer")]
    [InlineData("Completed", "Completed")]
    public void A_transfer_ends_as_the_script_says(string outcome, string expected)
    {
        Assert.Equal("", Transfer().FailureOf(ExpectTransfer("1001", outcome), ExpectHangup));
        Assert.Equal([expected], _got);
    }

    [Fact]
    public void A_transfer_to_another_number_fails()
    {
        Assert.Equal(
            "Expected a transfer to \"1002\", but the call is transferred to \"1001\"",
            Transfer().FailureOf(ExpectTransfer("1002", "busy")));
    }

    [Fact]
    public void A_query_gives_the_rows_of_the_test_in_their_declared_types()
    {
        var flow = Flow(
            async call =>
            {
                var row = (await call.ExecuteAsync(0, [])).Rows[0];
                _got.Add($"{(string)row[0]!} {(long?)row[1]}");
            },
            new TestGiven(0, "done", [["王芳", "5"]]));

        Assert.Equal("", flow.FailureOf(ExpectHangup));
        Assert.Equal(["王芳 5"], _got);
    }

    [Fact]
    public void A_statement_without_an_answer_in_the_test_fails_and_says_what_to_add()
    {
        var flow = Flow(async call => await call.ExecuteAsync(1, []));
        Assert.Equal("save was executed, but the test does not say what it gives: add `given save = …`", flow.FailureOf(ExpectHangup));
    }

    [Fact]
    public void A_command_is_expected_after_it_was_executed()
    {
        var flow = Flow(async call => await call.ExecuteAsync(1, []), new TestGiven(1, "done", []));
        Assert.Equal("", flow.FailureOf(ExpectCommand("save"), ExpectHangup));
        Assert.Equal("Expected save to be executed, but the flow hung up", flow.FailureOf(ExpectCommand("save"), ExpectCommand("save")));
    }

    [Fact]
    public void A_message_is_recorded_for_as_long_as_the_caller_speaks()
    {
        var flow = Flow(async call =>
        {
            var message = await call.RecordAsync(new RecordRequest([new PromptUse(4)], TimeSpan.FromSeconds(60), '#', TimeSpan.FromSeconds(5)));
            _got.Add($"{message.Outcome} {message.Recording?.Duration.TotalSeconds}");
        });
        Assert.Equal("", flow.FailureOf(Hears("Leave"), Speaks(10), Press("#"), ExpectHangup));
        Assert.Equal("", flow.FailureOf(Hears("Leave"), Speaks(90), ExpectHangup));
        Assert.Equal("", flow.FailureOf(Hears("Leave"), Silence, ExpectHangup));
        Assert.Equal(["Recorded 10", "Recorded 60", "Empty "], _got);
    }

    [Fact]
    public void A_refused_call_is_what_the_script_may_expect()
    {
        var refusing = new HandWritten { Decision = InboundDecision.Reject(404, -1) };
        Assert.Equal("", refusing.FailureOf(ExpectReject("404")));
        Assert.Equal("Expected the call to be refused with 486, but the call was refused with 404", refusing.FailureOf(ExpectReject("486")));
        Assert.Equal("Expected to hear Welcome, heard nothing, but the call was refused with 404", refusing.FailureOf(Hears("Welcome")));
        Assert.Equal("Expected the call to be refused with 404, but the call is transferred to \"1001\"", Transfer().FailureOf(ExpectReject("404")));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(20, false)]
    public void Rules_see_the_local_time_switches_and_settings(int hour, bool open)
    {
        var flow = new HandWritten
        {
            CallAt = new DateTime(2026, 11, 20, hour, 0, 0),
            SwitchesChanged = [0],
            Router = call =>
            {
                _got.Add($"{call.IsOpen(0)} {call.Switch(0)} {SettingValues.Format(call.Setting(0))} {SettingValues.Format(call.Now)}");
                return InboundDecision.Reject(603, 0);
            },
        };
        Assert.Equal("", flow.FailureOf(ExpectReject("603")));
        Assert.Equal([$"{open} True 25s 2026-11-20 {hour}:00"], _got);
    }

    [Fact]
    public void A_flow_beyond_its_visits_goes_where_its_limit_says()
    {
        var flow = new HandWritten(
            async call =>
            {
                await call.PlayAsync(new PromptUse(1), bargeIn: true);
                return FlowExit.To(0);
            },
            async call =>
            {
                await call.HangupAsync();
                return FlowExit.Ended;
            })
        {
            VisitsMax = 3,
        };
        Assert.Equal("", flow.FailureOf(Hears("Menu"), Hears("Menu"), Hears("Menu"), ExpectHangup));
        Assert.Equal("Expected to hear Menu, heard nothing, but the flow hung up", flow.FailureOf(Hears("Menu"), Hears("Menu"), Hears("Menu"), Hears("Menu")));
    }

    [Fact]
    public void A_call_that_runs_for_ever_is_stopped()
    {
        var flow = new HandWritten(async call =>
        {
            await call.ExecuteAsync(1, []);
            return FlowExit.To(0);
        })
        {
            Givens = [new TestGiven(1, "failed", [])],
        };
        Assert.Equal("The call did not end within 10000 operations", flow.FailureOf(ExpectHangup));
    }

    [Fact]
    public void A_call_ends_at_its_longest_life()
    {
        var flow = Flow(async call =>
        {
            while (!call.HasEnded)
            {
                await call.WaitAsync(TimeSpan.FromMinutes(7));
            }
        });
        Assert.Equal("Expected the flow to hang up, but the call is over", flow.FailureOf(ExpectHangup));
    }

    [Fact]
    public void A_fault_of_a_flow_is_the_result_of_its_test_only()
    {
        var flow = Flow(call =>
        {
            call.Enter(3);
            throw new OverflowException("Too much.");
        });
        var failure = flow.Run(ExpectHangup).Failure!;
        Assert.Equal("The flow failed: Too much.", failure.Message);
        Assert.Equal(["node3"], failure.Path);
    }

    [Fact]
    public void A_thousand_tests_take_less_than_five_seconds()
    {
        var flow = Flow(async call =>
        {
            for (var menu = 0; menu < 20; menu++)
            {
                await call.ChooseAsync(new KeyQuestion([new PromptUse(1)], "1", TimeSpan.FromSeconds(5)));
            }
        });
        TestStep[] steps = [.. Enumerable.Repeat(Press("1"), 20), ExpectHangup];
        var began = ThreadTime.Now;
        for (var test = 0; test < 1000; test++)
        {
            Assert.Equal("", flow.FailureOf(steps));
        }

        Assert.InRange(ThreadTime.Now - began, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}

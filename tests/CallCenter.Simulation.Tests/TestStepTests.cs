using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;
using Xunit;
using static CallCenter.Simulation.Tests.Steps;

namespace CallCenter.Simulation.Tests;

/// <summary>Steps by the clock, in the middle of things, and with values.</summary>
public sealed class TestStepTests
{
    private static readonly TestStep HangsUpLater = HangsUp with { Duration = TimeSpan.FromSeconds(10) };

    private static HandWritten Flow(Func<ICall, ValueTask> body, params TestGiven[] givens) => new(async call =>
    {
        await body(call);
        await call.HangupAsync();
        return FlowExit.Ended;
    })
    {
        Givens = givens,
    };

    private static TestStep Waits(int seconds) => new(TestStepKind.Waits, 0, Duration: TimeSpan.FromSeconds(seconds));

    private static TestValue Value(int index, string type, string? text) => new(index, "value", type, text);

    [Fact]
    public void A_caller_who_waits_less_than_the_call_does_may_still_press()
    {
        var flow = Flow(async call => await call.ChooseAsync(new KeyQuestion([new PromptUse(1)], "1", TimeSpan.FromSeconds(5))));
        var result = flow.Run(Waits(4), Press("1"), ExpectHangup);
        Assert.Null(result.Failure);
        Assert.True(result.Duration >= TimeSpan.FromSeconds(4), $"{result.Duration}");
        Assert.Equal(
            "Expected to wait 9s, but the flow hung up",
            flow.FailureOf(Waits(9), Press("1"), ExpectHangup));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(35)]
    public void Who_hangs_up_by_the_clock_does_so_at_that_moment_whatever_the_flow_does(int seconds)
    {
        var flow = Flow(async call =>
        {
            await call.WaitAsync(TimeSpan.FromSeconds(20));
            await call.TransferAsync(new TransferRequest("1001", TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(30)));
        });
        var later = HangsUp with { Duration = TimeSpan.FromSeconds(seconds) };
        var result = seconds < 20 ? flow.Run(later) : flow.Run(ExpectTransfer("1001", "completed"), later with { Duration = TimeSpan.FromSeconds(seconds - 20) });
        Assert.Null(result.Failure);
        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Duration);
    }

    [Fact]
    public void A_prompt_that_is_cut_by_a_hang_up_is_not_heard()
    {
        var flow = Flow(async call => await call.PlayAsync(new PromptUse(0), bargeIn: true));
        var during = HangsUp with { During = "Welcome" };
        Assert.Null(flow.Run(during).Failure);
        Assert.DoesNotContain(flow.Run(during).Moments, moment => moment.Kind == TestMomentKind.Heard);
        Assert.Equal("Expected to hang up during Menu, but the flow hung up", flow.FailureOf(HangsUp with { During = "Menu" }));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_key_during_a_prompt_ends_it_unless_it_is_played_without_barge_in(bool bargeIn, bool heard)
    {
        var flow = Flow(async call => await call.ChooseAsync(new KeyQuestion([new PromptUse(1)], "1", TimeSpan.FromSeconds(5), bargeIn)));
        var result = flow.Run(Press("1") with { During = "Menu" }, ExpectHangup);
        Assert.Null(result.Failure);
        Assert.Equal(heard, result.Moments.Any(moment => moment.Kind == TestMomentKind.Heard));
    }

    [Fact]
    public void What_must_not_be_heard_fails_from_its_step_to_the_next_that_is_met()
    {
        var flow = Flow(async call =>
        {
            await call.PlayAsync(new PromptUse(0), bargeIn: true);
            await call.PlayAsync(new PromptUse(1), bargeIn: true);
            await call.PlayAsync(new PromptUse(2), bargeIn: true);
        });
        TestStep not = new(TestStepKind.DoesNotHear, 0, "Menu");
        Assert.Equal("", flow.FailureOf(not, Hears("Welcome"), Hears("Goodbye"), ExpectHangup));
        Assert.Equal("Expected not to hear Menu, but Menu “欢迎” is heard", flow.FailureOf(Hears("Welcome"), not, Hears("Goodbye")));
        Assert.Equal("", flow.FailureOf(Hears("Menu"), not, Hears("Goodbye"), ExpectHangup));
        Assert.Equal("Expected not to hear Menu, but Menu “欢迎” is heard", flow.FailureOf(Hears("Welcome"), not));
    }

    [Fact]
    public void Answers_are_chosen_by_values_and_given_in_turn()
    {
        var got = new List<string>();
        var flow = Flow(
            async call =>
            {
                foreach (var name in "abaa".Select(letter => letter.ToString()))
                {
                    var result = await call.ExecuteAsync(0, [name]);
                    got.Add(result.Outcome == DataOutcome.Done ? $"{result.Rows.Count}" : result.Outcome.ToString());
                }
            },
            new TestGiven(0, "Failed", []) { Given = 0, Arguments = [Value(0, "text", "a")] },
            new TestGiven(0, "Done", [["x", "1"]]) { Given = 0, Arguments = [Value(0, "text", "a")] },
            new TestGiven(0, "Done", []) { Given = 1 });
        Assert.Equal("", flow.FailureOf(ExpectHangup));
        Assert.Equal(["Failed", "0", "1", "1"], got);
    }

    [Fact]
    public void Values_without_an_answer_are_named()
    {
        var flow = Flow(async call => await call.ExecuteAsync(0, ["b"]), new TestGiven(0, "Failed", []) { Arguments = [Value(0, "text", "a")] });
        Assert.Equal(
            "find was executed with (\"b\"), but the test gives no answer for that: add `given find(any) = …`",
            flow.FailureOf(ExpectHangup));
    }

    [Fact]
    public void A_command_executed_with_something_else_is_told_with_its_values()
    {
        var flow = Flow(async call => await call.ExecuteAsync(1, ["13800000001", 12.50m, null]), new TestGiven(1, "Done", []));
        var expected = ExpectCommand("save") with { Values = [Value(1, "money", "12.5"), Value(2, "int", null)] };
        Assert.Equal("", flow.FailureOf(expected, ExpectHangup));
        Assert.Equal(
            "Expected save to be executed with (value: 13), but the flow hung up; save was executed with (\"13800000001\", 12.50, none)",
            flow.FailureOf(expected with { Values = [Value(1, "money", "13")] }, ExpectHangup));
    }

    [Fact]
    public void Who_ended_the_call_and_what_it_held_may_be_asked_at_the_end()
    {
        var flow = Flow(call =>
        {
            call.Data.Write(0, 5L);
            return ValueTask.CompletedTask;
        });
        TestStep level = new(TestStepKind.ExpectCall, 0, "level") { Values = [new TestValue(0, "level", "int", "5")], Initial = "0" };
        TestStep by = new(TestStepKind.ExpectCall, 0, "endedBy") { Values = [new TestValue(-1, "endedBy", "text", "flow")] };
        Assert.Equal("", flow.FailureOf(level, by));
        Assert.Equal("", flow.FailureOf(ExpectHangup, level, by));
        Assert.Equal(
            "Expected call.endedBy to be \"caller\", but the flow hung up; call.endedBy is \"flow\"",
            flow.FailureOf(by with { Values = [new TestValue(-1, "endedBy", "text", "caller")] }));
        Assert.Equal(
            "Expected call.level to be 6, but the flow hung up; call.level is 5",
            flow.FailureOf(level with { Values = [new TestValue(0, "level", "int", "6")] }));
    }

    [Fact]
    public void A_talk_lasts_as_long_as_the_test_says_and_the_clock_of_the_hours_goes_on()
    {
        var open = new List<bool>();
        var flow = new HandWritten(async call =>
        {
            open.Add(call.IsOpen(0));
            await call.TransferAsync(new TransferRequest("1001", TimeSpan.FromSeconds(20), TimeSpan.FromHours(8)));
            open.Add(call.IsOpen(0));
            await call.HangupAsync();
            return FlowExit.Ended;
        })
        {
            CallAt = new DateTime(2026, 11, 20, 16, 30, 0),
        };
        Assert.Equal("", flow.FailureOf(ExpectTransfer("1001", "completed") with { Duration = TimeSpan.FromMinutes(50) }, ExpectHangup));
        Assert.Equal([true, false], open);
        Assert.Equal(
            "The test says 9h, but the flow ends that after 8h",
            flow.FailureOf(ExpectTransfer("1001", "completed") with { Duration = TimeSpan.FromHours(9) }, ExpectHangup));
    }

    [Fact]
    public void A_recording_that_is_cut_by_a_hang_up_is_as_long_as_it_was_spoken()
    {
        Recording? left = null;
        var flow = Flow(async call =>
        {
            await call.RecordAsync(new RecordRequest([new PromptUse(4)], TimeSpan.FromSeconds(60), '#', TimeSpan.FromSeconds(5)));
            left = call.LastRecording;
        });
        TestStep recording = new(TestStepKind.ExpectRecording, 0, Duration: TimeSpan.FromSeconds(10));
        Assert.Equal("", flow.FailureOf(Speaks(30), HangsUpLater, recording));
        Assert.Equal(TimeSpan.FromSeconds(10), left?.Duration);
        Assert.Equal(
            "Expected a recording of 12s, but the call is over; a recording of 10s was left",
            flow.FailureOf(Speaks(30), HangsUpLater, recording with { Duration = TimeSpan.FromSeconds(12) }));
    }

    [Fact]
    public void A_test_of_another_release_fails_with_a_sentence_and_the_others_go_on()
    {
        var flow = Flow(async call => await call.WaitAsync(TimeSpan.FromSeconds(1)));
        var test = new TestManifest("fits", "t.flow", 1, "1", "2", new DateTime(2026, 11, 20, 10, 0, 0), [], [], [ExpectHangup]);
        var results = new TestRunner(flow, flow.Manifest()).RunAll([test with { Switches = [7] }, test with { Steps = [new TestStep((TestStepKind)99, 2)] }, test], TestContext.Current.CancellationToken);
        Assert.Equal([false, false, true], results.Select(result => result.Passed));
        Assert.All(results.Take(2), result => Assert.Equal("The test needs a release of another version: compile the project again", result.Failure!.Message));
    }

    // Calls share nothing: any order, any number at once, the same results.
    [Fact]
    public void Tests_that_run_at_once_in_any_order_give_what_each_gives_alone()
    {
        var flow = Flow(
            async call =>
            {
                for (var menu = 0; menu < 5; menu++)
                {
                    call.Data.Write(0, call.Data.Read(0, 0L) + 1);
                    var choice = await call.ChooseAsync(new KeyQuestion([new PromptUse(menu)], "12", TimeSpan.FromSeconds(5)));
                    call.Enter(choice.Key == '1' ? 1 : 2);
                    call.Log($"{choice.Outcome} {(await call.ExecuteAsync(0, [])).Outcome} {call.Data.Read(0, 0L)} {call.Setting(0)}");
                }
            },
            new TestGiven(0, "Failed", []),
            new TestGiven(0, "Done", [], TimeSpan.FromMilliseconds(300)),
            new TestGiven(0, "Timeout", []));
        var chance = new Random(20261122);
        TestManifest[] tests =
        [
            .. Enumerable.Range(0, 300).Select(number => new TestManifest(
                $"test {number}", "t.flow", number + 1, "1", "2", new DateTime(2026, 11, 20, 10, 0, 0), [], flow.Givens, StepsOf(chance))
            {
                Settings = [new TestSetting(0, $"{5 + (number % 50)}s")],
            }),
        ];
        var runner = new TestRunner(flow, flow.Manifest());
        var alone = tests.ToDictionary(test => test.Name, test => Told(runner.Run(test)));
        for (var round = 0; round < 20; round++)
        {
            chance.Shuffle(tests);
            var results = runner.RunAll(tests, TestContext.Current.CancellationToken);
            Assert.Equal(tests.Select(test => test.Name), results.Select(result => result.Name));
            Assert.All(results, result => Assert.Equal(alone[result.Name], Told(result)));
        }

        Assert.Contains(alone.Values, told => told.StartsWith("passed", StringComparison.Ordinal));
        Assert.Contains(alone.Values, told => told.StartsWith("Expected", StringComparison.Ordinal));
    }

    private static TestStep[] StepsOf(Random chance)
    {
        var steps = new List<TestStep>();
        for (var step = chance.Next(3, 8); step > 0; step--)
        {
            steps.Add(chance.Next(5) switch
            {
                0 => Press("1"),
                1 => Press("2"),
                2 => Silence,
                3 => Waits(chance.Next(1, 9)),
                _ => Press("12"),
            });
        }

        return [.. steps, chance.Next(2) == 0 ? HangsUp : ExpectHangup];
    }

    private static string Told(Scripts.TestResult result) =>
        $"{result.Failure?.Message ?? "passed"} {result.Duration} {string.Join(',', result.Nodes)} {string.Join('|', result.Moments)}";
}

using CallCenter.Abstractions.Calls;
using Xunit;
using static CallCenter.Simulation.Tests.Steps;

namespace CallCenter.Simulation.Tests;

public sealed class KeyTests
{
    private readonly List<string> _got = [];

    private HandWritten TwoMenus() => new(async call =>
    {
        await call.PlayAsync(new PromptUse(0), bargeIn: true);
        for (var menu = 0; menu < 2 && !call.HasEnded; menu++)
        {
            var choice = await call.ChooseAsync(new KeyQuestion([new PromptUse(1)], "12", TimeSpan.FromSeconds(5)));
            _got.Add($"{choice.Outcome} {choice.Key}");
        }

        await call.PlayAsync(new PromptUse(2), bargeIn: true);
        await call.HangupAsync();
        return FlowExit.Ended;
    });

    [Fact]
    public void A_key_is_pressed_when_the_call_waits_for_one()
    {
        Assert.Equal("", TwoMenus().FailureOf(Hears("Welcome"), Hears("Menu"), Press("1"), Hears("Menu"), Press("9"), Hears("Goodbye"), ExpectHangup));
        Assert.Equal(["Key 1", "NoMatch 9"], _got);
    }

    [Fact]
    public void Prompts_that_no_step_mentions_pass_unnoticed()
    {
        Assert.Equal("", TwoMenus().FailureOf(Press("1"), Press("2"), Hears("Goodbye")));
        Assert.Equal(["Key 1", "Key 2"], _got);
    }

    [Fact]
    public void Silence_lets_the_wait_run_out_in_virtual_time()
    {
        var result = TwoMenus().Run(Silence, Silence, ExpectHangup);
        Assert.True(result.Passed);
        Assert.Equal(["NoInput \0", "NoInput \0"], _got);
        Assert.InRange(result.Duration, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void Several_keys_at_once_are_typed_ahead_and_leave_the_next_prompt_unheard()
    {
        Assert.Equal("Expected to hear Menu, heard Goodbye, but the flow hung up", TwoMenus().FailureOf(Press("12"), Hears("Menu")));
        Assert.Equal(["Key 1", "Key 2"], _got);
    }

    [Fact]
    public void A_prompt_that_is_not_heard_fails_at_the_line_of_its_step()
    {
        var failure = TwoMenus().Run(Hears("Welcome"), Press("1"), Hears("Goodbye"), Press("1")).Failure!;
        Assert.Equal("Expected to hear Goodbye, heard Menu, but the call waits for a key", failure.Message);
        Assert.Equal(("tests.flow", HandWritten.Line + 2), (failure.File, failure.Line));
    }

    [Fact]
    public void What_was_heard_before_a_key_does_not_count_after_it()
    {
        Assert.Equal(
            "Expected to hear Welcome, heard Menu, but the call waits for a key",
            TwoMenus().FailureOf(Press("1"), Hears("Welcome")));
    }

    [Fact]
    public void A_caller_who_hangs_up_ends_the_call_there()
    {
        Assert.Equal("", TwoMenus().FailureOf(Hears("Menu"), HangsUp));
        Assert.Equal(["Ended \0"], _got);
    }

    [Fact]
    public void A_script_without_further_steps_ends_with_the_caller_leaving()
    {
        Assert.Equal("", TwoMenus().FailureOf(Hears("Welcome"), Press("1")));
        Assert.Equal(["Key 1", "Ended \0"], _got);
    }

    [Fact]
    public void Steps_that_remain_when_the_call_is_over_fail()
    {
        Assert.Equal("Expected to press \"3\", but the flow hung up", TwoMenus().FailureOf(Press("1"), Press("2"), Press("3")));
    }

    [Theory]
    [InlineData("123456", "Valid 123456")]
    [InlineData("123456#", "Valid 123456")]
    [InlineData("1234#", "Valid 1234")]
    [InlineData("99*1234#", "Valid 1234")]
    [InlineData("12#", "Invalid ")]
    [InlineData("1234", "Valid 1234")]
    [InlineData("12", "Invalid ")]
    public void Digits_are_collected_as_a_telephone_does(string keys, string expected)
    {
        var flow = new HandWritten(async call =>
        {
            var digits = await call.CollectAsync(
                new DigitsQuestion([new PromptUse(3)], 4, 6, '#', '*', TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3)));
            _got.Add($"{digits.Outcome} {digits.Digits}");
            await call.PlayAsync(new PromptUse(2), bargeIn: true);
            await call.HangupAsync();
            return FlowExit.Ended;
        });

        Assert.Equal("", flow.FailureOf(Hears("Enter"), Press(keys), Hears("Goodbye"), ExpectHangup));
        Assert.Equal([expected], _got);
    }
}

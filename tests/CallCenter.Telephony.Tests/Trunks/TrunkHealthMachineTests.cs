using CallCenter.Telephony.Trunks;
using Xunit;
using static CallCenter.Telephony.Trunks.TrunkHealth;
using static CallCenter.Telephony.Trunks.TrunkHealthAction;
using static CallCenter.Telephony.Trunks.TrunkHealthInput;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class TrunkHealthMachineTests
{
    [Fact]
    public void One_lost_question_is_doubt_and_two_are_down()
    {
        Assert.Equal(new(Doubted, AskSoon), TrunkHealthMachine.Next(Up, Lost));
        Assert.Equal(new(Down, Tell), TrunkHealthMachine.Next(Doubted, Lost));
        Assert.Equal(new(Up, None), TrunkHealthMachine.Next(Doubted, Answered));
    }

    [Fact]
    public void One_answer_out_of_the_dark_is_hope_and_two_are_up()
    {
        Assert.Equal(new(Returning, AskSoon), TrunkHealthMachine.Next(Down, Answered));
        Assert.Equal(new(Up, Tell), TrunkHealthMachine.Next(Returning, Answered));
        Assert.Equal(new(Down, None), TrunkHealthMachine.Next(Returning, Lost));
    }

    [Fact]
    public void Calls_without_an_answer_make_it_asked_but_never_put_it_down_by_themselves()
    {
        Assert.Equal(new(Doubted, AskSoon), TrunkHealthMachine.Next(Up, CallUnanswered));
        Assert.Equal(new(Doubted, None), TrunkHealthMachine.Next(Doubted, CallUnanswered));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_operators_hear_of_down_and_up_in_turn_and_only_of_changes(int seed)
    {
        var random = new Random(seed);
        var state = Unknown;
        var isDown = false;
        for (var i = 0; i < 10_000; i++)
        {
            var input = (TrunkHealthInput)random.Next(3);
            var step = TrunkHealthMachine.Next(state, input);
            if (step.Action == Tell)
            {
                Assert.Equal(isDown ? Up : Down, step.State);
                isDown = !isDown;
            }

            state = step.State;
            Assert.Equal(!isDown, TrunkHealthMachine.IsUsable(state));
        }
    }

    [Fact]
    public void A_trunk_that_answers_every_other_question_never_goes_down()
    {
        var state = Unknown;
        for (var i = 0; i < 100; i++)
        {
            state = TrunkHealthMachine.Next(state, i % 2 == 0 ? Lost : Answered).State;
            Assert.NotEqual(Down, state);
        }
    }
}

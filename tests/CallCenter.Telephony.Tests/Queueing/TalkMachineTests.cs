using CallCenter.Telephony.Queueing;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>Everything that can happen, in every state that can be reached; <see cref="TalkWorld"/> says what must hold.</summary>
public sealed class TalkMachineTests
{
    private const int StatesMax = 6000;
    private const int StepsOfChance = 80;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_happens_in_whatever_state_nothing_is_left_and_all_is_told_once(bool isPlaced)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { new TalkWorld(isPlaced).Key };
        var stages = new HashSet<StayStage>();
        var open = new Queue<int[]>([[]]);
        while (open.TryDequeue(out var path) && known.Count < StatesMax)
        {
            for (var input = 0; input < TalkWorld.Inputs.Length; input++)
            {
                var world = After(path, isPlaced);
                stages.Add(world.State.Stage);
                if (TalkWorld.Inputs[input].Can(world))
                {
                    world.Bring(input);
                    stages.Add(world.State.Stage);
                    if (known.Add(world.Key))
                    {
                        open.Enqueue([.. path, input]);
                    }
                }
            }
        }

        Assert.Equal(Enum.GetValues<StayStage>().Except(isPlaced ? [StayStage.Waiting, StayStage.Ringing, StayStage.Connecting] : [StayStage.Calling]).Order(), stages.Order());
        Assert.True(known.Count > 200, $"only {known.Count} states were seen");
        TestContext.Current.TestOutputHelper?.WriteLine($"{known.Count} states, {(open.Count == 0 ? "all there are" : "not all")}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Thousands_of_stays_by_chance_end_in_order(int seed)
    {
        var random = new Random(seed);
        var over = 0;
        for (var stay = 0; stay < 2500; stay++)
        {
            var world = new TalkWorld(isPlaced: stay % 4 == 0);
            for (var step = 0; step < StepsOfChance && !world.IsOver; step++)
            {
                Step(world, random, until: step < StepsOfChance - 1);
            }

            over += world.IsOver ? 1 : 0;
            if (!world.IsOver)
            {
                world.Bring(Array.FindIndex(TalkWorld.Inputs, static input => input.Name == "caller gone"));
            }

            Assert.True(world.IsOver, world.Trace);
        }

        Assert.True(over > 100, $"only {over} ended by themselves");
    }

    // What ends a stay is rarer than chance would have it, so that talks grow old.
    private static void Step(TalkWorld world, Random random, bool until)
    {
        while (true)
        {
            var input = random.Next(TalkWorld.Inputs.Length);
            var (name, can, _) = TalkWorld.Inputs[input];
            var ends = name is "caller gone" or "turn away" or "abandon" || name.StartsWith("caller ", StringComparison.Ordinal) || name.StartsWith("GiveBack", StringComparison.Ordinal);
            if (can(world) && (!ends || !until || random.Next(10) == 0))
            {
                world.Bring(input);
                return;
            }
        }
    }

    private static TalkWorld After(int[] path, bool isPlaced)
    {
        var world = new TalkWorld(isPlaced);
        foreach (var input in path)
        {
            world.Bring(input);
        }

        return world;
    }
}

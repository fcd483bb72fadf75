using CallCenter.Abstractions.Calls;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class EndingTests
{
    private static readonly object[] Answers =
    [
        new KeyChoice(KeyOutcome.Key, '1'),
        new KeyChoice(KeyOutcome.Key, '1'),
        new CollectedDigits(DigitsOutcome.Valid, "1234"),
        DataResult.Without(DataOutcome.Done),
        new RecordedMessage(RecordOutcome.Recorded, new Recording("a.wav", TimeSpan.FromSeconds(1))),
        TransferOutcome.Completed,
    ];

    private static BoundProject Everything()
    {
        var sketch = new Sketch();
        var prompt = sketch.Prompt("Prompt");
        var command = sketch.Query("save");
        sketch.Flow(
            "Main",
            sketch.Answer(),
            sketch.ChooseLanguage(prompt, ('1', "en")),
            sketch.Menu(prompt, 1, [('1', sketch.Arm())], sketch.Arm(), sketch.Arm(), sketch.Arm()),
            sketch.Collect(sketch.Local("digits", Sketch.Digits), prompt, sketch.Arm(), sketch.Arm(), sketch.Arm()),
            sketch.Execute(command, null, null, null, null),
            sketch.RecordMessage(sketch.Local("message", Sketch.Recording), prompt, sketch.Arm(), sketch.Arm(), sketch.Arm()),
            sketch.Transfer(Sketch.Value("1001"), sketch.Arm(), sketch.Arm()),
            sketch.Play(prompt),
            sketch.Wait(Sketch.Value(TimeSpan.FromSeconds(1))),
            sketch.GoTo(0));
        return sketch.Build();
    }

    [Fact]
    public async Task A_caller_who_leaves_during_any_operation_ends_the_flow_at_once()
    {
        using var project = new Emitted(Everything());
        for (var operation = 1; operation <= 9; operation++)
        {
            var call = new FakeCall(Answers) { LeavesAt = operation };
            await project.Serve(call);
            Assert.Equal(operation, call.Operations);
        }
    }

    [Fact]
    public async Task The_way_a_table_leads_is_entered_and_no_other()
    {
        var sketch = new Sketch();
        var route = sketch.Route(0, Sketch.Value("20"), 1, 2);
        sketch.Flow("Main", route);
        sketch.Flow("Sales", sketch.Hangup());
        sketch.Flow("Service", sketch.Hangup());
        using var project = new Emitted(sketch.Build());
        var call = new FakeCall { Routes = { ["10"] = 1, ["20"] = 2 } };
        await project.Serve(call);
        Assert.Contains(route.Node, call.Nodes);
        Assert.Contains(route.Ways[1].Node, call.Nodes);
        Assert.DoesNotContain(route.Ways[0].Node, call.Nodes);
        Assert.Equal(1, call.Operations);
    }

    [Fact]
    public async Task A_call_that_is_over_before_it_begins_enters_no_flow()
    {
        using var project = new Emitted(Everything());
        var call = new FakeCall { LeavesAt = 1 };
        await call.AnswerAsync();
        await project.Serve(call);
        Assert.Empty(call.Nodes);
    }
}

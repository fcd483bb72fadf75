using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class StatementTests
{
    [Fact]
    public async Task Collected_digits_are_in_the_variable()
    {
        using var project = Collect();
        var call = new FakeCall(new CollectedDigits(DigitsOutcome.Valid, "1234"));
        Assert.Equal("collect 0 4..6 #*\nplay 1(1234)\nhangup", await project.Serve(call));
    }

    [Fact]
    public async Task A_collection_is_repeated_until_its_attempts_are_used_up()
    {
        using var project = Collect();
        var call = new FakeCall(new CollectedDigits(DigitsOutcome.Invalid, ""), new CollectedDigits(DigitsOutcome.NoInput, ""));
        Assert.Equal("collect 0 4..6 #*\ncollect 2+0 4..6 #*\nwait 1s\nhangup", await project.Serve(call));
    }

    private static Emitted Collect()
    {
        var sketch = new Sketch();
        var enter = sketch.Prompt("Enter");
        var thanks = sketch.Prompt("Thanks", "digits");
        var again = sketch.Prompt("TryAgain");
        var account = sketch.Local("account", Sketch.Digits);
        sketch.Flow(
            "Main",
            sketch.Collect(
                account,
                enter,
                valid: sketch.Arm(),
                otherwise: sketch.Arm(sketch.Repeat(again)),
                exhausted: sketch.Arm(sketch.Wait(Sketch.Value(TimeSpan.FromSeconds(1))), sketch.Hangup())),
            sketch.Play(thanks, Sketch.Read(account)),
            sketch.Hangup());
        return new Emitted(sketch.Build());
    }

    [Theory]
    [InlineData(DataOutcome.Done, "play 0\nhangup")]
    [InlineData(DataOutcome.Timeout, "play 1\nhangup")]
    [InlineData(DataOutcome.Failed, "play 2\nhangup")]
    public async Task Every_outcome_of_a_command_has_its_arm(DataOutcome outcome, string expected)
    {
        var sketch = new Sketch();
        int[] prompts = [sketch.Prompt("Done"), sketch.Prompt("Timeout"), sketch.Prompt("Failed")];
        var save = sketch.Query("save");
        BoundArmOf(sketch, prompts, out var done, out var timeout, out var failed);
        sketch.Flow("Main", sketch.Execute(save, null, done, timeout, failed, Sketch.From, Sketch.Value(7L)));
        using var project = new Emitted(sketch.Build());

        Assert.Equal($"execute 0(13800000001, 7)\n{expected}", await project.Serve(new FakeCall(DataResult.Without(outcome))));
    }

    private static void BoundArmOf(
        Sketch sketch, int[] prompts, out BoundArm done, out BoundArm timeout, out BoundArm failed)
    {
        done = sketch.Arm(sketch.Play(prompts[0]), sketch.Hangup());
        timeout = sketch.Arm(sketch.Play(prompts[1]), sketch.Hangup());
        failed = sketch.Arm(sketch.Play(prompts[2]), sketch.Hangup());
    }

    [Fact]
    public async Task A_row_becomes_a_record_and_its_absence_none()
    {
        var sketch = new Sketch();
        var greet = sketch.Prompt("Greet", "name", "level");
        var stranger = sketch.Prompt("Stranger");
        var customer = sketch.Record("客户", ("姓名", Sketch.Text), ("level", Sketch.Optional(Sketch.Int)));
        var query = sketch.Query("find", new ColumnManifest("姓名", "text", false, null), new ColumnManifest("level", "int", true, null));
        var type = new RecordType(customer);
        var found = sketch.Local("customer", Sketch.Optional(type));
        var known = sketch.Local("c", type);
        var level = sketch.Local("level", Sketch.Int);
        sketch.Flow(
            "Main",
            sketch.Execute(query, found, null, null, null),
            sketch.If(
                Sketch.Binary(
                    Sketch.Bool,
                    Sketch.Is(Sketch.Read(found), known),
                    BoundOperator.And,
                    Sketch.Is(Sketch.Read(Sketch.Read(known), customer.Fields[1]), level)),
                Sketch.Block(sketch.Play(greet, Sketch.Read(Sketch.Read(known), customer.Fields[0]), Sketch.Read(level))),
                Sketch.Block(sketch.Play(stranger))),
            sketch.Hangup());
        using var project = new Emitted(sketch.Build());

        Assert.Equal("execute 0()\nplay 0(王芳, 5)\nhangup", await project.Serve(Answering([["王芳", 5L]])));
        Assert.Equal("execute 0()\nplay 1\nhangup", await project.Serve(Answering([["王芳", null]])));
        Assert.Equal("execute 0()\nplay 1\nhangup", await project.Serve(Answering([])));
        Assert.Equal("execute 0()\nplay 1\nhangup", await project.Serve(new FakeCall(DataResult.Without(DataOutcome.Failed))));
    }

    [Fact]
    public async Task A_query_that_must_give_a_row_fails_without_one()
    {
        var sketch = new Sketch();
        var tell = sketch.Prompt("Tell", "count");
        var query = sketch.Query("count", new ColumnManifest("n", "int", false, null));
        var count = sketch.Local("count", Sketch.Int);
        sketch.Flow(
            "Main",
            sketch.Execute(query, count, sketch.Arm(), sketch.Arm(sketch.Hangup()), sketch.Arm(sketch.Wait(Sketch.Value(TimeSpan.FromSeconds(2))), sketch.Hangup())),
            sketch.Play(tell, Sketch.Read(count)),
            sketch.Hangup());
        using var project = new Emitted(sketch.Build());

        Assert.Equal("execute 0()\nplay 0(3)\nhangup", await project.Serve(Answering([[3L]])));
        Assert.Equal("execute 0()\nwait 2s\nhangup", await project.Serve(Answering([])));
    }

    private static FakeCall Answering(object?[][] rows) => new(new DataResult(DataOutcome.Done, rows));

    [Theory]
    [InlineData(TransferOutcome.Completed, "play 0")]
    [InlineData(TransferOutcome.Busy, "play 1")]
    [InlineData(TransferOutcome.NoAnswer, "play 1")]
    [InlineData(TransferOutcome.Rejected, "play 1")]
    [InlineData(TransferOutcome.Unreachable, "play 1")]
    [InlineData(TransferOutcome.Timeout, "play 1")]
    [InlineData(TransferOutcome.Failed, "play 1")]
    public async Task Every_outcome_of_a_transfer_has_its_arm(TransferOutcome outcome, string expected)
    {
        var sketch = new Sketch();
        var completed = sketch.Prompt("Goodbye");
        var otherwise = sketch.Prompt("Voicemail");
        sketch.Settings.Add(new SettingManifest("desk", "phone", "1001", null, null, ""));
        var desk = new BoundSetting(Sketch.Phone, Sketch.Span(1), 0);
        sketch.Flow(
            "Main",
            sketch.Transfer(desk, sketch.Arm(sketch.Play(completed), sketch.Hangup()), sketch.Arm(sketch.Play(otherwise), sketch.Hangup())));
        using var project = new Emitted(sketch.Build());

        var call = new FakeCall(outcome) { Settings = new() { [0] = "1001" } };
        Assert.Equal($"transfer 1001 ring 20s talk 30m\n{expected}\nhangup", await project.Serve(call));
    }

    [Fact]
    public async Task A_recorded_message_is_a_value()
    {
        var sketch = new Sketch();
        var leave = sketch.Prompt("Leave");
        var save = sketch.Query("save");
        var message = sketch.Local("message", Sketch.Recording);
        sketch.Flow(
            "Main",
            sketch.RecordMessage(message, leave, sketch.Arm(), sketch.Arm(sketch.Hangup()), sketch.Arm(sketch.Hangup())),
            sketch.Execute(save, null, null, null, null, Sketch.Read(message)),
            sketch.Hangup());
        using var project = new Emitted(sketch.Build());

        var recording = new RecordedMessage(RecordOutcome.Recorded, new Recording("a.wav", TimeSpan.FromSeconds(9)));
        Assert.Equal("record 0\nexecute 0(a.wav)\nhangup", await project.Serve(new FakeCall(recording, DataResult.Without(DataOutcome.Done))));
        Assert.Equal("record 0\nhangup", await project.Serve(new FakeCall(new RecordedMessage(RecordOutcome.Empty, null))));
    }

    [Fact]
    public async Task Parameters_travel_with_the_arrow_and_visits_are_limited()
    {
        var sketch = new Sketch();
        var tell = sketch.Prompt("Tell", "n");
        var level = Sketch.Parameter("level", Sketch.Int);
        var next = Sketch.Binary(Sketch.Int, Sketch.Read(level), BoundOperator.Add, Sketch.Value(1L));
        sketch.Flow("Start", sketch.GoTo(1, Sketch.Value(1L)));
        sketch.Flow("Main", [level], 2, 2, sketch.Play(tell, Sketch.Read(level)), sketch.GoTo(1, next));
        sketch.Flow("Operator", sketch.Hangup());
        using var project = new Emitted(sketch.Build());

        Assert.Equal("play 0(1)\nplay 0(2)\nhangup", await project.Serve(new FakeCall()));
    }
}

using CallCenter.Abstractions.Calls;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class MenuTests
{
    private static readonly KeyChoice One = new(KeyOutcome.Key, '1');
    private static readonly KeyChoice Two = new(KeyOutcome.Key, '2');
    private static readonly KeyChoice Silence = new(KeyOutcome.NoInput);
    private static readonly KeyChoice Wrong = new(KeyOutcome.NoMatch, '9');

    // Prompts: 0 menu, 1 try again, 2 sales, 3 goodbye, 4 after the menu.
    private static Emitted Menu(int attempts)
    {
        var sketch = new Sketch();
        foreach (var name in (string[])["Menu", "TryAgain", "Sales", "Goodbye", "After"])
        {
            sketch.Prompt(name);
        }

        sketch.Flow(
            "Main",
            sketch.Menu(
                0,
                attempts,
                [('1', sketch.Arm(sketch.Play(2), sketch.Hangup())), ('2', sketch.Arm(sketch.Play(2), sketch.Repeat())), ('3', sketch.Arm())],
                noInput: sketch.Arm(sketch.Repeat()),
                noMatch: sketch.Arm(sketch.Repeat(with: 1)),
                exhausted: sketch.Arm(sketch.Play(3), sketch.Hangup())),
            sketch.Play(4),
            sketch.Hangup());
        return new Emitted(sketch.Build());
    }

    [Fact]
    public async Task A_choice_runs_its_arm()
    {
        using var project = Menu(3);
        Assert.Equal("choose 0 keys 123\nplay 2\nhangup", await project.Serve(new FakeCall(One)));
    }

    [Fact]
    public async Task An_arm_that_continues_goes_on_after_the_menu()
    {
        using var project = Menu(3);
        Assert.Equal("choose 0 keys 123\nplay 4\nhangup", await project.Serve(new FakeCall(new KeyChoice(KeyOutcome.Key, '3'))));
    }

    [Fact]
    public async Task A_key_that_does_not_fit_is_answered_with_the_other_prompt_first()
    {
        using var project = Menu(3);
        Assert.Equal("choose 0 keys 123\nchoose 1+0 keys 123\nchoose 0 keys 123\nplay 3\nhangup", await project.Serve(new FakeCall(Wrong, Silence, Silence)));
    }

    [Fact]
    public async Task All_repeats_share_one_counter()
    {
        using var project = Menu(3);
        Assert.Equal(
            "choose 0 keys 123\nchoose 0 keys 123\nplay 2\nchoose 0 keys 123\nplay 3\nhangup",
            await project.Serve(new FakeCall(Silence, Two, Wrong)));
    }

    [Fact]
    public async Task A_menu_asked_once_is_exhausted_by_its_first_repeat()
    {
        using var project = Menu(1);
        Assert.Equal("choose 0 keys 123\nplay 3\nhangup", await project.Serve(new FakeCall(Silence)));
    }

    [Fact]
    public async Task A_repeat_belongs_to_the_innermost_menu_whose_counter_starts_anew()
    {
        var sketch = new Sketch();
        var outer = sketch.Prompt("Outer");
        var inner = sketch.Prompt("Inner");
        sketch.Flow(
            "Main",
            sketch.Menu(
                outer,
                2,
                [('1', sketch.Arm(
                    sketch.Menu(inner, 2, [('1', sketch.Arm(sketch.Hangup()))], sketch.Arm(sketch.Repeat()), sketch.Arm(), sketch.Arm()),
                    sketch.Repeat()))],
                sketch.Arm(sketch.Hangup()),
                sketch.Arm(sketch.Hangup()),
                exhausted: sketch.Arm(sketch.Hangup())));
        using var project = new Emitted(sketch.Build());

        Assert.Equal(
            "choose 0 keys 1\nchoose 1 keys 1\nchoose 1 keys 1\nchoose 0 keys 1\nchoose 1 keys 1\nchoose 1 keys 1\nhangup",
            await project.Serve(new FakeCall(One, Silence, Silence, One, Silence, Silence)));
    }

    [Fact]
    public async Task A_language_is_chosen_by_key_after_a_prompt_in_all_languages()
    {
        var sketch = new Sketch();
        sketch.Prompt("First");
        var welcome = sketch.Prompt("Welcome");
        sketch.Flow("Main", sketch.ChooseLanguage(welcome, ('1', "zh-CN"), ('2', "en")), sketch.Hangup());
        using var project = new Emitted(sketch.Build());

        var call = new FakeCall(Two);
        Assert.Equal("choose -2 keys 12\nhangup", await project.Serve(call));
        Assert.Equal("en", call.Language);

        var silent = new FakeCall(Silence) { Language = "en" };
        await project.Serve(silent);
        Assert.Equal("zh-CN", silent.Language);
    }

    [Fact]
    public async Task Every_choice_taken_is_a_node_entered()
    {
        var sketch = new Sketch();
        var prompt = sketch.Prompt("Menu");
        var choice = sketch.Arm(sketch.Hangup());
        var menu = sketch.Menu(prompt, 1, [('1', choice)], sketch.Arm(), sketch.Arm(), sketch.Arm());
        var flow = sketch.Build().Nodes.Length;
        sketch.Flow("Main", menu);
        using var project = new Emitted(sketch.Build());

        var call = new FakeCall(One);
        await project.Serve(call);
        Assert.Equal([flow, menu.Node, choice.Node, choice.Block.Statements[0].Node], call.Nodes);
    }
}

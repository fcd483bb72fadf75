using CallCenter.Diagnostics.Catalogue;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Workspace.Tests;

public sealed class TellingTests
{
    private const string Head =
        """"
        project "热线" { languages zh-CN, en  timezone "UTC"  longest call 2h  source crm : database }
        inbound { number "4001" -> Main  otherwise reject 404 }
        /// Somebody we know.
        record Customer { id : int  name : text up to 20 }
        query find(number: phone, level: int) : Customer? on crm within 2s
            """ SELECT id, name FROM customer WHERE phone = @number AND level = @level """
        /// Said first.
        prompt Hello(name: text up to 20) at most 4s { zh-CN "您好，{name}。" en "Hello, {name}." }
        prompt Ask at most 3s { zh-CN "请按一。" en "Press one." }

        """";

    private const string Main =
        """
        /// Where calls begin.
        flow Main {
            answer
            menu Top play Ask at most 2 {
                on 1           { transfer to "1000" ring 20s at most 30m { else hangup } }
                on no input 5s repeat
                else           hangup
            }
        }

        """;

    [Theory]
    [InlineData("flow Ma|in {", "```flow\nflow Main\n```\n\nWhere calls begin.\n\nAt most 36 s and 2 keys to a person or an ending, and 0 s and no key after the first person.")]
    [InlineData("play A|sk", "```flow\nprompt Ask at most 3s\n```\n\n**zh-CN** 请按一。\n\n**en** Press one.\n\nAt most 3 s long.")]
    [InlineData("menu T|op", "```flow\nmenu Top\n```\n\nTakes at most 36 s and 2 keys, all that its arms wait for included.")]
    [InlineData("on no in|put", "**no input** ")]
    [InlineData("tran|sfer to", "**transfer** ")]
    public void What_stands_at_a_place_is_told(string place, string told)
    {
        var (snapshot, offset) = At(Head + Main, place);
        Assert.StartsWith(told, snapshot.HoverAt(snapshot.Files.Single(), offset, TestContext.Current.CancellationToken)?.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record Cus|tomer", "```flow\nrecord Customer { id : int  name : text up to 20 }\n```\n\nSomebody we know.")]
    [InlineData("query fi|nd", "```flow\nquery find(number: phone, level: int) : Customer? on crm within 2s\n```")]
    [InlineData("prompt Hello(na|me", "```flow\nname : text up to 20\n```")]
    [InlineData("id : int  na|me", "```flow\nCustomer.name : text up to 20\n```")]
    public void What_names_stand_for_is_told_with_types_and_documentation(string place, string told)
    {
        var (snapshot, offset) = At(Head + Main, place);
        Assert.Equal(told, snapshot.HoverAt(snapshot.Files.Single(), offset, TestContext.Current.CancellationToken)?.Markdown);
    }

    [Fact]
    public void Bounds_are_told_while_the_project_has_errors_too()
    {
        var workspace = new ProjectWorkspace();
        workspace.OpenDocument("untitled:1", Head + Main);
        _ = workspace.SnapshotOf("untitled:1").Diagnostics(TestContext.Current.CancellationToken);
        workspace.OpenDocument("untitled:1", Head + Main + "flow Broken { answer");
        var snapshot = workspace.SnapshotOf("untitled:1");
        var hover = snapshot.HoverAt(snapshot.Files.Single(), (Head + Main).IndexOf("Main {", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("At most 36 s and 2 keys", hover?.Markdown, StringComparison.Ordinal);
        Assert.EndsWith("(Before the project had errors.)", hover?.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flow Other { let c = find(|", "find(number: phone, level: int) : Customer?", 0)]
    [InlineData("flow Other { let c = find(call.from, |", "find(number: phone, level: int) : Customer?", 1)]
    [InlineData("flow Other { let c = find(call.from, min(1, 2)|) else none }", "find(number: phone, level: int) : Customer?", 1)]
    [InlineData("flow Other { play Hello(|", "Hello(name: text up to 20)", 0)]
    [InlineData("flow Other { play Hello(\"x\") |", null, 0)]
    [InlineData("flow Other { play Nobody(|", null, 0)]
    [InlineData("flow Other { wait (|", null, 0)]
    public void What_is_passed_is_told_while_a_call_is_written(string marked, string? label, int active)
    {
        var (text, offset) = Marked.Parse(marked);
        var snapshot = Open(Head + Main + text);
        var help = snapshot.SignatureAt(snapshot.Files.Single(), Head.Length + Main.Length + offset, TestContext.Current.CancellationToken);
        Assert.Equal((label, active), (help?.Label, help?.Active ?? 0));
    }

    [Fact]
    public void An_outline_names_what_a_file_declares()
    {
        var snapshot = Open(Head + Main);
        var outline = snapshot.OutlineOf(snapshot.Files.Single());
        Assert.Equal(
            ["project 热线", "inbound inbound", "record Customer", "query find", "prompt Hello", "prompt Ask", "flow Main"], outline.Select(item => $"{item.Kind} {item.Name}"));
        Assert.Equal(["field id", "field name"], outline[2].Children.Select(item => $"{item.Kind} {item.Name}"));
        Assert.Equal(["menu Top"], outline[^1].Children.Select(item => $"{item.Kind} {item.Name}"));
        Assert.All(outline, item => Assert.True(item.Span.Start <= item.NameSpan.Start && item.NameSpan.End <= item.Span.End));
        Assert.Equal(["Customer"], snapshot.FindDeclarations("cstm").Select(item => item.Name));
    }

    [Fact]
    public void Flows_and_rules_show_their_bounds_and_uses()
    {
        var snapshot = Open(Head + Main);
        var lenses = snapshot.LensesOf(snapshot.Files.Single(), TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                ("number", "at most 36 s and 2 keys to a person or an ending"),
                ("Main", "at most 36 s and 2 keys to a person or an ending"),
                ("Main", "1 reference"),
            ],
            lenses.Select(lens => (lens.At.Text, lens.Text)));
    }

    [Fact]
    public void Every_name_and_word_of_the_examples_can_be_asked_about()
    {
        var told = 0;
        foreach (var project in Corpus.Projects.Where(it => it.StartsWith("examples", StringComparison.Ordinal)))
        {
            var snapshot = Corpus.Snapshot(project);
            foreach (var file in snapshot.Files)
            {
                foreach (var name in snapshot.NamesIn(file, TestContext.Current.CancellationToken))
                {
                    var hover = snapshot.HoverAt(file, name.At.Start, TestContext.Current.CancellationToken);
                    Assert.StartsWith("```flow\n", hover?.Markdown, StringComparison.Ordinal);
                    told++;
                }

                Assert.NotEmpty(snapshot.OutlineOf(file));
                Assert.All(snapshot.LensesOf(file, TestContext.Current.CancellationToken), lens => Assert.NotEmpty(lens.Text));
            }
        }

        Assert.True(told > 1000, $"{told} names");
    }

    private static ProjectSnapshot Open(string text)
    {
        var workspace = new ProjectWorkspace();
        workspace.OpenDocument("untitled:1", text);
        return workspace.SnapshotOf("untitled:1");
    }

    private static (ProjectSnapshot Snapshot, int Offset) At(string text, string place)
    {
        var (words, offset) = Marked.Parse(place);
        var snapshot = Open(text);
        Assert.DoesNotContain(snapshot.Diagnostics(TestContext.Current.CancellationToken), it => it.Severity == Severity.Error);
        return (snapshot, text.IndexOf(words, StringComparison.Ordinal) + offset);
    }
}

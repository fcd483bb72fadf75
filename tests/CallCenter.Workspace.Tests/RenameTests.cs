using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Testing;
using CallCenter.Workspace.Documents;
using CallCenter.Workspace.Renaming;
using Xunit;

namespace CallCenter.Workspace.Tests;

public sealed class RenameTests
{
    private const string Head =
        """"
        project "热线" { languages zh-CN, en  timezone "UTC"  longest call 1h  uses yesNo  source crm : database }
        inbound { otherwise -> Main }
        record Customer { id : int  name : text up to 20 }
        enum Level { gold silver }
        query find(number: phone) : Customer? on crm within 2s
            """ SELECT id, name FROM customer WHERE phone = @number """
        setting maxWait : duration = 3m between 30s and 15m "Wait"
        skill care levels 1..9
        queue Care {
            facts { customer : Customer?  level : Level = Level.gold }
            needs skill care >= 3
            order calls by priority, waited; one step up every 2m
            limit 5 waiting, maxWait
        }
        prompt Hello(name: text up to 20) { zh-CN "您好，{name}。" en "Hello, {name}." }
        prompt Wait { zh-CN "请稍候。" en "Please wait." }

        """";

    private const int Renames = 12;

    public static TheoryData<string> Projects => [.. Corpus.Projects];

    [Theory]
    [InlineData("flow Main { answer  let |who = find(call.from) else none  if who is Customer c { play Hello(c.name) }  hangup }", "customer",
        "flow Main { answer  let customer = find(call.from) else none  if customer is Customer c { play Hello(c.name) }  hangup }")]
    [InlineData("flow Main { answer  let customer = find(call.from) else none  queue Care with { cus|tomer } { else hangup } }", "顾客",
        "flow Main { answer  let 顾客 = find(call.from) else none  queue Care with { customer: 顾客 } { else hangup } }")]
    [InlineData("flow Main { answer  let customer = find(call.from) else none  queue Care with { customer: cust|omer } { else hangup } }", "c",
        "flow Main { answer  let c = find(call.from) else none  queue Care with { customer: c } { else hangup } }")]
    [InlineData("flow Main { answer  let c|c = find(call.from) else none  queue Care with { customer: cc } { else hangup } }", "customer",
        "flow Main { answer  let customer = find(call.from) else none  queue Care with { customer } { else hangup } }")]
    public void A_name_is_changed_wherever_it_stands(string marked, string name, string expected)
    {
        var (text, offset) = Marked.Parse(marked);
        var (result, after) = Rename(Head + text, Head.Length + offset, name);
        Assert.Null(result.Refusal);
        Assert.Equal(Head + expected, after);
    }

    [Fact]
    public void What_is_named_in_texts_and_statements_is_changed_too()
    {
        var text = Head + "flow Main { answer  let c = find(\"1\") else none  hangup }";
        Assert.Contains("query find(phoneNumber: phone)", RenameFirst(text, "number: phone", "phoneNumber"), StringComparison.Ordinal);
        Assert.Contains("WHERE phone = @phoneNumber", RenameFirst(text, "number: phone", "phoneNumber"), StringComparison.Ordinal);
        Assert.Contains("en \"Hello, {who}.\"", RenameFirst(text, "name: text", "who"), StringComparison.Ordinal);
        Assert.Contains("level : Level = Level.platinum", RenameFirst(text, "gold silver", "platinum"), StringComparison.Ordinal);
        Assert.Contains("limit 5 waiting, longest", RenameFirst(text, "maxWait", "longest"), StringComparison.Ordinal);
        Assert.Contains("needs skill 客服 >= 3", RenameFirst(text, "care levels", "客服"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flow M|ain { answer  hangup }", "flow", "`flow` is a word of the language; take another name.")]
    [InlineData("flow M|ain { answer  hangup }", "two words", "`two words` is no name: a name begins with a letter or `_` and goes on with letters, digits and `_`.")]
    [InlineData("flow M|ain { answer  hangup }", "", "`` is no name: a name begins with a letter or `_` and goes on with letters, digits and `_`.")]
    [InlineData("flow M|ain { answer  hangup }", "5th", "`5th` is no name: a name begins with a letter or `_` and goes on with letters, digits and `_`.")]
    [InlineData("flow Main { ans|wer  hangup }", "x", "No name that the project declares stands here.")]
    [InlineData("flow Main { answer  let x = call.fr|om  hangup }", "x", "No name that the project declares stands here.")]
    [InlineData("flow Main { answer  choose language play Wait { on 1 e|n  else zh-CN }  hangup }", "x", "`en` is the name of a language, which is not the project's to choose.")]
    [InlineData("flow Main { answer  call YesN|o { else hangup } }", "x", "`YesNo` belongs to the flow library, which the project uses and does not own.")]
    [InlineData("flow Main { answer  let a = 1  let b| = 2  log \"{a}{b}\"  hangup }", "a", null)]
    [InlineData("flow Main { answer  -> Other }  flow Oth|er { hangup }", "Main", null)]
    [InlineData("flow Main { answer  let x| = 5s  if x < maxWait { hangup }  hangup }", "maxWait", null)]
    public void What_would_mean_something_else_is_refused_in_a_sentence(string marked, string name, string? sentence)
    {
        var (text, offset) = Marked.Parse(marked);
        var (result, after) = Rename(Head + text, Head.Length + offset, name);
        Assert.Equal(Head + text, after);
        Assert.NotNull(result.Refusal);
        Assert.Matches(@"^[`A-Z].*[.]$", result.Refusal);
        Assert.Equal(sentence ?? result.Refusal, result.Refusal);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Renamed_and_back_is_the_same_and_nothing_new_is_wrong_in_between(string project)
    {
        var random = new Random(20261122);
        var before = Corpus.Snapshot(project);
        var cancellation = TestContext.Current.CancellationToken;
        Symbol[] all =
        [
            .. before.Files.SelectMany(file => before.NamesIn(file, cancellation))
                .Where(name => name.Use == NameUse.Declaration && before.RenameTargetAt(name.At.File, name.At.Start, cancellation).Refusal is null)
                .Select(name => name.Symbol).Distinct(),
        ];
        Assert.NotEmpty(all);
        random.Shuffle(all);
        foreach (var symbol in all.Take(Renames))
        {
            var there = before.Rename(symbol.DeclaredAt.File, symbol.DeclaredAt.Start, "新名字", cancellation);
            Assert.Null(there.Refusal);
            var after = With(before, there.Edits);
            Assert.Equal(Shapes(before), Shapes(after));

            var declaration = after.Files.SelectMany(file => after.NamesIn(file, cancellation)).First(name => name is { Use: NameUse.Declaration, Symbol.Name: "新名字" });
            var back = after.Rename(declaration.At.File, declaration.At.Start, symbol.Name, cancellation);
            Assert.Null(back.Refusal);
            var again = With(after, back.Edits);
            foreach (var (first, last) in before.Files.Zip(again.Files))
            {
                Assert.Equal(first.Text, last.Text);
            }
        }
    }

    private static IEnumerable<(string, string?, int)> Shapes(ProjectSnapshot snapshot) =>
        snapshot.Diagnostics(TestContext.Current.CancellationToken).Select(it => (it.Code, it.Primary?.Span.File.Path, it.Primary?.Span.StartPosition.Line ?? 0));

    private static ProjectSnapshot With(ProjectSnapshot snapshot, ImmutableArray<FileEdit> edits) =>
        snapshot.With(file => new Moved(edits.Where(edit => edit.Span.File.Path == file.Path)).Apply(file.Text));

    private static string RenameFirst(string text, string at, string name) => Rename(text, text.IndexOf(at, StringComparison.Ordinal), name).After;

    private static (RenameResult Result, string After) Rename(string text, int offset, string name)
    {
        var workspace = new ProjectWorkspace();
        workspace.OpenDocument("untitled:1", text);
        var snapshot = workspace.SnapshotOf("untitled:1");
        var cancellation = TestContext.Current.CancellationToken;
        Assert.DoesNotContain(snapshot.Diagnostics(cancellation), it => it.Severity == Severity.Error);
        var result = snapshot.Rename(snapshot.Files.Single(), offset, name, cancellation);
        return (result, With(snapshot, result.Edits).Files.Single().Text);
    }
}

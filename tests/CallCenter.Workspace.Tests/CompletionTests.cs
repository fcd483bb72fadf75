using CallCenter.Testing;
using CallCenter.Workspace.Completing;
using Xunit;

namespace CallCenter.Workspace.Tests;

public sealed class CompletionTests
{
    private const string Head =
        """"
        project "热线" { languages zh-CN, en  timezone "UTC"  longest call 2h  source crm : database }
        inbound { number "4001" -> Main  otherwise reject 404 }
        record Customer { id : int  name : text up to 20 }
        enum Level { gold silver }
        query find(number: phone) : Customer? on crm within 2s
            """ SELECT id, name FROM customer WHERE phone = @number """
        command save(id: int) on crm within 1s """ INSERT INTO seen (id) VALUES (@id) """
        setting maxWait : duration = 3m between 30s and 15m "Wait"
        setting tooMany : int = 20 between 10 and 50
        hours Office { on mon..fri 09:00-17:30 }
        skill care levels 1..9
        call data { vip : bool = false }
        queue Care {
            facts { customer : Customer? }
            needs skill care >= 3
            order calls by priority, waited; one step up every 2m
            limit 5 waiting, maxWait
        }
        measure lost : int of Care over 15m = abandoned
        prompt Hello(name: text up to 20) at most 4s { zh-CN "您好，{name}。" en "Hello, {name}." }
        prompt Ask at most 3s { zh-CN "请按一。" en "Press one." }
        flow Number returns ok(number: digits up to 9), gaveUp { answer return gaveUp }
        flow Other { answer hangup }

        """";

    [Theory]
    // Declarations and statements, by the grammar.
    [InlineData("fl|", "flow")]
    [InlineData("flow Main { answer  |", "answer menu play let if hangup queue save")]
    [InlineData("flow Main { answer  pl|  hangup }", "play")]
    [InlineData("flow Main { answer  menu Top play Ask |", "at within without")]
    [InlineData("flow Main { answer  transfer to \"1000\" |", "ring at from")]
    [InlineData("que|", "query queue")]
    [InlineData("project \"x\" { |", "languages timezone longest source uses")]
    [InlineData("queue Q { |", "facts needs relax order ring open limit target while")]
    [InlineData("test \"t\" { |", "given call hears press expect silence")]
    // Names of the kind that is wanted.
    [InlineData("flow Main { -> |", "Other Main")]
    [InlineData("flow Main { -> Oth| }", "Other")]
    [InlineData("flow Main { answer  play |", "Hello Ask")]
    [InlineData("flow Main { answer  call |", "Number")]
    [InlineData("flow Main { answer  queue |", "Care")]
    [InlineData("flow Main { answer  if open |", "Office")]
    [InlineData("queue Q { needs skill |", "care")]
    [InlineData("al|", "alarm")]
    [InlineData("alarm Low of |", "Care queue agent")]
    [InlineData("group Front alarm Long of agent in group |", "Front")]
    [InlineData("alarm Long of agent { warn when |", "state")]
    [InlineData("alarm Long of agent { warn when state is |", "break wrapUp")]
    [InlineData("alarm Long of agent { warn when state is break for |", "maxWait")]
    [InlineData("alarm Long of agent { critical when state is break for 15m |", "tell or")]
    [InlineData("alarm Low of Care { |", "warn critical")]
    [InlineData("alarm Low of Care { warn when |", "lost serviceLevel lossRate")]
    [InlineData("alarm Low of Care { warn when lost > |", "tooMany")]
    [InlineData("alarm Low of Care { warn when lost > |", "usual")]
    [InlineData("alarm Low of Care { warn when lost > usual |", "for")]
    [InlineData("alarm Low of Care { warn when lost > usual * 2 |", "for")]
    [InlineData("alarm Low of Care { warn when lost > 5 for 1m |", "tell critical")]
    [InlineData("alarm Low of Care { warn when lost > 5 for 1m tell |", "sms email")]
    [InlineData("alarm Low of Care { warn when lost > 5 for 1m tell sms \"1\", | }", "sms email")]
    [InlineData("alarm Low of Care { warn when lost > 5 for 1m critical when lost > 9 for 1m |", "tell or")]
    [InlineData("alarm Low of Care { warn when lost > 5 for 1m critical when lost > 9 for 1m or after 10m |", "tell")]
    [InlineData("measure m : int of |", "Care queue")]
    [InlineData("query x(a: |", "text int phone Customer Level")]
    [InlineData("query x(a: int) : Customer on |", "crm")]
    [InlineData("test \"t\" { hears | }", "Hello Ask")]
    [InlineData("test \"t\" { given | }", "find save")]
    [InlineData("project \"x\" { source a : | }", "database http tcp")]
    [InlineData("prompt X { |", "zh-CN en")]
    [InlineData("prompt X { zh-CN \"好\" | }", "en")]
    // Values in reach.
    [InlineData("flow Main(a: int) { answer  let b = 5  if | }", "a b maxWait")]
    [InlineData("flow Main(a: int) { answer  let b = 5  if a > | { hangup } hangup }", "a b")]
    [InlineData("flow Main { answer  let c = | }", "find maxWait")]
    [InlineData("flow Main { answer  let c = find(|", "maxWait call")]
    [InlineData("flow Main { answer  let c = find(call.from) else none  if c is Customer d { log \"{d.|}\" }  hangup }", "id name")]
    [InlineData("flow Main { answer  let c = find(call.from) else none  if c is Customer d { play Hello(d.|", "id name")]
    [InlineData("flow Main { answer  if call.| }", "vip from to language now")]
    [InlineData("flow Main { answer  var n = 1  if n == 1 { | } hangup }", "n hangup")]
    [InlineData("flow Main { answer  var l = Level.|  hangup }", "gold silver")]
    [InlineData("flow Main { answer  let t = \"a\"  log \"{t.|}\"  hangup }", "upper length first")]
    [InlineData("flow Main { answer  let name = \"a\"  log \"Hi {na|}\"  hangup }", "name")]
    [InlineData("prompt X(place: int) { en \"You are {|} now\" }", "place maxWait")]
    // Arms that are still missing, keys that are free.
    [InlineData("flow Main { answer  menu Top play Ask at most 2 { on 1 -> Other  | } }", "no#input no#match exhausted 2 3 else all#missing#outcomes")]
    [InlineData("flow Main { answer  menu Top play Ask at most 2 { on no input repeat  on | } }", "no#match exhausted 1")]
    [InlineData("flow Main { answer  transfer to \"1\" ring 9s at most 1m { |", "completed busy no#answer rejected failed")]
    [InlineData("flow Main { answer  queue Care with { customer: none } { on timeout hangup  |", "agent#left full closed returned")]
    [InlineData("flow Main { answer  call Number { | } }", "ok gaveUp")]
    [InlineData("flow Main { answer  let c = find(call.from) { | } }", "done timeout failed")]
    public void What_fits_is_among_the_choices(string marked, string wanted)
    {
        var labels = At(marked).Items.Select(item => item.Label).ToHashSet();
        Assert.Equal("", string.Join(", ", wanted.Split(' ').Select(word => word.Replace('#', ' ')).Where(word => !labels.Contains(word))));
    }

    [Theory]
    [InlineData("flow Main { answer  menu Top play Ask at most 2 { on 1 -> Other  on no input repeat  | } }", "1 no#input answer flow")]
    [InlineData("flow Main { -> | }", "Number Hello answer Care")]
    [InlineData("flow Main { answer  play | }", "Other Care")]
    [InlineData("flow Main { answer  | }", "flow prompt facts zh-CN")]
    [InlineData("flow Main { answer  if x { let inside = 1 }  log \"{|}\"  hangup }", "inside")]
    [InlineData("prompt X { zh-CN \"好\" | }", "zh-CN")]
    [InlineData("flow Main { answer  // pl| ", "play")]
    [InlineData("flow Main { answer  log \"pl|ay\" }", "play")]
    public void What_does_not_fit_is_not(string marked, string unwanted)
    {
        var labels = At(marked).Items.Select(item => item.Label).ToHashSet();
        Assert.Equal("", string.Join(", ", unwanted.Split(' ').Select(word => word.Replace('#', ' ')).Where(labels.Contains)));
    }

    [Fact]
    public void Values_whose_type_is_wanted_come_first()
    {
        var items = At("flow Main { answer  let a = 5  let b = \"x\"  let z = 7s  play Hello(|)  hangup }").Items;
        Assert.Equal("b", items.First(item => item.Kind == "let").Label);
        items = At("flow Main { answer  let a = 5  let b = \"x\"  let z = 7s  wait |  hangup }").Items;
        Assert.Equal(["maxWait", "z"], items.Where(item => item.Rank == 0).Select(item => item.Label));
    }

    [Fact]
    public void All_missing_outcomes_are_written_at_once()
    {
        const string Text = "flow Main {\n    answer\n    menu Top play Ask at most 2 {\n        on 1 -> Other\n        |\n    }\n}";
        var item = At(Text).Items.Single(it => it.Label == "all missing outcomes");
        Assert.Equal("on no input 5s repeat\n        on no match repeat\n        on exhausted hangup", item.Insert);

        var (_, offset) = Marked.Parse(Text);
        var whole = Head + Text.Replace("|", item.Insert, StringComparison.Ordinal);
        var workspace = new ProjectWorkspace();
        workspace.OpenDocument("untitled:1", whole);
        Assert.DoesNotContain(workspace.SnapshotOf("untitled:1").Diagnostics(TestContext.Current.CancellationToken), it => it.Severity == Diagnostics.Catalogue.Severity.Error);
        Assert.True(offset > 0);
    }

    [Fact]
    public void The_word_that_was_begun_is_replaced()
    {
        var list = At("flow Main { -> Ot|her }");
        Assert.Equal("Other", list.Replace.Text);
        Assert.Equal("", At("flow Main { -> | }").Replace.Text);
        Assert.Equal("na", At("flow Main { answer  log \"{na|}\"  hangup }").Replace.Text);
    }

    [Fact]
    public void Anywhere_in_any_text_there_is_an_answer()
    {
        var random = new Random(4);
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var project in Corpus.Projects.Where(it => it.StartsWith("examples/hotline-400", StringComparison.Ordinal)))
        {
            var snapshot = Corpus.Snapshot(project);
            foreach (var file in snapshot.Files)
            {
                for (var i = 0; i < 25; i++)
                {
                    var cut = random.Next(file.Text.Length);
                    var broken = snapshot.With(it => it == file ? file.Text[..cut] + file.Text[Math.Min(file.Text.Length, cut + random.Next(20))..] : it.Text);
                    var here = broken.Files.Single(it => it.Path == file.Path);
                    var list = broken.CompletionsAt(here, cut, cancellation);
                    Assert.True(list.Replace.Start <= cut && cut <= list.Replace.End);
                    Assert.All(list.Items, item => Assert.NotEmpty(item.Insert));
                    _ = broken.HoverAt(here, cut, cancellation);
                    _ = broken.SignatureAt(here, cut, cancellation);
                    _ = broken.LensesOf(here, cancellation);
                }
            }
        }
    }

    private static CompletionList At(string marked)
    {
        var (text, offset) = Marked.Parse(marked);
        var workspace = new ProjectWorkspace();
        workspace.OpenDocument("untitled:1", Head + text);
        var snapshot = workspace.SnapshotOf("untitled:1");
        return snapshot.CompletionsAt(snapshot.Files.Single(), Head.Length + offset, TestContext.Current.CancellationToken);
    }
}

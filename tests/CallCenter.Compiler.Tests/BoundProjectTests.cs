using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Parsing;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>What the example means, as the later stages see it.</summary>
public sealed class BoundProjectTests
{
    private static readonly BoundProject Hotline =
        Checked.Files(Checked.Folder(RepositoryFolder.Path("examples", "hotline-400"))).Project!;

    [Fact]
    public void A_block_copied_with_other_statements_gathers_its_own()
    {
        var nowhere = new SourceSpan(new SourceFile("a.flow", ""), 0, 0);
        var block = new BoundBlock([new BoundAnswer(0, nowhere)], false);
        Assert.Single(ArmsOf.Statements(block));

        var longer = block with { Statements = [.. block.Statements, new BoundHangup(1, nowhere)], EndsAlways = true };

        Assert.Equal(2, ArmsOf.Statements(longer).Length);
        Assert.True(longer.EndsAlways);
    }

    [Fact]
    public void The_project_is_as_declared()
    {
        Assert.Equal("Hotline 400", Hotline.Name);
        Assert.Equal("Asia/Shanghai", Hotline.TimeZone);
        Assert.Equal(TimeSpan.FromHours(2), Hotline.LongestCall);
        Assert.Equal(["zh-CN", "en"], Hotline.Languages);
        Assert.Equal(["crm"], Hotline.Sources);
    }

    [Fact]
    public void Node_ids_are_made_of_names()
    {
        var ids = Hotline.Nodes.Select(node => node.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("Main/Top", ids);
        Assert.Contains("Main/Top/1", ids);
        Assert.Contains("Main/Top/no-input", ids);
        Assert.Contains("OrderStatus/order/done", ids);
        Assert.Contains("Complaint/message/recorded", ids);
        Assert.Contains("Information/Info/1/play-1", ids);
        Assert.Contains("Welcome/choose-1/else", ids);
        Assert.Contains("OrderStatus/if-1/else/play-1", ids);
    }

    [Fact]
    public void A_node_says_where_it_stands()
    {
        var node = Hotline.Nodes.Single(node => node.Id == "Main/Top/1");

        Assert.Equal(new NodeManifest("Main/Top/1", "on", "查询订单", "flows/day.flow", 15), node);
    }

    [Fact]
    public void Else_covers_all_outcomes_that_have_no_arm()
    {
        var transfer = Hotline.Flows.Single(flow => flow.Name == "Operator").Body.Statements.OfType<BoundTransfer>().Single();

        Assert.NotSame(transfer.Busy, transfer.Completed);
        Assert.Same(transfer.Busy, transfer.NoAnswer);
        Assert.Same(transfer.Busy, transfer.Failed);
    }

    [Fact]
    public void Make_up_workdays_are_like_the_first_open_weekday()
    {
        var office = Hotline.Hours.Single();

        Assert.Equal(5, office.Spans.Count);
        Assert.True(office.IsOpen(new DateTime(2026, 10, 10, 10, 0, 0)));
        Assert.False(office.IsOpen(new DateTime(2026, 10, 1, 10, 0, 0)));
        Assert.False(office.IsOpen(new DateTime(2026, 11, 20, 17, 30, 0)));
    }

    [Fact]
    public void Settings_are_in_invariant_text()
    {
        Assert.Equal(
            new SettingManifest("dutyRing", "duration", "00:00:25", "00:00:05", "00:01:00", "How long the duty telephone rings"),
            Hotline.Settings.Single(setting => setting.Name == "dutyRing"));
        Assert.Equal("20", Hotline.Settings.Single(setting => setting.Name == "company").Max);
    }

    [Fact]
    public void A_bounded_flow_knows_its_way_out()
    {
        var main = Hotline.Flows.Single(flow => flow.Name == "Main");

        Assert.Equal(5, main.VisitsMax);
        Assert.Equal("Operator", Hotline.Flows[main.ElseFlow].Name);
    }

    [Fact]
    public void Placeholders_name_parameters_and_settings()
    {
        var order = Hotline.Prompts.Single(prompt => prompt.Name == "OrderIs");
        var welcome = Hotline.Prompts.Single(prompt => prompt.Name == "WelcomeAll");

        Assert.Equal(["status", "amount"], order.Parameters);
        Assert.Equal(new PromptValue("parameter", 1, "money", ""), order.Texts[0].Segments[3].Value);
        Assert.Equal(new PromptValue("setting", 0, "text", ""), welcome.Texts[1].Segments[1].Value);
        Assert.Equal(["zh-CN", "en"], welcome.Texts.Select(text => text.Language));
    }

    [Fact]
    public void Tests_have_rows_and_steps()
    {
        var test = Hotline.Tests[0];

        Assert.Equal("a known customer hears his name and his order", test.Name);
        Assert.Equal(new DateTime(2026, 11, 20, 10, 0, 0), test.At);
        Assert.Equal(["7", "已发货", "128.50"], test.Givens[1].Rows[0]);
        Assert.Equal(new TestStep(TestStepKind.Press, 7, "1"), test.Steps[1]);
        Assert.Equal("Completed", Hotline.Tests[1].Steps.Single(step => step.Kind == TestStepKind.ExpectTransfer).Outcome);
        Assert.Equal([0], Hotline.Tests.Single(it => it.Switches.Count > 0).Switches);
    }

    [Fact]
    public void A_documentation_comment_belongs_to_the_declaration_below_it()
    {
        var file = new SourceFile("a.flow", "/// One.\n/// Two.\n// not this\nflow A { hangup }\nflow B { hangup }\n");
        var declarations = FlowParser.Parse(file).Root.Declarations;

        Assert.Equal(["One.\nTwo.", ""], declarations.Select(declaration => declaration.Documentation));
    }
}

using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>What a release says of the lists and enums its statements give and take.</summary>
public sealed class StatementManifestTests
{
    private static readonly StatementManifest[] Statements = Of(
        """"
        project "T" { languages en timezone "UTC" longest call 1h source weather : http source crm : database }
        enum Level { gold silver }
        record Order { id: int  level: Level? }
        query orders(level: Level) : list of Order at most 3 on crm within 2s """ SELECT id, level FROM orders WHERE level = @level """
        query one(level: Level) : Order on crm within 2s """ SELECT id, level FROM orders WHERE level = @level """
        procedure openOf(level: Level?) : list of int at most 20 on crm within 2s "usp_open"
        service ordersOf(level: Level) : list of Order at most 4 on weather within 2s get "/orders?level={level}"
        function levelsOf(level: Level) : list of Level at most 5 from "Bank.Levels.Below" within 50ms
        script above(order: Order) : list of Order at most 6 within 50ms """ [order] """
        editable script twice(n: int) : int within 50ms """ n * 2 """
        inbound { otherwise reject 404 }
        """");

    [Theory]
    [InlineData("orders", 3, true)]
    [InlineData("one", 1, false)]
    [InlineData("openOf", 20, true)]
    [InlineData("ordersOf", 4, true)]
    [InlineData("levelsOf", 5, true)]
    [InlineData("above", 6, true)]
    [InlineData("twice", 1, false)]
    public void A_list_says_how_many_it_may_hold(string name, int rowsMax, bool isList)
    {
        var statement = Named(name);

        Assert.Equal((rowsMax, isList), (statement.RowsMax, statement.IsList));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("openOf")]
    [InlineData("ordersOf")]
    [InlineData("levelsOf")]
    public void An_enum_goes_out_as_a_text_with_its_values(string name)
    {
        var level = Named(name).Parameters[0];

        Assert.Equal("text", level.Type);
        Assert.Equal(["gold", "silver"], level.Values);
    }

    [Theory]
    [InlineData("orders", 1)]
    [InlineData("ordersOf", 1)]
    [InlineData("levelsOf", 0)]
    [InlineData("above", 1)]
    public void An_enum_comes_back_as_a_text_with_its_values(string name, int column)
    {
        var level = Named(name).Columns[column];

        Assert.Equal("text", level.Type);
        Assert.Equal(["gold", "silver"], level.Values);
    }

    [Fact]
    public void A_record_that_is_sent_says_the_values_of_its_enums() =>
        Assert.Equal(["gold", "silver"], Named("above").Parameters[0].Fields![1].Values);

    [Fact]
    public void Only_a_script_declared_editable_is() =>
        Assert.Equal((false, true), (Named("above").Script!.IsEditable, Named("twice").Script!.IsEditable));

    private static StatementManifest Named(string name) => Statements.Single(statement => statement.Name == name);

    private static StatementManifest[] Of(string text)
    {
        var (project, diagnostics) = Checked.Files(new SourceFile("main.flow", text));
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return [.. project!.Statements];
    }
}

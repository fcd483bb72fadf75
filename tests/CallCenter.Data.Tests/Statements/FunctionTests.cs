using CallCenter.Abstractions.Releases;
using CallCenter.Data.Functions;
using Xunit;

namespace CallCenter.Data.Tests.Statements;

public sealed class FunctionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_static_method_gets_and_gives_the_types_of_flows()
    {
        await using var asked = With();
        var all = Function(
            "Everything",
            [
                Asked.Column("a", "text"), Asked.Column("b", "int"), Asked.Column("c", "money"), Asked.Column("d", "bool"), Asked.Column("e", "duration"),
                Asked.Column("f", "date"), Asked.Column("g", "time"), Asked.Column("h", "datetime"), Asked.Column("i", "int", optional: true),
            ],
            Asked.Column("value", "text", lengthMax: 100));
        await Prepared(asked, all);

        var value = await asked.Value(
            all, "王", 2L, 3.5m, true, TimeSpan.FromSeconds(4), new DateOnly(2026, 11, 20), new TimeOnly(9, 30), DateTimeOffset.UnixEpoch, null);

        Assert.Equal("王 2 3.5 True 4 2026-11-20 09:30 0 -", value);
    }

    [Theory]
    [InlineData("Twice")]
    [InlineData("TwiceLater")]
    [InlineData("TwiceSoon")]
    public async Task A_promise_is_waited_for(string method)
    {
        await using var asked = With();
        var twice = Function(method, [Asked.Column("n", "int")], Asked.Column("value", "int"));
        await Prepared(asked, twice);

        Assert.Equal(42L, await asked.Value(twice, 21L));
    }

    [Theory]
    [InlineData("Numbers")]
    [InlineData("NumbersLater")]
    public async Task A_list_comes_as_whatever_can_be_counted(string method)
    {
        await using var asked = With();
        var numbers = Function(method, [Asked.Column("n", "int")], Asked.Column("value", "int")) with { IsList = true, RowsMax = 3 };
        await Prepared(asked, numbers);

        Assert.Equal([[1L], [2L], [3L]], (await asked.Ask(numbers, 3L)).Result.Rows);
        Assert.Equal([], (await asked.Ask(numbers, 0L)).Result.Rows);
        Assert.EndsWith("the list is declared to hold at most 3, but it holds more", await asked.Problem(numbers, 4L), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_nothing_or_holds_nothing_fails()
    {
        await using var asked = With();
        var names = Function("Names", [Asked.Column("n", "int")], Asked.Column("value", "text", lengthMax: 9)) with { IsList = true, RowsMax = 3 };
        await Prepared(asked, names);

        Assert.EndsWith("it returned nothing", await asked.Problem(names, 0L), StringComparison.Ordinal);
        Assert.EndsWith("its list holds nothing where a value belongs", await asked.Problem(names, 1L), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_gives_no_list_does_not_fit_where_one_is_declared()
    {
        await using var asked = With();
        var twice = Function("Twice", [Asked.Column("n", "int")], Asked.Column("value", "int")) with { IsList = true, RowsMax = 3 };

        Assert.Contains(
            "public static IReadOnlyList<long> Twice(long n)",
            await asked.Host.PrepareAsync(Releases.With(twice), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nobody.Sample.Twice", "no plugin named `Nobody`")]
    [InlineData("Bank.Nothing.Twice", "no public type `Nothing`")]
    [InlineData("Bank.CallCenter.Data.Tests.Statements.Sample.Thrice", "no public static method `Thrice`")]
    [InlineData("Bank.CallCenter.Data.Tests.Statements.Sample.Everything", "public static long Everything(long n)")]
    public async Task What_does_not_fit_is_told_when_the_release_is_made_ready(string from, string told)
    {
        await using var asked = With();
        var function = Function("Twice", [Asked.Column("n", "int")], Asked.Column("value", "int")) with { Function = new FunctionPart(from) };

        var problem = await asked.Host.PrepareAsync(Manifest(function), TestContext.Current.CancellationToken);

        Assert.Contains(told, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throws", "it threw InvalidOperationException: no such card")]
    [InlineData("ThrowsLater", "it threw InvalidOperationException: no such card")]
    [InlineData("GivesNothing", "nothing")]
    [InlineData("GivesLetters", "digits")]
    public async Task What_goes_wrong_inside_is_a_failure(string method, string told)
    {
        await using var asked = With();
        var function = Function(method, [], Asked.Column("value", "digits"));
        await Prepared(asked, function);

        Assert.Contains(told, await asked.Problem(function), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_never_returns_costs_its_caller_the_limit_and_nobody_else_anything()
    {
        await using var asked = With();
        var hangs = Function("Hangs", [], Asked.Column("value", "int")) with { Within = TimeSpan.FromMilliseconds(100) };
        var twice = Function("Twice", [Asked.Column("n", "int")], Asked.Column("value", "int"));
        await Prepared(asked, hangs, twice);

        await Task.WhenAll(Enumerable.Range(0, FunctionLimits.Workers + 1).Select(_ => asked.TimesOut(hangs)));

        Assert.Equal(42L, await asked.Value(twice, 21L));
        Sample.LetGo.Set();
    }

    [Fact]
    public async Task A_plugin_that_changed_is_loaded_again_for_the_next_release()
    {
        await using var asked = With();
        var first = Function("Twice", [Asked.Column("n", "int")], Asked.Column("value", "int"));
        await Prepared(asked, first);
        File.SetLastWriteTimeUtc(Path.Combine(asked.Folder, "plugins", "Bank.dll"), DateTime.UnixEpoch.AddDays(1));
        var second = first with { Name = "again" };
        await Prepared(asked, second);

        Assert.Equal(42L, await asked.Value(second, 21L));
        Assert.Equal(42L, await asked.Value(first, 21L));
    }

    private static Asked With() => new(bindings =>
    {
        var plugins = Directory.CreateDirectory(Path.Combine(bindings.ProjectFolder, "plugins")).FullName;
        File.Copy(typeof(Sample).Assembly.Location, Path.Combine(plugins, "Bank.dll"));
        return bindings with { Plugins = [new PluginBinding("Bank", "plugins/Bank.dll")] };
    });

    private static StatementManifest Function(string method, ColumnManifest[] parameters, ColumnManifest result) =>
        Asked.Statement("function", "", Limit, parameters, result) with { Function = new FunctionPart($"Bank.CallCenter.Data.Tests.Statements.Sample.{method}") };

    private static async Task Prepared(Asked asked, params StatementManifest[] statements) =>
        Assert.Null(await asked.Host.PrepareAsync(Manifest(statements), TestContext.Current.CancellationToken));

    private static ReleaseManifest Manifest(params StatementManifest[] statements) => Releases.With(statements);
}

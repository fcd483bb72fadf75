using System.Globalization;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

/// <summary>Input of any size compiles, or is refused by a limit that has a name. It never takes the compiler down.</summary>
public sealed class HugeInputTests
{
    private const string Head =
        """
        project "Huge" { languages en  timezone "Asia/Shanghai"  longest call 24h }
        prompt P at most 2s { en "Hello." }
        inbound { otherwise -> Main }
        flow Main {
            answer

        """;

    private static string Refused(string body)
    {
        var check = new ProjectCompiler(TimeProvider.System).Check(Source(body));
        Assert.Null(check.Project);
        return check.Diagnostics[0].Code;
    }

    private static void Compiles(string body)
    {
        var result = new ProjectCompiler(TimeProvider.System).Compile(Source(body), cancellation: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Diagnostics.Catalogue.Severity.Error);
        using var loaded = result.Release!.Load();
    }

    private static ProjectTexts Source(string body) => new(new Dictionary<string, string> { ["main.flow"] = Head + body + "\n}\n" });

    private static string Many(int count, Func<int, string> write) => string.Concat(Enumerable.Range(0, count).Select(write));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public void A_flow_of_five_thousand_statements_compiles() =>
        Compiles("var x = 1\n" + Many(2500, _ => "if x > 3 { x = x + 1 } else { x = x - 1 }\nplay P\n") + "hangup");

    [Fact]
    public void Five_hundred_menus_compile() =>
        Compiles(Many(500, number => $"menu M{Number(number)} play P at most 2 {{ on 1 \"a\" continue  on no input 5s repeat  on no match repeat  on exhausted hangup }}\n") + "hangup");

    [Fact]
    public void Menus_nested_as_deep_as_is_allowed_compile() => Compiles(Nested(25));

    [Fact]
    public void Menus_nested_deeper_are_refused() => Assert.Equal("CC0014", Refused(Nested(40)));

    private static string Nested(int depth) => depth == 0
        ? "hangup"
        : $"menu M{Number(depth)} play P at most 2 {{ on 1 \"a\" {{ {Nested(depth - 1)} }}  on no input 5s repeat  on no match repeat  on exhausted hangup }}";

    [Fact]
    public void An_expression_of_many_operators_compiles() => Compiles("var y = 1\nlet x = y" + Many(190, _ => " + y") + "\nif x > 1 { play P }\nhangup");

    [Fact]
    public void An_expression_of_two_thousand_operators_is_refused() =>
        Assert.Equal("CC0014", Refused("var y = 1\nlet x = y" + Many(2000, _ => " + y") + "\nhangup"));

    [Fact]
    public void Brackets_nested_deep_are_refused() => Assert.Equal("CC0014", Refused($"let x = {new string('(', 5000)}1{new string(')', 5000)}\nhangup"));

    [Fact]
    public void A_text_as_long_as_a_file_may_be_is_answered() =>
        Assert.NotNull(new ProjectCompiler(TimeProvider.System).Compile(
            Source($"log \"{new string('a', 990_000)}\"\nhangup"), cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void A_text_of_more_than_a_megabyte_is_refused() => Assert.Equal("CC0015", Refused($"log \"{new string('a', 1_100_000)}\"\nhangup"));

    [Fact]
    public void A_text_of_many_values_compiles() => Compiles("let y = call.from\nlog \"" + Many(20_000, _ => "{y}") + "\"\nhangup");
}

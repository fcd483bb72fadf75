using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests;

public sealed class ValueTests
{
    public static TheoryData<string, object> RoundTrips => new()
    {
        { "text", "他说:\"'; DROP TABLE t; --\" \U0001F600" },
        { "phone", "+8613800001111" },
        { "agent", "1001" },
        { "digits", "0042" },
        { "language", "zh-CN" },
        { "int", long.MaxValue },
        { "int", long.MinValue },
        { "decimal", 0.1m },
        { "decimal", -123456789.012345m },
        { "decimal", 79228162514264337593543950335m },
        { "decimal", 1234567890.12345678901m },
        { "money", 12.50m },
        { "money", 9999999999999.99m },
        { "percent", 12.5m },
        { "bool", true },
        { "bool", false },
        { "duration", TimeSpan.FromSeconds(90) },
        { "duration", TimeSpan.FromMilliseconds(1500) },
        { "date", new DateOnly(2026, 11, 21) },
        { "time", new TimeOnly(9, 30) },
        { "time", new TimeOnly(9, 30, 15, 250) },
        { "datetime", new DateTimeOffset(2026, 11, 21, 9, 30, 15, 250, TimeSpan.FromHours(8)) },
    };

    [Theory]
    [MemberData(nameof(RoundTrips), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_was_bound(string type, object value)
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v)");
        await database.Done(Command("INSERT INTO t VALUES (@v)", Column("v", type)), value);

        Assert.Equal(value, await database.Done(Query("SELECT v FROM t", Column("v", type))));
    }

    [Theory]
    [InlineData("NUMERIC")]
    [InlineData("DECIMAL(12,2)")]
    [InlineData("TEXT")]
    public async Task Money_stays_exact_whatever_its_column_is(string declared)
    {
        await using var database = new Database();
        database.Make($"CREATE TABLE t(v {declared})");
        await database.Done(Command("INSERT INTO t VALUES (@v)", Column("v", "money")), 1234567.89m);

        Assert.Equal(1234567.89m, await database.Done(Query("SELECT v FROM t", Column("v", "money"))));
    }

    [Fact]
    public async Task Numbers_compare_as_numbers()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v NUMERIC); INSERT INTO t VALUES (9), (12.5), (100)");
        var above = Query("SELECT count(*) AS v FROM t WHERE v > @least", Column("v", "int")) with { Parameters = [Column("least", "money")] };
        Assert.Equal(2L, await database.Done(above, 10.25m));
    }

    [Theory]
    [InlineData("'2026-11-21 09:30:00'", "2026-11-21T09:30:00Z")]
    [InlineData("'2026-11-21T09:30:00+08:00'", "2026-11-21T01:30:00Z")]
    [InlineData("'2026-11-21T09:30:00.5Z'", "2026-11-21T09:30:00.5Z")]
    [InlineData("datetime('2026-11-21')", "2026-11-21T00:00:00Z")]
    public async Task Moments_are_understood_in_the_forms_that_sqlite_gives(string stored, string moment)
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var answer = await database.Value(stored, "datetime");
        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), answer.Result.Rows[0][0]);
    }

    [Theory]
    [InlineData("'abc'", "int", "column `v` is declared int, but the database gave text that does not fit")]
    [InlineData("1.5", "int", "column `v` is declared int, but the database gave a real number")]
    [InlineData("x'00'", "text", "column `v` is declared text, but the database gave binary data")]
    [InlineData("7", "text", "column `v` is declared text, but the database gave an integer")]
    [InlineData("2", "bool", "column `v` is declared bool, but the database gave an integer")]
    [InlineData("'12a'", "digits", "column `v` is declared digits, but the database gave text that does not fit")]
    [InlineData("'21.11.2026'", "date", "column `v` is declared date, but the database gave text that does not fit")]
    [InlineData("NULL", "int", "column `v` is declared int, but the database gave NULL")]
    public async Task What_does_not_fit_its_column_fails_with_a_sentence(string stored, string type, string problem)
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var answer = await database.Value(stored, type);
        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        Assert.Empty(answer.Result.Rows);
        Assert.Equal($"`find` failed: {problem}.", answer.Problem);
    }

    [Fact]
    public async Task Null_is_nothing_where_it_may_be()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v)");
        await database.Done(Command("INSERT INTO t VALUES (@v)", Column("v", "int", optional: true)), [null]);
        Assert.Null((await database.Value("(SELECT v FROM t)", "int", optional: true)).Result.Rows[0][0]);

        var refused = await database.Ask(Command("INSERT INTO t VALUES (@v)", Column("v", "int")), [null]);
        Assert.Equal("`save` failed: parameter `v` is declared int, but was given nothing.", refused.Problem);
    }

    [Theory]
    [InlineData("'abcdef'", 4, "abcd")]
    [InlineData("'abcd'", 4, "abcd")]
    [InlineData("'abc\U0001F600'", 4, "abc")]
    [InlineData("'ab\U0001F600c'", 4, "ab\U0001F600")]
    [InlineData("'\U0001F600'", 0, "")]
    public async Task Long_text_is_cut_between_letters(string stored, int lengthMax, string cut)
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        Assert.Equal(cut, (await database.Value(stored, "text", lengthMax: lengthMax)).Result.Rows[0][0]);
    }

    [Fact]
    public async Task A_number_is_never_cut()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var answer = await database.Value("'123456'", "digits", lengthMax: 4);
        Assert.Equal("`find` failed: column `v` (digits) is longer than 4 characters.", answer.Problem);
    }

    [Fact]
    public async Task Columns_are_matched_by_name_and_rows_are_limited()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(id, name); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        var find = Query("SELECT name AS NAME, 0 AS other, id FROM t ORDER BY id", Column("Id", "int"), Column("name", "text")) with { RowsMax = 2 };

        var answer = await database.Ask(find);
        Assert.Equal([[1L, "a"], [2L, "b"]], answer.Result.Rows);

        var missing = await database.Ask(Query("SELECT id FROM t", Column("id", "int"), Column("level", "int")));
        Assert.Equal("`find` failed: the result has no column `level` (int).", missing.Problem);
    }

    [Fact]
    public async Task An_enum_has_only_its_values()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v TEXT); INSERT INTO t VALUES ('gold'), ('tin')");
        var level = new ColumnManifest("v", "text", false, null, Values: ["gold", "silver"]);
        var find = Query("SELECT v FROM t WHERE v = @v", level) with { Parameters = [level] };

        Assert.Equal("gold", await database.Done(find, "gold"));
        Assert.Equal("`find` failed: column `v` is one of gold, silver, but the database gave another text.", (await database.Ask(find, "tin")).Problem);
    }

    [Fact]
    public async Task A_list_with_one_row_too_many_fails()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v); INSERT INTO t VALUES (1), (2), (3), (4)");
        var list = Query("SELECT v FROM t WHERE v <= @v ORDER BY v", Column("v", "int")) with { Parameters = [Column("v", "int")], RowsMax = 3, IsList = true };

        Assert.Equal([[1L], [2L], [3L]], (await database.Ask(list, 3L)).Result.Rows);
        Assert.Equal([], (await database.Ask(list, 0L)).Result.Rows);
        Assert.Equal("`find` failed: the database gave more than 3 rows.", (await database.Ask(list, 4L)).Problem);
    }

    [Fact]
    public async Task A_recording_is_stored_by_its_id()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v)");
        await database.Done(Command("INSERT INTO t VALUES (@v)", Column("v", "recording")), new Recording("a.wav", TimeSpan.FromSeconds(3)));
        Assert.Equal("a.wav", await database.Done(Query("SELECT v FROM t", Column("v", "text"))));
    }

    [Fact]
    public async Task A_statement_is_prepared_again_when_the_table_changes()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a); INSERT INTO t VALUES (1)");
        var find = Query("SELECT * FROM t", Column("a", "int"));
        await database.Done(find);
        await database.Done(find);
        database.Make("ALTER TABLE t ADD COLUMN b DEFAULT 5");

        var both = await database.Ask(find with { Columns = [Column("a", "int"), Column("b", "int")] });
        Assert.Equal([[1L, 5L]], both.Result.Rows);
        Assert.Equal(1L, await database.Done(find));
    }

    [Fact]
    public async Task Wrong_sql_and_wrong_values_fail_with_a_sentence()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a INTEGER CHECK (a < 5))");
        Assert.Contains("syntax error", (await database.Ask(Command("INSRT"))).Problem, StringComparison.Ordinal);
        Assert.Contains("CHECK constraint", (await database.Ask(Command("INSERT INTO t VALUES (9)"))).Problem, StringComparison.Ordinal);
        Assert.Contains("Must add values for", (await database.Ask(Command("INSERT INTO t VALUES (@missing)"))).Problem, StringComparison.Ordinal);
        Assert.Equal(
            "`save` failed: parameter `v` is declared int, but was given String.",
            (await database.Ask(Command("INSERT INTO t VALUES (@v)", Column("v", "int")), "1")).Problem);
        Assert.Equal(
            "`save` failed: it takes 1 values, but was given 0.",
            (await database.Ask(Command("INSERT INTO t VALUES (@v)", Column("v", "int")))).Problem);
        await database.Done(Command("INSERT INTO t VALUES (1)"));
    }

    [Fact]
    public async Task A_command_of_several_statements_happens_wholly_or_not_at_all()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a INTEGER CHECK (a < 5))");
        Assert.Equal(
            DataOutcome.Failed, (await database.Ask(Command("INSERT INTO t VALUES (1); INSERT INTO t VALUES (9)"))).Result.Outcome);
        Assert.Equal(0L, await database.Done(Query("SELECT count(*) AS v FROM t", Column("v", "int"))));
    }
}

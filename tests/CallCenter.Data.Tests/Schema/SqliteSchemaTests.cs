using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.Schema;

/// <summary>What SQLite says of a statement that is not executed.</summary>
public sealed class SqliteSchemaTests
{
    private const string Tables =
        """
        CREATE TABLE customer(id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, level INT, born DATE, photo BLOB, any);
        CREATE VIEW named AS SELECT id, name FROM customer
        """;

    [Fact]
    public async Task Columns_have_names_types_and_may_be_null()
    {
        await using var database = new Database();
        database.Make(Tables);
        var described = database.Sources.Describe(Query("SELECT id, name AS label, level, photo, any, born, count(*) AS n FROM customer WHERE id = @id"));

        Assert.Equal((SchemaFault.None, null), (described.Fault, described.Problem));
        (string, string, bool?)[] expected =
        [
            ("id", "INTEGER", false), ("label", "VARCHAR(40)", false), ("level", "INT", true), ("photo", "BLOB", true), ("any", "", true), ("born", "DATE", true), ("n", "", null),
        ];
        Assert.Equal(expected, described.Description!.Columns.Select(column => (column.Name, column.DatabaseType, column.MayBeNull)));
        Assert.Contains("int", described.Description.Columns[0].FlowTypes!);
        Assert.DoesNotContain("text", described.Description.Columns[0].FlowTypes!);
        Assert.Contains("text", described.Description.Columns[1].FlowTypes!);
        Assert.DoesNotContain("int", described.Description.Columns[1].FlowTypes!);
        Assert.Empty(described.Description.Columns[3].FlowTypes!);
        Assert.Null(described.Description.Columns[4].FlowTypes);
        Assert.Null(described.Description.Columns[5].FlowTypes);
    }

    [Fact]
    public async Task Nothing_is_executed()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v INTEGER)");
        Assert.Equal(SchemaFault.None, database.Sources.Describe(Command("INSERT INTO t VALUES (1); DELETE FROM t; INSERT INTO t VALUES (2)")).Fault);

        Assert.Equal(0L, await database.Done(Query("SELECT count(*) AS v FROM t", Column("v", "int"))));
    }

    [Theory]
    [InlineData("SELECT id FROM custmer", MissingKind.Table, "custmer", "customer")]
    [InlineData("SELECT id FROM main.custmer", MissingKind.Table, "custmer", "named")]
    [InlineData("SELECT levle FROM customer", MissingKind.Column, "levle", "level")]
    [InlineData("SELECT c.levle FROM customer c", MissingKind.Column, "levle", "level")]
    [InlineData("UPDATE customer SET levle = 1", MissingKind.Column, "levle", "level")]
    [InlineData("SELECT 1; SELECT id FROM custmer", MissingKind.Table, "custmer", "customer")]
    public async Task A_missing_name_is_named_with_those_that_are_there(string sql, MissingKind kind, string name, string known)
    {
        await using var database = new Database();
        database.Make(Tables);
        var described = database.Sources.Describe(Query(sql));

        Assert.Equal(SchemaFault.Missing, described.Fault);
        Assert.Equal((kind, name), (described.Missing!.Kind, described.Missing.Name));
        Assert.Contains(known, described.Missing.Known);
    }

    [Fact]
    public async Task What_else_is_wrong_is_said_in_the_words_of_the_database()
    {
        await using var database = new Database();
        database.Make(Tables);
        var wrong = database.Sources.Describe(Query("SELCT 1"));
        Assert.Equal(SchemaFault.Refused, wrong.Fault);
        Assert.Contains("syntax error", wrong.Problem, StringComparison.Ordinal);

        var procedure = database.Sources.Describe(Query("usp_settle") with { Kind = StatementKinds.Procedure });
        Assert.Equal((SchemaFault.NoProcedures, "SQLite"), (procedure.Fault, procedure.Problem));
        Assert.Equal(SchemaFault.NotBound, database.Sources.Describe(Query("SELECT 1") with { Source = "other" }).Fault);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_away()
    {
        await using var database = new Database();
        var described = database.Sources.Describe(Query("SELECT 1"));

        Assert.Equal((SchemaFault.Away, $"the file `{database.File}` does not exist"), (described.Fault, described.Problem));
    }
}

using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Schema;

namespace CallCenter.Compiler.Tests;

/// <summary>The database of cases and pages about <c>validate --connect</c>: two tables, a procedure, and sources named after what is wrong with them.</summary>
internal sealed class ExampleSchema : ISchemaProbe
{
    private static readonly Dictionary<string, ProbeColumn[]> Tables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["customer"] =
        [
            new("id", "bigint", ["int", "digits"], false),
            new("name", "character varying", ["text", "digits"], false),
            new("level", "integer", ["int", "digits"], false),
            new("phone", "text", ["text", "phone"], false),
            new("photo", "bytea", [], false),
        ],
        ["notes"] = [new("note", "text", ["text"], true)],
    };

    public ProbeAnswer Describe(StatementManifest statement) => statement switch
    {
        { Source: "away" } => Fault(ProbeFault.Away, problem: "Failed to connect to 127.0.0.1:5432"),
        { Source: "unbound" } => Fault(ProbeFault.NotBound),
        { Source: "file", Kind: StatementKinds.Procedure } => Fault(ProbeFault.NoProcedures, "SQLite"),
        { Kind: StatementKinds.Procedure, Sql: "usp_settle" } => Columns(new ProbeColumn("receipt", "integer", ["int", "digits"], null)),
        { Kind: StatementKinds.Procedure } => Fault(
            ProbeFault.ProcedureMissing, statement.Sql, ["usp_settle"], $"function {statement.Sql}(unknown) does not exist"),
        _ => DescribeSql(statement.Sql.Split([' ', ',', '\n', '(', ')'], StringSplitOptions.RemoveEmptyEntries)),
    };

    // SELECT column … FROM table …, or a command that is never wrong.
    private static ProbeAnswer DescribeSql(string[] words)
    {
        if (words[0] is not ("SELECT" or "INSERT" or "UPDATE"))
        {
            return Fault(ProbeFault.Refused, problem: $"syntax error at or near \"{words[0]}\"");
        }

        var from = Array.IndexOf(words, "FROM");
        if (from < 0)
        {
            return Columns();
        }

        if (!Tables.TryGetValue(words[from + 1], out var table))
        {
            return Fault(ProbeFault.TableMissing, words[from + 1], [.. Tables.Keys]);
        }

        var columns = new List<ProbeColumn>();
        for (var i = 1; i < from; i++)
        {
            if (table.FirstOrDefault(column => column.Name == words[i]) is not { } column)
            {
                return Fault(ProbeFault.ColumnMissing, words[i], [.. table.Select(it => it.Name)]);
            }

            var renamed = words[i + 1] == "AS";
            columns.Add(renamed ? column with { Name = words[i + 2] } : column);
            i += renamed ? 2 : 0;
        }

        return Columns([.. columns]);
    }

    private static ProbeAnswer Columns(params ProbeColumn[] columns) => new(ProbeFault.None, columns, "", [], "");

    private static ProbeAnswer Fault(ProbeFault fault, string name = "", string[]? known = null, string problem = "") =>
        new(fault, [], name, known ?? [], problem);
}

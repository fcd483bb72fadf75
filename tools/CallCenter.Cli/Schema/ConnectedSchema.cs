using CallCenter.Abstractions.Releases;
using CallCenter.Data;
using CallCenter.Data.Schema;
using CallCenter.Semantics.Schema;

namespace CallCenter.Cli.Schema;

/// <summary>The databases of a project as its check asks them.</summary>
internal sealed class ConnectedSchema(DataSources sources) : ISchemaProbe
{
    public ProbeAnswer Describe(StatementManifest statement)
    {
        var answer = sources.Describe(statement);
        var columns = answer.Description?.Columns ?? [];
        return new ProbeAnswer(
            FaultOf(answer),
            [.. columns.Select(column => new ProbeColumn(column.Name, column.DatabaseType, column.FlowTypes, column.MayBeNull))],
            answer.Missing?.Name ?? (answer.Fault == SchemaFault.NoProcedures ? answer.Problem ?? "" : ""),
            answer.Missing?.Known ?? [],
            answer.Problem ?? "");
    }

    private static ProbeFault FaultOf(SchemaAnswer answer) => answer.Fault switch
    {
        SchemaFault.None => ProbeFault.None,
        SchemaFault.NotBound => ProbeFault.NotBound,
        SchemaFault.Away => ProbeFault.Away,
        SchemaFault.NoProcedures => ProbeFault.NoProcedures,
        SchemaFault.Missing => answer.Missing?.Kind switch
        {
            MissingKind.Table => ProbeFault.TableMissing,
            MissingKind.Column => ProbeFault.ColumnMissing,
            _ => ProbeFault.ProcedureMissing,
        },
        _ => ProbeFault.Refused,
    };
}

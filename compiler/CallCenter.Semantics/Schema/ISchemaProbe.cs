using CallCenter.Abstractions.Releases;

namespace CallCenter.Semantics.Schema;

/// <summary>Asks the databases of a project what its statements would give. Nothing is executed.</summary>
public interface ISchemaProbe
{
    /// <summary>What the statement's database says about it. Blocks until it answers.</summary>
    /// <param name="statement">A query, command or procedure.</param>
    ProbeAnswer Describe(StatementManifest statement);
}

/// <summary>What a database says about a statement.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Columns">Columns of its result; empty when something is wrong.</param>
/// <param name="Name">The name that is missing, or the kind of database that has no procedures; empty otherwise.</param>
/// <param name="Known">Names that could have been meant.</param>
/// <param name="Problem">The database's own words; empty when nothing is wrong.</param>
public sealed record ProbeAnswer(
    ProbeFault Fault, IReadOnlyList<ProbeColumn> Columns, string Name, IReadOnlyList<string> Known, string Problem);

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DatabaseType">Its type in the words of the database.</param>
/// <param name="FlowTypes">Flow types that can be read from it; null where anything may be in it.</param>
/// <param name="MayBeNull">Whether it may hold NULL; null where the database does not say.</param>
public sealed record ProbeColumn(string Name, string DatabaseType, IReadOnlyList<string>? FlowTypes, bool? MayBeNull);

/// <summary>What is wrong with a statement.</summary>
public enum ProbeFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its source has no connection.</summary>
    NotBound,

    /// <summary>Its source cannot be reached.</summary>
    Away,

    /// <summary>A table it names does not exist.</summary>
    TableMissing,

    /// <summary>A column it names does not exist.</summary>
    ColumnMissing,

    /// <summary>The procedure it names does not exist.</summary>
    ProcedureMissing,

    /// <summary>Its kind of database has no procedures.</summary>
    NoProcedures,

    /// <summary>The database refuses it for another reason.</summary>
    Refused,
}

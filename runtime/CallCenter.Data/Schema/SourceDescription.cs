namespace CallCenter.Data.Schema;

/// <summary>What a statement gives, as its database says.</summary>
/// <param name="Columns">Columns of its result in order; empty when it gives none.</param>
public sealed record SourceDescription(IReadOnlyList<DescribedColumn> Columns);

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DatabaseType">Its type in the words of the database; empty where the database knows none.</param>
/// <param name="FlowTypes">Flow types that can be read from it; null where anything may be in it.</param>
/// <param name="MayBeNull">Whether it may hold NULL; null where the database does not say.</param>
public sealed record DescribedColumn(string Name, string DatabaseType, IReadOnlyList<string>? FlowTypes, bool? MayBeNull);

/// <summary>A name in a statement that a database does not know.</summary>
/// <param name="Kind">What the name should be of.</param>
/// <param name="Name">The name.</param>
/// <param name="Known">Names of that kind the database does know.</param>
public sealed record MissingName(MissingKind Kind, string Name, IReadOnlyList<string> Known);

/// <summary>What a missing name should be of.</summary>
public enum MissingKind
{
    /// <summary>A table or view.</summary>
    Table,

    /// <summary>A column of a table.</summary>
    Column,

    /// <summary>A procedure or function.</summary>
    Procedure,
}

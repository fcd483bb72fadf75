namespace CallCenter.Abstractions.Releases;

/// <summary>What executes a data statement: the values of <see cref="StatementManifest.Kind"/>.</summary>
public static class StatementKinds
{
    /// <summary>A query or command whose text is SQL.</summary>
    public const string Sql = "sql";

    /// <summary>A stored procedure or function of a database.</summary>
    public const string Procedure = "procedure";
}

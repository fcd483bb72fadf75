namespace CallCenter.Abstractions.Releases;

/// <summary>What executes a data statement: the values of <see cref="StatementManifest.Kind"/>.</summary>
public static class StatementKinds
{
    /// <summary>A query or command whose text is SQL.</summary>
    public const string Sql = "sql";

    /// <summary>A stored procedure or function of a database.</summary>
    public const string Procedure = "procedure";

    /// <summary>A request to an HTTP server.</summary>
    public const string Http = "http";

    /// <summary>A message on a TCP connection and the one that comes back.</summary>
    public const string Tcp = "tcp";

    /// <summary>A static method of a plugin.</summary>
    public const string Function = "function";

    /// <summary>A script in a worker process.</summary>
    public const string Script = "script";

    /// <summary>A built-in statement over the project's own files; which one is known by its name.</summary>
    public const string File = "file";
}

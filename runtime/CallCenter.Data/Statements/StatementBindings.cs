using CallCenter.Data.Http;

namespace CallCenter.Data.Statements;

/// <summary>What binds statements outside SQL to their environment.</summary>
public sealed record StatementBindings
{
    /// <summary>Folder of the project: <c>data/files</c> and relative paths of plugins begin there.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>HTTP servers by the names of their sources.</summary>
    public IReadOnlyList<HttpBinding> Http { get; init; } = [];
}

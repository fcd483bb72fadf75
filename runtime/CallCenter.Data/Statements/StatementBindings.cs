using CallCenter.Data.Functions;
using CallCenter.Data.Http;
using CallCenter.Data.Tcp;

namespace CallCenter.Data.Statements;

/// <summary>What binds statements outside SQL to their environment.</summary>
public sealed record StatementBindings
{
    /// <summary>Folder of the project: <c>data/files</c> and relative paths of plugins begin there.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>HTTP servers by the names of their sources.</summary>
    public IReadOnlyList<HttpBinding> Http { get; init; } = [];

    /// <summary>TCP servers by the names of their sources.</summary>
    public IReadOnlyList<TcpBinding> Tcp { get; init; } = [];

    /// <summary>Assemblies whose methods flows may call.</summary>
    public IReadOnlyList<PluginBinding> Plugins { get; init; } = [];

    /// <summary>The executable that runs scripts.</summary>
    public string ScriptWorker { get; init; } = Path.Combine(AppContext.BaseDirectory, "callcenter-script");
}

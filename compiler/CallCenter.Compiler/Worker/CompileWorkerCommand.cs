namespace CallCenter.Compiler.Worker;

/// <summary>How a compile worker is started, and how long it may take.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record CompileWorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>How long one compilation may take before the worker is replaced.</summary>
    public TimeSpan CompileTimeout { get; init; } = TimeSpan.FromMinutes(2);
}

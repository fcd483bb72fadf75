using System.Collections.Immutable;
using CallCenter.Data.Scripts;
using CallCenter.Data.Statements;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Scripts;

namespace CallCenter.Cli.Scripts;

/// <summary>Has the scripts of a project read by a worker process; none is started for a project without scripts.</summary>
internal static class WorkerScriptCheck
{
    /// <summary>What cannot be read; or why nothing could be asked, in one sentence.</summary>
    public static async Task<(ImmutableArray<Diagnostic> Diagnostics, string? Problem)> RunAsync(BoundProject project, string folder)
    {
        if (!ScriptCheck.IsNeeded(project))
        {
            return ([], null);
        }

        var warnings = new List<string>();
        var reader = new ScriptReader(new StatementBindings { ProjectFolder = folder }, TimeProvider.System, warnings.Add);
        await using (reader)
        {
            if (reader.Problem is { } problem)
            {
                return ([], problem);
            }

            var diagnostics = ScriptCheck.Run(project, new Probe(reader));
            return warnings.Count > 0 ? ([], warnings[0]) : (diagnostics, null);
        }
    }

    private sealed class Probe(ScriptReader reader) : IScriptProbe
    {
        public ScriptFault? Read(string source) =>
            reader.ReadAsync(source, CancellationToken.None).GetAwaiter().GetResult() is { } fault ? new ScriptFault(fault.Line, fault.Problem) : null;
    }
}

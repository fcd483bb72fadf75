using CallCenter.Data;

namespace CallCenter.Cli.Schema;

/// <summary>Tells nothing: what a check finds is in its diagnostics.</summary>
internal sealed class QuietDataLog : IDataLog
{
    public void SourceAway(string source, string problem)
    {
    }

    public void ScriptsAway(string problem)
    {
    }

    public void SourceBack(string source)
    {
    }

    public void SourceSeeded(string source, string file)
    {
    }
}

namespace CallCenter.Data;

/// <summary>What data sources tell the operator. Called on any thread; a call must not block.</summary>
public interface IDataLog
{
    /// <summary>A source cannot be reached; said once until it is back.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="problem">One sentence.</param>
    void SourceAway(string source, string problem);

    /// <summary>Scripts cannot be run as they should.</summary>
    /// <param name="problem">One sentence.</param>
    void ScriptsAway(string problem);

    /// <summary>A source that was away answers again.</summary>
    /// <param name="source">Name of the source.</param>
    void SourceBack(string source);

    /// <summary>A database file was made from its seed.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="file">The new file.</param>
    void SourceSeeded(string source, string file);
}

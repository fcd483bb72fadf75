namespace CallCenter.Semantics.Scripts;

/// <summary>Reads scripts with the engine that will run them. Nothing is executed.</summary>
public interface IScriptProbe
{
    /// <summary>What is wrong with a script; null when it can be read. Blocks until that is known.</summary>
    /// <param name="source">The text, exactly as between its quotes.</param>
    ScriptFault? Read(string source);
}

/// <summary>Why a script cannot be read.</summary>
/// <param name="Line">1-based line of the script; 0 where the engine names none.</param>
/// <param name="Problem">The engine's own words.</param>
public sealed record ScriptFault(int Line, string Problem);

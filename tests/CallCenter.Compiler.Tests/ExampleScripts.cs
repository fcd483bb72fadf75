using CallCenter.Semantics.Scripts;

namespace CallCenter.Compiler.Tests;

/// <summary>Says what the engine of scripts says of words that ECMAScript 5.1 does not have.</summary>
internal sealed class ExampleScripts : IScriptProbe
{
    public ScriptFault? Read(string source)
    {
        var lines = source.Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains("=>", StringComparison.Ordinal));
        return line >= 0 ? new ScriptFault(line + 1, "Unexpected token")
            : source.Contains('`', StringComparison.Ordinal) ? new ScriptFault(0, "it takes too long to read.")
            : null;
    }
}

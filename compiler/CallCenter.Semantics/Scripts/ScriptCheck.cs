using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Scripts;

/// <summary>Has the scripts of a project read by the engine that will run them.</summary>
public static class ScriptCheck
{
    /// <summary>Whether there is anything to read.</summary>
    public static bool IsNeeded(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return project.StatementSymbols.Any(symbol => symbol.Syntax is ScriptSyntax);
    }

    /// <summary>Every script that cannot be read, by file and place.</summary>
    public static ImmutableArray<Diagnostic> Run(BoundProject project, IScriptProbe probe)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(probe);
        var diagnostics = new DiagnosticBag();
        foreach (var symbol in project.StatementSymbols)
        {
            // An empty one was told of already.
            if (symbol.Syntax is ScriptSyntax { Source: var source } && !string.IsNullOrWhiteSpace(source.Value) && probe.Read(source.Value) is { } fault)
            {
                diagnostics.Add(Report.ScriptUnreadable(LineIn(source, fault.Line), symbol.Name, fault.Problem));
            }
        }

        return diagnostics.ToSorted();
    }

    // The words of a line of the script, or all of the script when the engine means none that has words.
    private static SourceSpan LineIn(TextSyntax source, int line)
    {
        // Its text begins after the three quotes.
        var start = source.Span.Start + 3;
        foreach (var (text, number) in source.Value.Split('\n').Select((text, index) => (text, index + 1)))
        {
            if (number == line && !string.IsNullOrWhiteSpace(text))
            {
                return source.Span with { Start = start + text.Length - text.TrimStart().Length, Length = text.Trim().Length };
            }

            start += text.Length + 1;
        }

        return source.Span;
    }
}

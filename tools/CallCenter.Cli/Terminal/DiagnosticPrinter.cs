using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Cli.Terminal;

/// <summary>Prints diagnostics: for people, in colour on a terminal, or as JSON lines.</summary>
internal static class DiagnosticPrinter
{
    public static void Print(IReadOnlyCollection<Diagnostic> diagnostics, TextWriter writer, bool json)
    {
        var colour = TerminalColour.OfOutput().IsWanted;
        foreach (var diagnostic in diagnostics)
        {
            writer.WriteLine(json ? JsonLines.Render(diagnostic) : TerminalText.Render(diagnostic, colour));
        }
    }
}

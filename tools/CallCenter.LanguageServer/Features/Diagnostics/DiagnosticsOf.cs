using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Workspace;

namespace CallCenter.LanguageServer.Features.Diagnostics;

/// <summary>Messages as an editor shows them.</summary>
/// <param name="views">Translates places.</param>
/// <param name="pages">Where the page of each code is.</param>
internal sealed class DiagnosticsOf(DocumentViews views, CarriedTexts pages)
{
    private const int ErrorSeverity = 1;
    private const int WarningSeverity = 2;
    private const int Unnecessary = 1;
    private const string Source = "callcenter";

    // Declared for nothing, never reached, never entered, covering nothing: it may go and nothing changes.
    private static readonly HashSet<string> CodesOfNothing = ["CC0306", "CC0311", "CC0390", "CC0480", "CC0481", "CC0482"];

    /// <summary>A message as an editor shows it.</summary>
    /// <param name="project">The project it is about.</param>
    /// <param name="diagnostic">The message.</param>
    /// <param name="file">Shown where the message stands nowhere: the beginning of this file.</param>
    public LspDiagnostic Convert(ProjectSnapshot project, Diagnostic diagnostic, SourceFile file) => new()
    {
        Range = views.Map.RangeOf(diagnostic.Primary?.Span ?? new SourceSpan(file, 0, 0)),
        Severity = diagnostic.Severity == Severity.Error ? ErrorSeverity : WarningSeverity,
        Code = diagnostic.Code,
        CodeDescription = pages.PageOf(diagnostic.Code) is { } path ? new CodeDescription(DocumentUri.Of(path)) : null,
        Source = Source,
        Message = MessageOf(diagnostic),
        Tags = CodesOfNothing.Contains(diagnostic.Code) ? [Unnecessary] : null,
        RelatedInformation = RelatedOf(project, diagnostic),
    };

    // Title, what is said at the place, the rule, and what to do: the parts of the terminal's message without the source.
    private static string MessageOf(Diagnostic diagnostic)
    {
        var title = diagnostic.Primary is { Text.Length: > 0 } primary ? $"{diagnostic.Title}: {primary.Text}" : diagnostic.Title;
        return string.Join("\n\n", new[] { title, diagnostic.Explanation, diagnostic.Help }.OfType<string>());
    }

    private List<RelatedInformation>? RelatedOf(ProjectSnapshot project, Diagnostic diagnostic)
    {
        var related = diagnostic.Secondary
            .Select(label => (Location: views.LocationOf(project, label.Span), label.Text))
            .Where(label => label.Location is not null)
            .Select(label => new RelatedInformation(label.Location!, label.Text.Length > 0 ? label.Text : "see here"))
            .ToList();
        return related.Count > 0 ? related : null;
    }
}

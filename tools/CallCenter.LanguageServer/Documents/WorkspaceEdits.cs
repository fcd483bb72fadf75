using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Workspace;

namespace CallCenter.LanguageServer.Documents;

/// <summary>Changes of several files as a client takes them.</summary>
/// <param name="views">Names files and translates places.</param>
/// <param name="documents">Knows the versions of what is open.</param>
internal sealed class WorkspaceEdits(DocumentViews views, OpenDocuments documents)
{
    /// <summary>Whether the client checks the version an edit was made for.</summary>
    public bool AreVersioned { get; set; }

    /// <summary>Changes of files of a project.</summary>
    public WorkspaceEdit Of(ProjectSnapshot project, IEnumerable<(SourceSpan Span, string Text)> edits)
    {
        var byFile = edits
            .GroupBy(edit => edit.Span.File.Path, StringComparer.Ordinal)
            .Select(group => (Path: project.PathOf(group.First().Span.File), Edits: group.Select(edit => new TextEdit(views.Map.RangeOf(edit.Span), edit.Text)).ToList()))
            .Where(file => file.Path is not null)
            .ToList();
        return AreVersioned
            ? new WorkspaceEdit(null, [.. byFile.Select(file => new TextDocumentEdit(
                new OptionalVersionedTextDocument(views.UriOf(file.Path!), documents.AtPath(file.Path!)?.Version), file.Edits))])
            : new WorkspaceEdit(byFile.ToDictionary(file => views.UriOf(file.Path!), file => (IReadOnlyList<TextEdit>)file.Edits), null);
    }
}

using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Workspace;

namespace CallCenter.LanguageServer.Documents;

/// <summary>Gives documents as they are now, and names for files.</summary>
/// <param name="documents">What is open.</param>
/// <param name="workspace">The projects.</param>
/// <param name="carried">Lays files of the library where the client can open them.</param>
internal sealed class DocumentViews(OpenDocuments documents, ProjectWorkspace workspace, CarriedTexts carried)
{
    /// <summary>Translates places; known once the client has said what it counts.</summary>
    public PositionMap Map { get; set; } = new(PositionEncoding.Utf16);

    /// <summary>A document as it is now, open or on disk; null when it is neither.</summary>
    public DocumentView? Find(string uri)
    {
        var open = documents.Find(uri);
        if ((open?.Path ?? DocumentUri.PathOf(uri)) is not { } path)
        {
            return null;
        }

        var project = workspace.SnapshotOf(path);
        return project.FileOf(path) is { } file ? new DocumentView(uri, open?.Version, project, file, Map) : null;
    }

    /// <summary>The name of a file, as the client writes it when it is open.</summary>
    public string UriOf(string path) => documents.AtPath(path)?.Uri ?? DocumentUri.Of(path);

    /// <summary>Where a span stands; null when the client cannot open it.</summary>
    public Location? LocationOf(ProjectSnapshot project, SourceSpan span) =>
        (span.File.IsLibrary ? carried.LibraryFile(span.File) : project.PathOf(span.File)) is { } path
            ? new Location(UriOf(path), Map.RangeOf(span))
            : null;
}

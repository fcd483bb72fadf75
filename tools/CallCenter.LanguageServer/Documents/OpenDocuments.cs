using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Documents;

/// <summary>The documents that are open in the editor. Changed on the reading thread only; read anywhere.</summary>
internal sealed class OpenDocuments
{
    private ImmutableDictionary<string, OpenDocument> _documents = ImmutableDictionary<string, OpenDocument>.Empty;

    /// <summary>All of them.</summary>
    public IEnumerable<OpenDocument> All => Volatile.Read(ref _documents).Values;

    /// <summary>The document of a name; null when it is not open.</summary>
    public OpenDocument? Find(string uri) => Volatile.Read(ref _documents).GetValueOrDefault(uri);

    /// <summary>The document of a path; null when it is not open.</summary>
    public OpenDocument? AtPath(string path) => All.FirstOrDefault(document => document.Path == path);

    /// <summary>Opens one, or opens it anew.</summary>
    public OpenDocument Open(TextDocumentItem item)
    {
        var document = new OpenDocument(item.Uri, PathOf(item.Uri), item.Version, new SourceFile(PathOf(item.Uri), item.Text));
        Volatile.Write(ref _documents, _documents.SetItem(item.Uri, document));
        return document;
    }

    /// <summary>Changes one; null when it is not open.</summary>
    public OpenDocument? Change(DidChangeParams change, PositionMap map)
    {
        if (Find(change.TextDocument.Uri) is not { } before)
        {
            return null;
        }

        var after = before.Changed(change.TextDocument.Version, change.ContentChanges, map);
        Volatile.Write(ref _documents, _documents.SetItem(before.Uri, after));
        return after;
    }

    /// <summary>Closes one; null when it was not open.</summary>
    public OpenDocument? Close(string uri)
    {
        var document = Find(uri);
        Volatile.Write(ref _documents, _documents.Remove(uri));
        return document;
    }

    // A document that was never saved stands alone, under the name the editor gives it.
    private static string PathOf(string uri) => DocumentUri.PathOf(uri) ?? uri;
}

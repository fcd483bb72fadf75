using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Documents;

/// <summary>A document that is open in the editor, in one version. Immutable.</summary>
/// <param name="Uri">Its name, as the client writes it.</param>
/// <param name="Path">Its path on disk, or a name of its own that no file has.</param>
/// <param name="Version">The client's number of this text.</param>
/// <param name="File">The text.</param>
internal sealed record OpenDocument(string Uri, string Path, int Version, SourceFile File)
{
    /// <summary>The next version. Changes come one after the other, each in terms of the text the one before has left.</summary>
    public OpenDocument Changed(int version, IEnumerable<ContentChange> changes, PositionMap map)
    {
        var file = File;
        foreach (var change in changes)
        {
            file = new SourceFile(Path, change.Range is { } range ? Replaced(file, map.SpanOf(file, range), change.Text) : change.Text);
        }

        return this with { Version = version, File = file };
    }

    private static string Replaced(SourceFile file, SourceSpan span, string text) =>
        string.Concat(file.Text.AsSpan(0, span.Start), text, file.Text.AsSpan(span.End));
}

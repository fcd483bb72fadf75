using CallCenter.Diagnostics.Text;
using CallCenter.Workspace.Documents;

namespace CallCenter.Workspace.Renaming;

/// <summary>Where places of a text are after changes to it.</summary>
internal sealed class Moved
{
    private readonly FileEdit[] _edits;

    /// <summary>Takes the changes of one file, which do not overlap.</summary>
    public Moved(IEnumerable<FileEdit> edits) => _edits = [.. edits.OrderBy(edit => edit.Span.Start)];

    /// <summary>The text after the changes.</summary>
    public string Apply(string text)
    {
        for (var i = _edits.Length - 1; i >= 0; i--)
        {
            text = new TextChange(_edits[i].Span.Start, _edits[i].Span.Length, _edits[i].Text).Apply(text);
        }

        return text;
    }

    /// <summary>Where an offset is; one inside of a change goes to its beginning.</summary>
    public int To(int offset)
    {
        var moved = offset;
        foreach (var edit in _edits)
        {
            if (edit.Span.Start >= offset)
            {
                break;
            }

            moved += edit.Span.End <= offset ? edit.Text.Length - edit.Span.Length : edit.Span.Start - offset;
        }

        return moved;
    }

    /// <summary>Where a place begins, by file and offset.</summary>
    public static (string Path, int Start) Place(IReadOnlyDictionary<string, Moved> files, SourceSpan at) =>
        (at.File.Path, files.TryGetValue(at.File.Path, out var moved) ? moved.To(at.Start) : at.Start);
}

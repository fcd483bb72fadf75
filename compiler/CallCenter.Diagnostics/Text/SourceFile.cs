namespace CallCenter.Diagnostics.Text;

/// <summary>The text of one source file.</summary>
public sealed class SourceFile
{
    /// <summary>Where the files of the flow library stand beside those of a project.</summary>
    public const string LibraryFolder = "library:/";

    private readonly int[] _lineStarts;

    /// <summary>Takes a text.</summary>
    /// <param name="path">Path relative to the project folder, with <c>/</c>.</param>
    /// <param name="text">The whole text.</param>
    public SourceFile(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Path = path;
        Text = text;
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        _lineStarts = [.. starts];
    }

    /// <summary>Path relative to the project folder, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>Whether it is a file of the flow library, which a project <c>uses</c> and does not own.</summary>
    public bool IsLibrary => Path.StartsWith(LibraryFolder, StringComparison.Ordinal);

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Number of lines.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>1-based line and column of an offset.</summary>
    public LinePosition PositionAt(int offset)
    {
        var index = Array.BinarySearch(_lineStarts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>Offset of the first code unit of a 1-based line.</summary>
    public int LineStart(int line) => _lineStarts[line - 1];

    /// <summary>Text of a 1-based line, without its end.</summary>
    public string LineText(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\n', '\r');
    }
}

namespace CallCenter.Diagnostics.Text;

/// <summary>A stretch of a source file.</summary>
/// <param name="File">The file.</param>
/// <param name="Start">Offset of its first UTF-16 code unit.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
public readonly record struct SourceSpan(SourceFile File, int Start, int Length)
{
    /// <summary>Offset just after its last code unit.</summary>
    public int End => Start + Length;

    /// <summary>1-based line and UTF-16 column of its first code unit.</summary>
    public LinePosition StartPosition => File.PositionAt(Start);

    /// <summary>1-based line and UTF-16 column just after its last code unit.</summary>
    public LinePosition EndPosition => File.PositionAt(End);

    /// <summary>The text itself.</summary>
    public string Text => File.Text.Substring(Start, Length);
}

/// <summary>A place in a file, as people count.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column in UTF-16 code units.</param>
public readonly record struct LinePosition(int Line, int Column);

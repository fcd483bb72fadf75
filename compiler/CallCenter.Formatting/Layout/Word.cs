using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Formatting.Layout;

/// <summary>A token with what decides where it stands.</summary>
internal sealed class Word(string text)
{
    /// <summary>Its characters.</summary>
    public string Text { get; } = text;

    /// <summary>The columns it takes.</summary>
    public int Width { get; } = ColumnWidth.Of(text);

    /// <summary>Spaces before it when it stands behind another on a line.</summary>
    public int Gap { get; set; }

    /// <summary>Whether it is set off where its item has a line of its own: the colon of a field.</summary>
    public bool IsSetOffInRow { get; init; }

    /// <summary>Spaces before it where it begins a column.</summary>
    public int GapInRow => Math.Max(Gap, IsSetOffInRow ? 1 : 0);

    /// <summary>Whether it always begins a line: a block text, and what a service does.</summary>
    public bool BeginsLine { get; init; }

    /// <summary>How early a line that is too long is broken before it: 0 first. Null where a line is never broken.</summary>
    public int? BreakLevel { get; init; }

    /// <summary>Comments on lines of their own that stand above it.</summary>
    public List<Remark> Above { get; init; } = [];

    /// <summary>Whether an empty line stands before it, below the comments.</summary>
    public bool HasEmptyLineBefore { get; set; }

    /// <summary>The comment that ends its line.</summary>
    public string? Beside { get; set; }
}

/// <summary>A comment on a line of its own.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="HasEmptyLineBefore">Whether an empty line stands before it.</param>
internal readonly record struct Remark(string Text, bool HasEmptyLineBefore);

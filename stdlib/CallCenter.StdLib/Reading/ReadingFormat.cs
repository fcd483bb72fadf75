namespace CallCenter.StdLib.Reading;

/// <summary>A format as written in a placeholder.</summary>
/// <param name="Kind">Its first word; empty for the usual way.</param>
/// <param name="Measure">What is counted; empty for none.</param>
internal readonly record struct ReadingFormat(string Kind, string Measure)
{
    /// <summary>Each digit by itself.</summary>
    public bool IsDigits => Kind == "digits";

    /// <summary>A number before a measure word.</summary>
    public bool IsCount => Kind == "count";

    /// <summary>First, second, third.</summary>
    public bool IsOrdinal => Kind == "ordinal";

    /// <summary>Takes a format apart.</summary>
    public static ReadingFormat Parse(string format)
    {
        var trimmed = format.AsSpan().Trim();
        var space = trimmed.IndexOf(' ');
        return space < 0
            ? new ReadingFormat(trimmed.ToString(), "")
            : new ReadingFormat(trimmed[..space].ToString(), trimmed[space..].Trim().ToString());
    }
}

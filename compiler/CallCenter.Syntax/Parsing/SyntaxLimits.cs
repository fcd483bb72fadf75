namespace CallCenter.Syntax.Parsing;

/// <summary>What one source file may hold.</summary>
internal static class SyntaxLimits
{
    /// <summary>Longest file in UTF-16 code units.</summary>
    public const int FileCharactersMax = 1_000_000;

    /// <summary>Deepest nesting of brackets, prefixes and <c>else if</c>.</summary>
    public const int DepthMax = 64;

    /// <summary>Most operators of one expression: each makes the tree one level deeper.</summary>
    public const int OperatorsMax = 200;

    /// <summary>Longest text of a token that a message quotes.</summary>
    public const int QuoteCharactersMax = 24;

    /// <summary>Most days of a length of time.</summary>
    public const int DurationDaysMax = 366;
}

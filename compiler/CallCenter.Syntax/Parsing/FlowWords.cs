using CallCenter.Syntax.Generated;

namespace CallCenter.Syntax.Parsing;

/// <summary>The words of the language.</summary>
public static class FlowWords
{
    private static readonly HashSet<string> Reserved = new(
        Enumerable.Range(FlowLexer.PROJECT, FlowLexer.NONE - FlowLexer.PROJECT + 1)
            .Select(type => FlowLexer.DefaultVocabulary.GetLiteralName(type).Trim('\'')),
        StringComparer.Ordinal);

    /// <summary>Whether a word is a name only after <c>.</c> and before <c>:</c>, and never by itself.</summary>
    public static bool IsReserved(string word) => Reserved.Contains(word);
}

using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features.Tokens;

/// <summary>Tokens as the protocol writes them: five numbers each, relative to the token before.</summary>
internal static class TokenNumbers
{
    private const int NumbersPerToken = 5;

    /// <summary>Writes tokens.</summary>
    public static int[] Of(IEnumerable<ColouredToken> tokens, PositionMap map)
    {
        var numbers = new List<int>();
        var last = new Position(0, 0);
        foreach (var token in tokens)
        {
            var start = map.PositionOf(token.Span.File, token.Span.Start);
            numbers.Add(start.Line - last.Line);
            numbers.Add(start.Line == last.Line ? start.Character - last.Character : start.Character);
            numbers.Add(map.UnitsOf(token.Span.File.Text.AsSpan(token.Span.Start, token.Span.Length)));
            numbers.Add((int)token.Type);
            numbers.Add((int)token.Modifiers);
            last = start;
        }

        return [.. numbers];
    }

    /// <summary>What to change in earlier numbers to have the new ones: at most one edit, of whole tokens.</summary>
    public static IReadOnlyList<SemanticTokensEdit> Difference(int[] before, int[] after)
    {
        var prefix = before.AsSpan().CommonPrefixLength(after) / NumbersPerToken * NumbersPerToken;
        var suffix = 0;
        while (suffix < Math.Min(before.Length, after.Length) - prefix && before[^(suffix + 1)] == after[^(suffix + 1)])
        {
            suffix++;
        }

        suffix = suffix / NumbersPerToken * NumbersPerToken;
        return prefix == before.Length && prefix == after.Length
            ? []
            : [new SemanticTokensEdit(prefix, before.Length - prefix - suffix, after[prefix..^suffix])];
    }
}

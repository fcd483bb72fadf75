using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CallCenter.Syntax.Tree;

namespace CallCenter.Syntax.Parsing;

/// <summary>A block text with placeholders. Its braces are mostly those of JSON, so only a name alone between them is a placeholder.</summary>
internal static partial class BlockTemplate
{
    private const int OpeningQuotes = 3;

    /// <summary>The text with its placeholders.</summary>
    public static RichTextSyntax Read(TextSyntax block)
    {
        var parts = ImmutableArray.CreateBuilder<TextPartSyntax>();
        var at = 0;
        foreach (var match in Placeholder().Matches(block.Value).Cast<Match>())
        {
            AddWords(match.Index);
            var name = match.Groups[1];
            var where = SpanOf(name.Index, name.Length);
            parts.Add(new PlaceholderSyntax(
                SpanOf(match.Index, match.Length), new NameExpressionSyntax(where, new NameSyntax(where, name.Value)), ""));
            at = match.Index + match.Length;
        }

        AddWords(block.Value.Length);
        return new RichTextSyntax(block.Span, parts.ToImmutable());

        void AddWords(int end)
        {
            if (end > at)
            {
                parts.Add(new WordsSyntax(SpanOf(at, end - at), block.Value[at..end]));
            }
        }

        Diagnostics.Text.SourceSpan SpanOf(int start, int length) =>
            block.Span with { Start = block.Span.Start + OpeningQuotes + start, Length = length };
    }

    [GeneratedRegex(@"\{([\p{L}_][\p{L}\p{N}\p{M}_]*)\}")]
    private static partial Regex Placeholder();
}

using System.Globalization;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Cuts a long text where a speaker would breathe, so that one text does not keep the voice from all others. Short texts stay
/// whole: what is cut loses the melody across the cut.
/// </summary>
internal static class SpeechPieces
{
    // About six seconds of speech either way: a Chinese character is a syllable, a Latin letter a third of it.
    private const int WeightWanted = 80;
    private const int WeightMax = 240;
    private const int WideWeight = 3;

    // Shorter words before a full stop are abbreviations more often than ends: "Dr. Lee".
    private const int WordBeforeStopMin = 4;

    /// <summary>The length of the first piece of <paramref name="text"/>; all of it when that is short.</summary>
    public static int First(ReadOnlySpan<char> text)
    {
        var weight = 0;
        var fallback = 0;
        for (var i = 0; i < text.Length; i++)
        {
            weight += text[i] >= '\u2E80' ? WideWeight : 1;
            if (weight >= WeightWanted && IsEnd(text, i))
            {
                return i + 1;
            }

            if (weight >= WeightWanted && IsBreath(text[i]))
            {
                fallback = i + 1;
            }

            if (weight >= WeightMax && !char.IsHighSurrogate(text[i]))
            {
                return fallback > 0 ? fallback : i + 1;
            }
        }

        return text.Length;
    }

    private static bool IsEnd(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '。' or '！' or '？' or '；' or '\n' => true,
        '.' or '!' or '?' or ';' => at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]) && LettersBefore(text, at) >= WordBeforeStopMin,
        _ => false,
    };

    private static bool IsBreath(char character) =>
        character is ',' or '，' or '、' or '：' || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator;

    private static int LettersBefore(ReadOnlySpan<char> text, int at)
    {
        var count = 0;
        while (count < at && char.IsLetter(text[at - 1 - count]))
        {
            count++;
        }

        return count;
    }
}

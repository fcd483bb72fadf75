namespace CallCenter.StdLib.Reading;

/// <summary>How values are said in each language, as text that a speech synthesiser reads properly.</summary>
/// <remarks>
/// Languages are Mandarin (<c>zh</c>, <c>zh-CN</c>, <c>cmn</c>), Cantonese (<c>yue</c>, <c>zh-HK</c>, <c>zh-MO</c>) and English (everything else).
/// Formats: empty for the usual way of the type; <c>digits</c> for each digit by itself; <c>count 位</c> for a number before a measure
/// word; <c>ordinal</c> for first, second. A percentage is in hundredths: 12.5 is said as 12.5 percent.
/// </remarks>
public static class ValueReaders
{
    private static readonly EnglishReader English = new();
    private static readonly ChineseReader Mandarin = new(ChineseWords.Mandarin);
    private static readonly ChineseReader Cantonese = new(ChineseWords.Cantonese);

    /// <summary>Says a value.</summary>
    /// <param name="languageTag">BCP 47 tag of the language.</param>
    /// <param name="flowType">
    /// Flow type of the value: <c>text int decimal money percent bool duration date time datetime phone digits language agent</c>.
    /// </param>
    /// <param name="format">How to say it; an unknown format is as if it were empty.</param>
    /// <param name="value">The value, of the CLR type of <paramref name="flowType"/>; nothing is said for null.</param>
    /// <param name="zone">Time zone a <c>datetime</c> is said in; its own offset when null.</param>
    public static string Read(string languageTag, string flowType, string format, object? value, TimeZoneInfo? zone = null) =>
        Speak(languageTag, flowType, format, value, zone).Text;

    /// <summary>Says a value, as text and in pieces. The arguments are those of <see cref="Read"/>.</summary>
    public static SpokenValue Speak(string languageTag, string flowType, string format, object? value, TimeZoneInfo? zone = null)
    {
        if (value is null)
        {
            return SpokenValue.Silence;
        }

        if (zone is not null && value is DateTimeOffset moment)
        {
            value = TimeZoneInfo.ConvertTime(moment, zone);
        }

        return ReaderOf(languageTag).Read(flowType, ReadingFormat.Parse(format), value);
    }

    /// <summary>Every piece that values of a type may be made of, each once: what a studio records. Empty when they are said as they are written.</summary>
    /// <param name="languageTag">BCP 47 tag of the language.</param>
    /// <param name="flowType">Flow type of the values.</param>
    /// <param name="format">How they are said.</param>
    public static IReadOnlyList<SpokenPiece> PiecesOf(string languageTag, string flowType, string format) =>
        ReaderOf(languageTag).PiecesOf(flowType, ReadingFormat.Parse(format));

    private static LanguageReader ReaderOf(string languageTag) => LanguageNames.FamilyOf(languageTag) switch
    {
        LanguageFamily.Cantonese => Cantonese,
        LanguageFamily.Mandarin => Mandarin,
        _ => English,
    };
}

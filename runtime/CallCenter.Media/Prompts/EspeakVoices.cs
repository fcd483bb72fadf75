namespace CallCenter.Media.Prompts;

/// <summary>The voice of espeak-ng for a language tag (BCP 47).</summary>
internal static class EspeakVoices
{
    public static string VoiceOf(string languageTag)
    {
        var parts = languageTag.ToUpperInvariant().Replace('_', '-').Split('-');
        return parts[0] switch
        {
            "YUE" => "yue",
            "ZH" when parts.Contains("HK") || parts.Contains("MO") || parts.Contains("YUE") => "yue",

            // The plain Mandarin voice spells Hanzi as English letters in the packaged version; this one reads them.
            "ZH" or "CMN" => "cmn-latn-pinyin",

            // The library takes names of files, and the British voice lies in `en`.
            "EN" when parts.Contains("GB") => "en",
            "EN" => "en-us",
            _ => Lower(parts[0]),
        };
    }

    // Voice names are file names in lower case.
    private static string Lower(string tag) => string.Create(tag.Length, tag, static (span, upper) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.ToLowerInvariant(upper[i]);
        }
    });
}

namespace CallCenter.StdLib.Reading;

/// <summary>Languages that have a name of their own in every reader.</summary>
internal enum LanguageFamily
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary>Mandarin.</summary>
    Mandarin,

    /// <summary>Cantonese.</summary>
    Cantonese,

    /// <summary>English.</summary>
    English,
}

/// <summary>Tells languages apart by their BCP 47 tags.</summary>
internal static class LanguageNames
{
    /// <summary>The family of a tag.</summary>
    public static LanguageFamily FamilyOf(string tag)
    {
        if (IsA(tag, "yue") || IsA(tag, "zh-HK") || IsA(tag, "zh-MO") || IsA(tag, "zh-yue") || IsA(tag, "zh-Hant-HK"))
        {
            return LanguageFamily.Cantonese;
        }

        if (IsA(tag, "zh") || IsA(tag, "cmn"))
        {
            return LanguageFamily.Mandarin;
        }

        return IsA(tag, "en") ? LanguageFamily.English : LanguageFamily.Other;
    }

    private static bool IsA(string tag, string prefix) =>
        tag.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (tag.Length == prefix.Length || tag[prefix.Length] == '-');
}

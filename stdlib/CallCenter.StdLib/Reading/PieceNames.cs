using System.Globalization;
using System.Text;

namespace CallCenter.StdLib.Reading;

/// <summary>Ids of words that authors choose: measure words.</summary>
internal static class PieceNames
{
    // Those that are counted most on the telephone have names that people can type.
    private static readonly Dictionary<string, string> Pinyin = new(StringComparer.Ordinal)
    {
        ["位"] = "wei",
        ["个"] = "ge",
        ["個"] = "ge",
        ["次"] = "ci",
        ["人"] = "ren",
        ["名"] = "ming",
        ["笔"] = "bi",
        ["筆"] = "bi",
        ["件"] = "jian",
        ["条"] = "tiao",
        ["條"] = "tiao",
        ["张"] = "zhang",
        ["張"] = "zhang",
        ["通"] = "tong",
        ["项"] = "xiang",
        ["項"] = "xiang",
        ["份"] = "fenr",
        ["号"] = "hao",
        ["週"] = "zhou",
        ["周"] = "zhou",
        ["层"] = "ceng",
        ["層"] = "ceng",
        ["台"] = "tai",
        ["种"] = "zhong",
        ["種"] = "zhong",
    };

    /// <summary>The id of a measure word: its pinyin, itself in ASCII, or its code points in hexadecimal.</summary>
    public static string OfMeasure(string words)
    {
        if (Pinyin.TryGetValue(words, out var known))
        {
            return known;
        }

        var name = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                name.Append(Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : "-");
            }
            else
            {
                name.Append(name.Length > 0 ? "-" : "").Append('u').Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return name.ToString();
    }
}

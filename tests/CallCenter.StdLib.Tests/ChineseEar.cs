namespace CallCenter.StdLib.Tests;

/// <summary>Understands Chinese numbers independently of how they are made, and no others: what is not proper is not understood.</summary>
internal static class ChineseEar
{
    private const string DigitLetters = "零一二三四五六七八九";

    /// <summary>A number with sign and decimals.</summary>
    public static decimal Understand(string said)
    {
        var plain = said.Replace('萬', '万').Replace('億', '亿').Replace('點', '点').Replace('負', '负').Replace('兩', '两');
        if (plain.StartsWith('负'))
        {
            return -Understand(plain[1..]);
        }

        var point = plain.IndexOf('点', StringComparison.Ordinal);
        var whole = point < 0 ? plain : plain[..point];
        var number = whole.Length > 1 && whole.All(DigitLetters.Contains) ? Spelled(whole) : Whole(whole);
        var scale = 1m;
        foreach (var letter in point < 0 ? "" : plain[(point + 1)..])
        {
            scale /= 10;
            number += scale * Digit(letter);
        }

        return number;
    }

    /// <summary>Digits one by one.</summary>
    public static decimal Spelled(string said) => said.Aggregate(0m, (number, letter) => (number * 10) + Digit(letter));

    private static long Whole(string said)
    {
        long total = 0;
        long section = 0;
        long digit = 0;
        foreach (var letter in said)
        {
            switch (letter)
            {
                case '亿':
                    total = (total + section + digit) * 1_0000_0000;
                    (section, digit) = (0, 0);
                    break;
                case '万':
                    total += (section + digit) * 1_0000;
                    (section, digit) = (0, 0);
                    break;
                case '千':
                    section += digit * 1000;
                    digit = 0;
                    break;
                case '百':
                    section += digit * 100;
                    digit = 0;
                    break;
                case '十':
                    section += Math.Max(digit, 1) * 10;
                    digit = 0;
                    break;
                default:
                    digit = letter == '两' ? 2 : Digit(letter);
                    break;
            }
        }

        return total + section + digit;
    }

    private static int Digit(char letter) => DigitLetters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var digit
        ? digit
        : throw new FormatException($"{letter} is no digit.");
}

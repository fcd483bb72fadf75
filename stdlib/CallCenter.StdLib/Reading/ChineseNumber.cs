using System.Globalization;
using System.Text;

namespace CallCenter.StdLib.Reading;

/// <summary>Numbers in Chinese.</summary>
internal sealed class ChineseNumber(ChineseWords words)
{
    private const string DigitLetters = "零一二三四五六七八九";

    // From here on 亿 would have to be said twice; nobody can follow that, so such numbers are said digit by digit.
    private const ulong SpokenMax = 1_0000_0000_0000_0000;
    private const ulong TenThousand = 1_0000;
    private const int HundredMillionPlace = 2;
    private const int PlaceMax = 3;

    private static readonly ulong[] SectionSizes = [1, 1_0000, 1_0000_0000, 1_0000_0000_0000];

    /// <summary>One digit.</summary>
    public static char Digit(int digit) => DigitLetters[digit];

    /// <summary>Each digit by itself; other characters stay.</summary>
    public static string Digits(string text) =>
        string.Create(text.Length, text, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = char.IsAsciiDigit(source[i]) ? Digit(source[i] - '0') : source[i];
            }
        });

    /// <summary>A whole number: 一万零二百三十.</summary>
    public string Whole(long number)
    {
        var said = new StringBuilder();
        if (number < 0)
        {
            said.Append(words.Minus);
        }

        var size = number < 0 ? unchecked((ulong)-number) : (ulong)number;
        if (size >= SpokenMax)
        {
            return said.Append(Digits(size.ToString(CultureInfo.InvariantCulture))).ToString();
        }

        AddWhole(said, size);
        return said.ToString();
    }

    /// <summary>A number with decimals: 三点一四.</summary>
    public string Decimal(decimal number)
    {
        if (decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue)
        {
            return Whole((long)number);
        }

        var text = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var said = long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Whole(size) : Digits(whole);
        return (number < 0 ? words.Minus : "") + said + (point < 0 ? "" : words.Point + Digits(text[(point + 1)..]));
    }

    /// <summary>A number before a measure word: 两位, 十二位.</summary>
    public string Count(long number) => number switch
    {
        2 => words.Two,
        -2 => words.Minus + words.Two,
        _ => Whole(number),
    };

    private void AddWhole(StringBuilder said, ulong number)
    {
        if (number == 0)
        {
            said.Append(Digit(0));
            return;
        }

        var isFirst = true;
        var isGap = false;
        for (var place = PlaceMax; place >= 0; place--)
        {
            var section = (int)(number / SectionSizes[place] % TenThousand);
            if (section > 0)
            {
                // A wholly empty section above makes a gap, and so does an empty place of thousands.
                AddSection(said, section, place, isFirst, isGap || (!isFirst && section < 1000));
                isFirst = false;
            }

            isGap = section == 0 && !isFirst;
            AddUnit(said, place, section, isFirst);
        }
    }

    // 万亿 has its 亿 behind the section of 亿, even when that is empty: 一万亿.
    private void AddUnit(StringBuilder said, int place, int section, bool isFirst)
    {
        if (place == HundredMillionPlace && !isFirst)
        {
            said.Append(words.HundredMillion);
        }
        else if (place is 1 or PlaceMax && section > 0)
        {
            said.Append(words.TenThousand);
        }
    }

    // A section is up to four digits: 千 百 十 and ones.
    private void AddSection(StringBuilder said, int section, int place, bool isFirst, bool isGap)
    {
        if (isFirst && place > 0 && section == 2)
        {
            said.Append(words.Two);
            return;
        }

        AddDigit(said, section / 1000, "千", ref isGap, section / 1000 == 2 && isFirst);
        isGap |= section >= 1000 && section % 1000 is > 0 and < 100;
        AddDigit(said, section / 100 % 10, "百", ref isGap, false);
        isGap |= section % 1000 >= 100 && section % 100 is > 0 and < 10;
        AddTens(said, section, ref isGap, isFirst);
        AddDigit(said, section % 10, "", ref isGap, false);
    }

    private static void AddTens(StringBuilder said, int section, ref bool isGap, bool isFirst)
    {
        // 十二 at the beginning, 一百一十二 within.
        if (isFirst && section is >= 10 and < 20)
        {
            said.Append('十');
            return;
        }

        if (section / 10 % 10 is > 0 and var tens)
        {
            AddGap(said, ref isGap);
            said.Append(Digit(tens)).Append('十');
        }
    }

    private void AddDigit(StringBuilder said, int digit, string unit, ref bool isGap, bool isLeadingTwo)
    {
        if (digit == 0)
        {
            return;
        }

        AddGap(said, ref isGap);
        said.Append(isLeadingTwo ? words.Two : DigitLetters.Substring(digit, 1)).Append(unit);
    }

    private static void AddGap(StringBuilder said, ref bool isGap)
    {
        if (isGap)
        {
            said.Append(Digit(0));
            isGap = false;
        }
    }
}

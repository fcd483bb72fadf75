using System.Globalization;

namespace CallCenter.StdLib.Reading;

/// <summary>Numbers in Chinese.</summary>
internal sealed class ChineseNumber(ChineseWords words)
{
    // From here on 亿 would have to be said twice; nobody can follow that, so such numbers are said digit by digit.
    private const ulong SpokenMax = 1_0000_0000_0000_0000;
    private const ulong TenThousand = 1_0000;
    private const int HundredMillionPlace = 2;
    private const int PlaceMax = 3;

    private static readonly ulong[] SectionSizes = [1, 1_0000, 1_0000_0000, 1_0000_0000_0000];

    /// <summary>One digit.</summary>
    public void AddDigit(Utterance said, int digit) => said.Add(words.Digits[digit]);

    /// <summary>Each digit by itself.</summary>
    public void AddDigits(Utterance said, string digits)
    {
        foreach (var digit in digits)
        {
            AddDigit(said, digit - '0');
        }
    }

    /// <summary>A whole number: 一万零二百三十.</summary>
    public void AddWhole(Utterance said, long number) => Add(said, number, isCount: false);

    /// <summary>A number before a measure word: 两位, 十二位, 两百位.</summary>
    public void AddCount(Utterance said, long number) => Add(said, number, isCount: true);

    /// <summary>A number with decimals: 三点一四.</summary>
    public void AddDecimal(Utterance said, decimal number, bool isCount)
    {
        if (number < 0)
        {
            said.Add(words.Minus);
        }

        var text = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        if (long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            // Two and a half things are 二点五.
            Add(said, size, isCount && point < 0);
        }
        else
        {
            AddDigits(said, whole);
        }

        if (point >= 0)
        {
            said.Add(words.Point);
            AddDigits(said, text[(point + 1)..]);
        }
    }

    private void Add(Utterance said, long number, bool isCount)
    {
        if (number < 0)
        {
            said.Add(words.Minus);
        }

        var size = number < 0 ? unchecked((ulong)-number) : (ulong)number;
        if (size >= SpokenMax)
        {
            AddDigits(said, size.ToString(CultureInfo.InvariantCulture));
        }
        else if (size == 0)
        {
            AddDigit(said, 0);
        }
        else if (size == 2 && isCount)
        {
            said.Add(words.Two);
        }
        else
        {
            AddSections(said, size, isCount && words.CountsTwoHundredWithTwo);
        }
    }

    private void AddSections(Utterance said, ulong number, bool isTwoHundredCounted)
    {
        var isFirst = true;
        var isGap = false;
        for (var place = PlaceMax; place >= 0; place--)
        {
            var section = (int)(number / SectionSizes[place] % TenThousand);
            if (section > 0)
            {
                // A wholly empty section above makes a gap, and so does an empty place of thousands.
                var isLeadingTwo = isFirst && (place > 0 ? section == 2 : isTwoHundredCounted && section is >= 200 and < 300);
                AddSection(said, section, isFirst, isLeadingTwo, isGap || (!isFirst && section < 1000));
                isFirst = false;
            }

            isGap = section == 0 && !isFirst;
            AddUnit(said, place, section, isFirst);
        }
    }

    // 万亿 has its 亿 behind the section of 亿, even when that is empty: 一万亿.
    private void AddUnit(Utterance said, int place, int section, bool isFirst)
    {
        if (place == HundredMillionPlace && !isFirst)
        {
            said.Add(words.HundredMillion);
        }
        else if (place is 1 or PlaceMax && section > 0)
        {
            said.Add(words.TenThousand);
        }
    }

    // A section is up to four digits: 千 百 十 and ones.
    private void AddSection(Utterance said, int section, bool isFirst, bool isLeadingTwo, bool isGap)
    {
        if (isLeadingTwo && section == 2)
        {
            said.Add(words.Two);
            return;
        }

        AddPlace(said, section / 1000, words.Thousand, ref isGap, section / 1000 == 2 && isFirst);
        isGap |= section >= 1000 && section % 1000 is > 0 and < 100;
        AddPlace(said, section / 100 % 10, words.Hundred, ref isGap, isLeadingTwo);
        isGap |= section % 1000 >= 100 && section % 100 is > 0 and < 10;
        AddTens(said, section, ref isGap, isFirst);
        AddPlace(said, section % 10, null, ref isGap, false);
    }

    private void AddTens(Utterance said, int section, ref bool isGap, bool isFirst)
    {
        // 十二 at the beginning, 一百一十二 within.
        if (isFirst && section is >= 10 and < 20)
        {
            said.Add(words.Ten);
            return;
        }

        AddPlace(said, section / 10 % 10, words.Ten, ref isGap, false);
    }

    private void AddPlace(Utterance said, int digit, SpokenPiece? unit, ref bool isGap, bool isLeadingTwo)
    {
        if (digit == 0)
        {
            return;
        }

        if (isGap)
        {
            AddDigit(said, 0);
            isGap = false;
        }

        said.Add(isLeadingTwo ? words.Two : words.Digits[digit]);
        if (unit is not null)
        {
            said.Add(unit);
        }
    }
}

using System.Globalization;

namespace CallCenter.StdLib.Reading;

/// <summary>Numbers in English.</summary>
internal static class EnglishNumber
{
    // Beyond billions nobody can follow: such numbers are said digit by digit.
    private const ulong SpokenMax = 1_000_000_000_000;

    private static readonly ulong[] GroupSizes = [1_000, 1_000_000, 1_000_000_000];

    /// <summary>Each digit by itself.</summary>
    public static void AddDigits(Utterance said, string digits)
    {
        foreach (var digit in digits)
        {
            said.Add(EnglishWords.Small[digit - '0']);
        }
    }

    /// <summary>A whole number: one hundred twenty three.</summary>
    public static void AddWhole(Utterance said, long number)
    {
        var size = Sign(said, number);
        if (size >= SpokenMax)
        {
            AddDigits(said, size.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Add(said, size, isOrdinal: false);
        }
    }

    /// <summary>An ordinal: one hundred twenty third.</summary>
    public static void AddOrdinal(Utterance said, long number)
    {
        var size = Sign(said, number);
        if (size >= SpokenMax)
        {
            AddDigits(said, size.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Add(said, size, isOrdinal: true);
        }
    }

    /// <summary>A number with decimals: three point one four.</summary>
    public static void AddDecimal(Utterance said, decimal number)
    {
        if (number < 0)
        {
            said.Add(EnglishWords.Minus);
        }

        var text = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        if (long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            AddWhole(said, size);
        }
        else
        {
            AddDigits(said, whole);
        }

        if (point >= 0)
        {
            said.Add(EnglishWords.Point);
            AddDigits(said, text[(point + 1)..]);
        }
    }

    /// <summary>Two digits after something: oh five, fifty.</summary>
    public static void AddTwoDigits(Utterance said, int number)
    {
        if (number < 10)
        {
            said.Add(EnglishWords.Oh);
        }

        Add(said, (ulong)number, isOrdinal: false);
    }

    /// <summary>A year: nineteen oh five, two thousand five, twenty twenty six.</summary>
    public static void AddYear(Utterance said, int year)
    {
        if (year is < 1000 or > 9999 || year % 1000 < 10)
        {
            Add(said, (ulong)year, isOrdinal: false);
            return;
        }

        Add(said, (ulong)(year / 100), isOrdinal: false);
        if (year % 100 == 0)
        {
            said.Add(EnglishWords.Hundred);
        }
        else
        {
            AddTwoDigits(said, year % 100);
        }
    }

    private static ulong Sign(Utterance said, long number)
    {
        if (number < 0)
        {
            said.Add(EnglishWords.Minus);
        }

        return number < 0 ? unchecked((ulong)-number) : (ulong)number;
    }

    private static void Add(Utterance said, ulong number, bool isOrdinal)
    {
        for (var group = GroupSizes.Length - 1; group >= 0; group--)
        {
            var size = GroupSizes[group];
            if (number >= size)
            {
                AddUpTo999(said, (int)(number / size), isOrdinal: false);
                number %= size;
                said.Add(isOrdinal && number == 0 ? EnglishWords.GroupOrdinals[group] : EnglishWords.Groups[group]);
                if (number == 0)
                {
                    return;
                }
            }
        }

        AddUpTo999(said, (int)number, isOrdinal);
    }

    private static void AddUpTo999(Utterance said, int number, bool isOrdinal)
    {
        if (number >= 100)
        {
            said.Add(EnglishWords.Small[number / 100]);
            number %= 100;
            said.Add(isOrdinal && number == 0 ? EnglishWords.Hundredth : EnglishWords.Hundred);
            if (number == 0)
            {
                return;
            }
        }

        if (number >= 20)
        {
            var tens = (number / 10) - 2;
            number %= 10;
            said.Add(isOrdinal && number == 0 ? EnglishWords.TensOrdinals[tens] : EnglishWords.Tens[tens]);
            if (number == 0)
            {
                return;
            }
        }

        said.Add(isOrdinal ? EnglishWords.SmallOrdinals[number] : EnglishWords.Small[number]);
    }
}

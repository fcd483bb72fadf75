using System.Globalization;

namespace CallCenter.StdLib.Reading;

/// <summary>English. Synthesisers read numbers well by themselves, so they stay in digits wherever that is unambiguous.</summary>
internal sealed class EnglishReader : LanguageReader
{
    private static readonly string[] Ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    private static CultureInfo Words => CultureInfo.InvariantCulture;

    // A blank makes each digit a word of its own.
    protected override string Digits(string digits) => string.Join(' ', digits.Where(letter => letter != ' ').Select(Key));

    protected override string Phone(string phone) =>
        string.Join(' ', phone.Where(letter => char.IsAsciiDigit(letter) || letter is '+' or '*' or '#').Select(Key));

    protected override string Language(string tag) => LanguageNames.FamilyOf(tag) switch
    {
        LanguageFamily.Mandarin => "Mandarin",
        LanguageFamily.Cantonese => "Cantonese",
        LanguageFamily.English => "English",
        _ => tag,
    };

    protected override string Money(decimal amount)
    {
        var size = Math.Abs(amount);
        var yuan = decimal.Truncate(size);
        var cents = (int)((size - yuan) * 100);
        var sign = amount < 0 ? "minus " : "";
        return cents == 0
            ? string.Create(Words, $"{sign}{yuan:0} yuan")
            : string.Create(Words, $"{sign}{yuan:0} yuan {cents:00}");
    }

    protected override string Percent(decimal share) => Signed(share) + " percent";

    protected override string Integer(long number, ReadingFormat format)
    {
        if (format.IsOrdinal)
        {
            return Ordinal(number);
        }

        return format.IsCount ? Counted(Signed(number), number == 1, format.Measure) : Signed(number);
    }

    protected override string Decimal(decimal number, ReadingFormat format)
    {
        if (decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue)
        {
            return Integer((long)number, format);
        }

        return format.IsCount ? Counted(Signed(number), false, format.Measure) : Signed(number);
    }

    protected override string Truth(bool truth) => truth ? "yes" : "no";

    protected override string Duration(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0 seconds";
        }

        var size = duration.Duration();
        (int Amount, string Unit)[] parts =
            [(size.Days, "day"), (size.Hours, "hour"), (size.Minutes, "minute"), (size.Seconds, "second")];
        var said = parts
            .Where(part => part.Amount > 0)
            .Select(part => string.Create(Words, $"{part.Amount} {part.Unit}{(part.Amount == 1 ? "" : "s")}"));
        return (duration < TimeSpan.Zero ? "minus " : "") + string.Join(' ', said);
    }

    protected override string Date(DateOnly date) => date.ToString("MMMM d, yyyy", Words);

    protected override string Time(TimeOnly time)
    {
        if (time.Minute == 0 && time.Hour % 12 == 0)
        {
            return time.Hour == 0 ? "midnight" : "noon";
        }

        var hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        var half = time.Hour < 12 ? "a.m." : "p.m.";
        return time.Minute switch
        {
            0 => string.Create(Words, $"{hour} {half}"),
            < 10 => string.Create(Words, $"{hour} oh {time.Minute} {half}"),
            _ => string.Create(Words, $"{hour}:{time.Minute} {half}"),
        };
    }

    protected override string Moment(DateOnly date, TimeOnly time) => Date(date) + ", at " + Time(time);

    private static string Key(char letter) => letter switch
    {
        '*' => "star",
        '#' => "pound",
        '+' => "plus",
        '-' => "minus",
        '.' => "point",
        _ => letter.ToString(),
    };

    // A hyphen before a number is not always heard.
    private static string Signed(decimal number) =>
        (number < 0 ? "minus " : "") + Math.Abs(number).ToString(Words);

    // "3 calls", or of "call/calls" the one that fits. A measure word of another script means nothing here.
    private static string Counted(string number, bool isOne, string measure)
    {
        if (measure.Length == 0 || !char.IsAsciiLetter(measure[0]))
        {
            return number;
        }

        var slash = measure.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return number + " " + measure;
        }

        return number + " " + (isOne ? measure[..slash] : measure[(slash + 1)..]);
    }

    private static string Ordinal(long number)
    {
        if (number is >= 1 and <= 12)
        {
            return Ordinals[number - 1];
        }

        var ending = (Math.Abs(number % 100), Math.Abs(number % 10)) switch
        {
            ( >= 11 and <= 13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        return number.ToString(Words) + ending;
    }
}

namespace CallCenter.StdLib.Reading;

/// <summary>English.</summary>
internal sealed class EnglishReader : LanguageReader
{
    private static readonly (SpokenPiece One, SpokenPiece Many)[] TimeUnits =
    [
        (EnglishWords.Of("day"), EnglishWords.Of("days")), (EnglishWords.Of("hour"), EnglishWords.Of("hours")),
        (EnglishWords.Of("minute"), EnglishWords.Of("minutes")), (EnglishWords.Of("second"), EnglishWords.Of("seconds")),
    ];

    protected override string Separator => " ";

    protected override void Digits(Utterance said, string digits) => Spell(said, digits.Where(letter => letter != ' '));

    protected override void Phone(Utterance said, string phone) =>
        Spell(said, phone.Where(letter => char.IsAsciiDigit(letter) || letter is '+' or '*' or '#'));

    protected override void Language(Utterance said, string tag)
    {
        switch (LanguageNames.FamilyOf(tag))
        {
            case LanguageFamily.Mandarin:
                said.Add(EnglishWords.Mandarin);
                break;
            case LanguageFamily.Cantonese:
                said.Add(EnglishWords.Cantonese);
                break;
            case LanguageFamily.English:
                said.Add(EnglishWords.English);
                break;
            default:
                said.AddWords(tag);
                break;
        }
    }

    protected override void Money(Utterance said, decimal amount)
    {
        var yuan = decimal.Truncate(amount);
        var cents = (int)(Math.Abs(amount - yuan) * 100);
        if (amount < 0)
        {
            said.Add(EnglishWords.Minus);
        }

        EnglishNumber.AddDecimal(said, Math.Abs(yuan));
        said.Add(EnglishWords.Yuan);
        if (cents > 0)
        {
            EnglishNumber.AddTwoDigits(said, cents);
        }
    }

    protected override void Percent(Utterance said, decimal share)
    {
        EnglishNumber.AddDecimal(said, share);
        said.Add(EnglishWords.Percent);
    }

    protected override void Integer(Utterance said, long number, ReadingFormat format)
    {
        if (format.IsOrdinal)
        {
            EnglishNumber.AddOrdinal(said, number);
            return;
        }

        EnglishNumber.AddWhole(said, number);
        AddMeasure(said, number == 1, format);
    }

    protected override void Decimal(Utterance said, decimal number, ReadingFormat format)
    {
        if (decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue)
        {
            Integer(said, (long)number, format);
            return;
        }

        EnglishNumber.AddDecimal(said, number);
        AddMeasure(said, isOne: false, format);
    }

    protected override void Truth(Utterance said, bool truth) => said.Add(truth ? EnglishWords.Yes : EnglishWords.No);

    protected override void Duration(Utterance said, TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            said.Add(EnglishWords.Small[0]);
            said.Add(TimeUnits[^1].Many);
            return;
        }

        if (duration < TimeSpan.Zero)
        {
            said.Add(EnglishWords.Minus);
        }

        var size = duration.Duration();
        foreach (var (amount, (one, many)) in ((int[])[size.Days, size.Hours, size.Minutes, size.Seconds]).Zip(TimeUnits))
        {
            if (amount > 0)
            {
                EnglishNumber.AddWhole(said, amount);
                said.Add(amount == 1 ? one : many);
            }
        }
    }

    protected override void Date(Utterance said, DateOnly date)
    {
        said.Add(EnglishWords.Months[date.Month - 1]);
        EnglishNumber.AddOrdinal(said, date.Day);
        said.Pause();
        EnglishNumber.AddYear(said, date.Year);
    }

    protected override void Time(Utterance said, TimeOnly time)
    {
        if (time.Minute == 0 && time.Hour % 12 == 0)
        {
            said.Add(time.Hour == 0 ? EnglishWords.Midnight : EnglishWords.Noon);
            return;
        }

        EnglishNumber.AddWhole(said, time.Hour % 12 == 0 ? 12 : time.Hour % 12);
        if (time.Minute > 0)
        {
            EnglishNumber.AddTwoDigits(said, time.Minute);
        }

        said.Add(time.Hour < 12 ? EnglishWords.BeforeNoon : EnglishWords.AfterNoon);
    }

    protected override void Moment(Utterance said, DateOnly date, TimeOnly time)
    {
        Date(said, date);
        said.Pause();
        said.Add(EnglishWords.At);
        Time(said, time);
    }

    protected override IEnumerable<SpokenPiece> PiecesOf(ValueKind kind, ReadingFormat format) => kind switch
    {
        ValueKind.Digits or ValueKind.Phone => [.. EnglishWords.Small.Take(10), EnglishWords.Star, EnglishWords.Pound, EnglishWords.Plus],
        ValueKind.Language => [EnglishWords.Mandarin, EnglishWords.Cantonese, EnglishWords.English],
        ValueKind.Money => [.. EnglishWords.Numbers, EnglishWords.Yuan, EnglishWords.Oh],
        ValueKind.Percent => [.. EnglishWords.Numbers, EnglishWords.Point, EnglishWords.Percent],
        ValueKind.Integer or ValueKind.Decimal when format.IsOrdinal => [.. EnglishWords.Ordinals, .. PointOf(kind)],
        ValueKind.Integer or ValueKind.Decimal => [.. EnglishWords.Numbers, .. PointOf(kind), .. Measures(format)],
        ValueKind.Truth => [EnglishWords.Yes, EnglishWords.No],
        ValueKind.Duration => [.. EnglishWords.Numbers, .. TimeUnits.SelectMany(unit => (SpokenPiece[])[unit.One, unit.Many])],
        ValueKind.Date => Dates,
        ValueKind.Time => Times,
        ValueKind.Moment => [.. Dates, EnglishWords.At, .. Times],
        _ => [],
    };

    private static IEnumerable<SpokenPiece> Dates =>
    [
        .. EnglishWords.Months, .. EnglishWords.SmallOrdinals.Skip(1), .. EnglishWords.TensOrdinals.Take(2), .. EnglishWords.Small.Skip(1),
        .. EnglishWords.Tens, EnglishWords.Oh, EnglishWords.Hundred, EnglishWords.Groups[0],
    ];

    private static IEnumerable<SpokenPiece> Times =>
    [
        .. EnglishWords.Small.Skip(1), .. EnglishWords.Tens.Take(4), EnglishWords.Oh, EnglishWords.BeforeNoon, EnglishWords.AfterNoon,
        EnglishWords.Noon, EnglishWords.Midnight,
    ];

    private static IEnumerable<SpokenPiece> PointOf(ValueKind kind) => kind == ValueKind.Decimal ? [EnglishWords.Point] : [];

    private static IEnumerable<SpokenPiece> Measures(ReadingFormat format) =>
        ((bool[])[true, false]).Select(isOne => Measure(isOne, format)).OfType<SpokenPiece>();

    private static void AddMeasure(Utterance said, bool isOne, ReadingFormat format)
    {
        if (Measure(isOne, format) is { } measure)
        {
            said.Add(measure);
        }
    }

    // Of "call/calls" the one that fits. A measure word of another script means nothing here.
    private static SpokenPiece? Measure(bool isOne, ReadingFormat format)
    {
        var words = format.IsCount ? format.Measure : "";
        if (words.Length == 0 || !char.IsAsciiLetter(words[0]))
        {
            return null;
        }

        var slash = words.IndexOf('/', StringComparison.Ordinal);
        return EnglishWords.Of(slash < 0 ? words : isOne ? words[..slash] : words[(slash + 1)..]);
    }

    private static void Spell(Utterance said, IEnumerable<char> letters)
    {
        foreach (var letter in letters)
        {
            said.Add(letter switch
            {
                >= '0' and <= '9' => EnglishWords.Small[letter - '0'],
                '*' => EnglishWords.Star,
                '#' => EnglishWords.Pound,
                '+' => EnglishWords.Plus,
                '-' => EnglishWords.Minus,
                '.' => EnglishWords.Point,
                _ => Letter(letter),
            });
        }
    }
}

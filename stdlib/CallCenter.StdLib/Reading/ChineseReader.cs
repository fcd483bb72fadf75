using System.Globalization;

namespace CallCenter.StdLib.Reading;

/// <summary>Mandarin and Cantonese.</summary>
internal sealed class ChineseReader(ChineseWords words) : LanguageReader
{
    private readonly ChineseNumber _number = new(words);

    protected override string Separator => "";

    protected override void Digits(Utterance said, string digits) => Spell(said, digits, words.Digits[1], dropOthers: false);

    protected override void Phone(Utterance said, string phone) => Spell(said, phone, words.PhoneOne, dropOthers: true);

    protected override void Language(Utterance said, string tag)
    {
        switch (LanguageNames.FamilyOf(tag))
        {
            case LanguageFamily.Mandarin:
                said.Add(words.MandarinName);
                break;
            case LanguageFamily.Cantonese:
                said.Add(words.CantoneseName);
                break;
            case LanguageFamily.English:
                said.Add(words.EnglishName);
                break;
            default:
                said.AddWords(tag);
                break;
        }
    }

    protected override void Money(Utterance said, decimal amount)
    {
        var size = Math.Abs(amount);
        var yuan = decimal.Truncate(size);
        var cents = (int)((size - yuan) * 100);
        if (amount < 0)
        {
            said.Add(words.Minus);
        }

        if (yuan > 0 || cents == 0)
        {
            _number.AddDecimal(said, yuan, isCount: true);
            said.Add(words.Yuan);
        }

        AddCents(said, cents / 10, cents % 10, isAlone: yuan == 0);
    }

    protected override void Percent(Utterance said, decimal share)
    {
        if (share < 0)
        {
            said.Add(words.Minus);
        }

        said.Add(words.Percent);
        _number.AddDecimal(said, Math.Abs(share), isCount: false);
    }

    protected override void Integer(Utterance said, long number, ReadingFormat format)
    {
        if (format.IsCount)
        {
            _number.AddCount(said, number);
            AddMeasure(said, format);
            return;
        }

        if (format.IsOrdinal)
        {
            said.Add(words.Ordinal); // 第二, never 第两.
        }

        _number.AddWhole(said, number);
    }

    protected override void Decimal(Utterance said, decimal number, ReadingFormat format)
    {
        if (decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue)
        {
            Integer(said, (long)number, format);
            return;
        }

        _number.AddDecimal(said, number, format.IsCount);
        if (format.IsCount)
        {
            AddMeasure(said, format);
        }
    }

    protected override void Truth(Utterance said, bool truth) => said.Add(truth ? words.Yes : words.No);

    protected override void Duration(Utterance said, TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            _number.AddDigit(said, 0);
            said.Add(words.Second);
            return;
        }

        if (duration < TimeSpan.Zero)
        {
            said.Add(words.Minus);
        }

        var size = duration.Duration();
        (int Amount, SpokenPiece Unit)[] parts =
        [
            (size.Days, words.Day), (size.Hours, words.Hour), (size.Minutes, size.Seconds == 0 ? words.MinuteAlone : words.Fen),
            (size.Seconds, words.Second),
        ];
        var isBegun = false;
        var isGap = false;
        foreach (var (amount, unit) in parts)
        {
            if (amount == 0)
            {
                isGap = isBegun;
                continue;
            }

            if (isGap)
            {
                _number.AddDigit(said, 0);
            }

            _number.AddCount(said, amount);
            said.Add(unit);
            isBegun = true;
            isGap = false;
        }
    }

    protected override void Date(Utterance said, DateOnly date)
    {
        _number.AddDigits(said, date.Year.ToString("D4", CultureInfo.InvariantCulture));
        said.Add(words.Year);
        _number.AddWhole(said, date.Month);
        said.Add(words.Month);
        _number.AddWhole(said, date.Day);
        said.Add(words.DayOfMonth);
    }

    protected override void Time(Utterance said, TimeOnly time)
    {
        said.Add(PartOfDay(time.Hour));
        _number.AddCount(said, time.Hour > 12 ? time.Hour - 12 : time.Hour);
        said.Add(words.Point);
        if (time.Minute == 30)
        {
            said.Add(words.Half);
        }
        else if (time.Minute > 0)
        {
            if (time.Minute < 10)
            {
                _number.AddDigit(said, 0);
            }

            _number.AddWhole(said, time.Minute);
            said.Add(words.Fen);
        }
    }

    protected override void Moment(Utterance said, DateOnly date, TimeOnly time)
    {
        Date(said, date);
        Time(said, time);
    }

    protected override IEnumerable<SpokenPiece> PiecesOf(ValueKind kind, ReadingFormat format) => kind switch
    {
        ValueKind.Digits => [.. words.Digits, words.Star, words.Pound, words.Plus],
        ValueKind.Phone => [.. words.Digits.Select(digit => digit == words.Digits[1] ? words.PhoneOne : digit), words.Star, words.Pound, words.Plus],
        ValueKind.Language => [words.MandarinName, words.CantoneseName, words.EnglishName],
        ValueKind.Money => [.. words.Numbers, words.Yuan, words.Jiao, words.Fen],
        ValueKind.Percent => [.. words.Numbers, words.Point, words.Percent],
        ValueKind.Integer => [.. words.Numbers, .. Around(format)],
        ValueKind.Decimal => [.. words.Numbers, words.Point, .. Around(format)],
        ValueKind.Truth => [words.Yes, words.No],
        ValueKind.Duration => [.. words.Numbers, words.Day, words.Hour, words.MinuteAlone, words.Fen, words.Second],
        ValueKind.Date => Dates,
        ValueKind.Time => Times,
        ValueKind.Moment => [.. Dates, .. Times],
        _ => [],
    };

    private IEnumerable<SpokenPiece> Dates => [.. words.Digits, words.Ten, words.Year, words.Month, words.DayOfMonth];

    private IEnumerable<SpokenPiece> Times =>
    [
        .. words.Digits, words.Two, words.Ten, words.Point, words.Half, words.Fen, words.Night, words.Morning, words.Noon, words.Afternoon, words.Evening,
    ];

    private IEnumerable<SpokenPiece> Around(ReadingFormat format) => format switch
    {
        { IsOrdinal: true } => [words.Ordinal],
        { IsCount: true, Measure.Length: > 0 } => [words.Measure(format.Measure)],
        _ => [],
    };

    private SpokenPiece PartOfDay(int hour) => hour switch
    {
        < 6 => words.Night,
        < 12 => words.Morning,
        12 => words.Noon,
        < 18 => words.Afternoon,
        _ => words.Evening,
    };

    private void AddMeasure(Utterance said, ReadingFormat format)
    {
        if (format.Measure.Length > 0)
        {
            said.Add(words.Measure(format.Measure));
        }
    }

    private void AddCents(Utterance said, int jiao, int fen, bool isAlone)
    {
        if (jiao > 0)
        {
            AddCoins(said, jiao, isAlone);
            said.Add(words.Jiao);
        }

        if (fen > 0)
        {
            if (jiao == 0 && !isAlone)
            {
                _number.AddDigit(said, 0); // 十二元零五分: without 零 five fen would be heard as five jiao.
            }

            AddCoins(said, fen, jiao == 0 && isAlone);
            said.Add(words.Fen);
        }
    }

    private void AddCoins(Utterance said, int coins, bool isFirst)
    {
        if (isFirst)
        {
            _number.AddCount(said, coins);
        }
        else
        {
            _number.AddWhole(said, coins);
        }
    }

    private void Spell(Utterance said, string text, SpokenPiece one, bool dropOthers)
    {
        foreach (var letter in text)
        {
            var piece = letter switch
            {
                '1' => one,
                >= '0' and <= '9' => words.Digits[letter - '0'],
                '*' => words.Star,
                '#' => words.Pound,
                '+' => words.Plus,
                _ when dropOthers => null,
                '-' => words.Minus,
                '.' => words.Point,
                _ => Letter(letter),
            };
            if (piece is not null)
            {
                said.Add(piece);
            }
        }
    }
}

using System.Globalization;

namespace CallCenter.StdLib.Reading;

/// <summary>Says values in one language: decides by type and format what kind of thing is said.</summary>
internal abstract class LanguageReader
{
    private static readonly SpokenPiece[] Letters =
        [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Select(letter => new SpokenPiece($"letter-{char.ToLowerInvariant(letter)}", letter.ToString()))];

    /// <summary>What stands between pieces in text.</summary>
    protected abstract string Separator { get; }

    /// <summary>Says a value that is not null.</summary>
    public SpokenValue Read(string type, ReadingFormat format, object value)
    {
        var said = new Utterance(Separator);
        Say(said, type, format, value);
        return said.Value;
    }

    /// <summary>Everything that values of a type are made of, each piece once; none for those that are said as they are.</summary>
    public IReadOnlyList<SpokenPiece> PiecesOf(string type, ReadingFormat format) => [.. Needed(type, format).Distinct()];

    private IEnumerable<SpokenPiece> Needed(string type, ReadingFormat format) => (type, format.IsDigits) switch
    {
        ("text" or "agent", true) or ("agent", _) => [.. PiecesOf(ValueKind.Digits, format), .. Signs(), .. Letters],
        (_, true) => [.. PiecesOf(ValueKind.Digits, format), .. Signs()],
        ("digits", _) => PiecesOf(ValueKind.Digits, format),
        ("phone", _) => PiecesOf(ValueKind.Phone, format),
        ("language", _) => PiecesOf(ValueKind.Language, format),
        ("money", _) => PiecesOf(ValueKind.Money, format),
        ("percent", _) => PiecesOf(ValueKind.Percent, format),
        ("int", _) => PiecesOf(ValueKind.Integer, format),
        ("decimal", _) => PiecesOf(ValueKind.Decimal, format),
        ("bool", _) => PiecesOf(ValueKind.Truth, format),
        ("duration", _) => PiecesOf(ValueKind.Duration, format),
        ("date", _) => PiecesOf(ValueKind.Date, format),
        ("time", _) => PiecesOf(ValueKind.Time, format),
        ("datetime", _) => PiecesOf(ValueKind.Moment, format),
        _ => [],
    };

    // A sign and a point may stand among digits.
    private IEnumerable<SpokenPiece> Signs()
    {
        var said = new Utterance(Separator);
        Digits(said, "-.");
        return said.Value.Pieces;
    }

    private void Say(Utterance said, string type, ReadingFormat format, object value)
    {
        if (format.IsDigits && value is string or long or int or decimal)
        {
            Digits(said, Invariant(value));
            return;
        }

        switch (type, value)
        {
            case ("digits" or "agent", string digits):
                Digits(said, digits);
                break;
            case ("phone", string phone):
                Phone(said, phone);
                break;
            case ("language", string tag):
                Language(said, tag);
                break;
            case ("money", decimal amount):
                Money(said, Math.Round(amount, 2, MidpointRounding.AwayFromZero));
                break;
            case ("percent", decimal share):
                Percent(said, Plain(share));
                break;
            case (_, long number):
                Integer(said, number, format);
                break;
            case (_, int number):
                Integer(said, number, format);
                break;
            case (_, decimal number):
                Decimal(said, Plain(number), format);
                break;
            case (_, bool truth):
                Truth(said, truth);
                break;
            case (_, TimeSpan duration):
                Duration(said, TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds)));
                break;
            case (_, DateOnly date):
                Date(said, date);
                break;
            case (_, TimeOnly time):
                Time(said, time);
                break;
            case (_, DateTimeOffset moment):
                Moment(said, DateOnly.FromDateTime(moment.DateTime), TimeOnly.FromDateTime(moment.DateTime));
                break;
            default:
                said.AddWords(Invariant(value));
                break;
        }
    }

    protected abstract void Digits(Utterance said, string digits);

    protected abstract void Phone(Utterance said, string phone);

    protected abstract void Language(Utterance said, string tag);

    /// <param name="said">Where it is said.</param>
    /// <param name="amount">With at most two decimals.</param>
    protected abstract void Money(Utterance said, decimal amount);

    /// <param name="said">Where it is said.</param>
    /// <param name="share">In hundredths, without zeros at the end.</param>
    protected abstract void Percent(Utterance said, decimal share);

    protected abstract void Integer(Utterance said, long number, ReadingFormat format);

    /// <param name="said">Where it is said.</param>
    /// <param name="number">Without zeros at the end.</param>
    /// <param name="format">How to say it.</param>
    protected abstract void Decimal(Utterance said, decimal number, ReadingFormat format);

    protected abstract void Truth(Utterance said, bool truth);

    /// <param name="said">Where it is said.</param>
    /// <param name="duration">In whole seconds.</param>
    protected abstract void Duration(Utterance said, TimeSpan duration);

    protected abstract void Date(Utterance said, DateOnly date);

    protected abstract void Time(Utterance said, TimeOnly time);

    protected abstract void Moment(Utterance said, DateOnly date, TimeOnly time);

    /// <summary>Everything that values of a kind are made of.</summary>
    protected abstract IEnumerable<SpokenPiece> PiecesOf(ValueKind kind, ReadingFormat format);

    /// <summary>A letter by its name; any other sign as it is, which no recording can stand for.</summary>
    protected static SpokenPiece Letter(char letter) =>
        char.IsAsciiLetter(letter) ? Letters[char.ToLowerInvariant(letter) - 'a'] : new SpokenPiece(null, letter.ToString());

    /// <summary>A number in digits, without grouping.</summary>
    protected static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    // Dividing by a one with many zeros drops the zeros at the end.
    private static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}

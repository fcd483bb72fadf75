using System.Globalization;

namespace CallCenter.StdLib.Reading;

/// <summary>Says values in one language: decides by type and format what kind of thing is said.</summary>
internal abstract class LanguageReader
{
    /// <summary>Says a value that is not null.</summary>
    public string Read(string type, ReadingFormat format, object value)
    {
        if (format.IsDigits && value is string or long or int or decimal)
        {
            return Digits(Invariant(value));
        }

        return (type, value) switch
        {
            ("digits" or "agent", string digits) => Digits(digits),
            ("phone", string phone) => Phone(phone),
            ("language", string tag) => Language(tag),
            ("money", decimal amount) => Money(Math.Round(amount, 2, MidpointRounding.AwayFromZero)),
            ("percent", decimal share) => Percent(Plain(share)),
            (_, long number) => Integer(number, format),
            (_, int number) => Integer(number, format),
            (_, decimal number) => Decimal(Plain(number), format),
            (_, bool truth) => Truth(truth),
            (_, TimeSpan duration) => Duration(TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds))),
            (_, DateOnly date) => Date(date),
            (_, TimeOnly time) => Time(time),
            (_, DateTimeOffset moment) => Moment(DateOnly.FromDateTime(moment.DateTime), TimeOnly.FromDateTime(moment.DateTime)),
            _ => Invariant(value),
        };
    }

    protected abstract string Digits(string digits);

    protected abstract string Phone(string phone);

    protected abstract string Language(string tag);

    /// <param name="amount">With at most two decimals.</param>
    protected abstract string Money(decimal amount);

    /// <param name="share">In hundredths, without zeros at the end.</param>
    protected abstract string Percent(decimal share);

    protected abstract string Integer(long number, ReadingFormat format);

    /// <param name="number">Without zeros at the end.</param>
    /// <param name="format">How to say it.</param>
    protected abstract string Decimal(decimal number, ReadingFormat format);

    protected abstract string Truth(bool truth);

    /// <param name="duration">In whole seconds.</param>
    protected abstract string Duration(TimeSpan duration);

    protected abstract string Date(DateOnly date);

    protected abstract string Time(TimeOnly time);

    protected abstract string Moment(DateOnly date, TimeOnly time);

    /// <summary>A number in digits, without grouping.</summary>
    protected static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    // Dividing by a one with many zeros drops the zeros at the end.
    private static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}

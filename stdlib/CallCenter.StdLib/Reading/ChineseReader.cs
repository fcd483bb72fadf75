using System.Globalization;
using System.Text;

namespace CallCenter.StdLib.Reading;

/// <summary>Mandarin and Cantonese.</summary>
internal sealed class ChineseReader(ChineseWords words) : LanguageReader
{
    private readonly ChineseNumber _number = new(words);

    protected override string Digits(string digits) => Spell(digits, '一', dropOthers: false);

    protected override string Phone(string phone) => Spell(phone, words.PhoneOne, dropOthers: true);

    protected override string Language(string tag) => LanguageNames.FamilyOf(tag) switch
    {
        LanguageFamily.Mandarin => words.MandarinName,
        LanguageFamily.Cantonese => words.CantoneseName,
        LanguageFamily.English => words.EnglishName,
        _ => tag,
    };

    protected override string Money(decimal amount)
    {
        var size = Math.Abs(amount);
        var yuan = decimal.Truncate(size);
        var cents = (int)((size - yuan) * 100);
        var said = new StringBuilder(amount < 0 ? words.Minus : "");
        if (yuan > 0 || cents == 0)
        {
            said.Append(yuan == 2 ? words.Two : _number.Decimal(yuan)).Append('元');
        }

        AddCents(said, cents / 10, cents % 10, isAlone: yuan == 0);
        return said.ToString();
    }

    protected override string Percent(decimal share) =>
        (share < 0 ? words.Minus : "") + "百分之" + _number.Decimal(Math.Abs(share));

    protected override string Integer(long number, ReadingFormat format)
    {
        if (format.IsCount)
        {
            return _number.Count(number) + format.Measure;
        }

        // 第二, never 第两.
        return format.IsOrdinal ? "第" + _number.Whole(number) : _number.Whole(number);
    }

    protected override string Decimal(decimal number, ReadingFormat format) =>
        decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue
            ? Integer((long)number, format)
            : _number.Decimal(number) + (format.IsCount ? format.Measure : "");

    protected override string Truth(bool truth) => truth ? words.Yes : words.No;

    protected override string Duration(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return ChineseNumber.Digit(0) + "秒";
        }

        var size = duration.Duration();
        var said = new StringBuilder(duration < TimeSpan.Zero ? words.Minus : "");
        var minuteUnit = size.Seconds == 0 ? words.MinuteAlone : "分";
        (int Amount, string Unit)[] parts =
            [(size.Days, words.Day), (size.Hours, words.Hour), (size.Minutes, minuteUnit), (size.Seconds, "秒")];
        var isBegun = false;
        var isGap = false;
        foreach (var (amount, unit) in parts)
        {
            if (amount == 0)
            {
                isGap = isBegun;
                continue;
            }

            said.Append(isGap ? "零" : "").Append(_number.Count(amount)).Append(unit);
            isBegun = true;
            isGap = false;
        }

        return said.ToString();
    }

    protected override string Date(DateOnly date) => string.Concat(
        ChineseNumber.Digits(date.Year.ToString("D4", CultureInfo.InvariantCulture)),
        "年",
        _number.Whole(date.Month),
        "月",
        _number.Whole(date.Day) + words.DayOfMonth);

    protected override string Time(TimeOnly time)
    {
        var hour = time.Hour > 12 ? time.Hour - 12 : time.Hour;
        var minutes = time.Minute switch
        {
            0 => "",
            30 => "半",
            < 10 => "零" + ChineseNumber.Digit(time.Minute) + "分",
            _ => _number.Whole(time.Minute) + "分",
        };
        return PartOfDay(time.Hour) + _number.Count(hour) + words.OClock + minutes;
    }

    protected override string Moment(DateOnly date, TimeOnly time) => Date(date) + Time(time);

    private string PartOfDay(int hour) => hour switch
    {
        < 6 => "凌晨",
        < 12 => "上午",
        12 => "中午",
        < 18 => "下午",
        _ => words.Evening,
    };

    private void AddCents(StringBuilder said, int jiao, int fen, bool isAlone)
    {
        if (jiao > 0)
        {
            said.Append(isAlone ? _number.Count(jiao) : _number.Whole(jiao)).Append(words.Jiao);
        }

        if (fen > 0)
        {
            // 十二元零五分: without 零 five fen would be heard as five jiao.
            said.Append(jiao == 0 && !isAlone ? "零" : "");
            said.Append(jiao == 0 && isAlone ? _number.Count(fen) : _number.Whole(fen)).Append('分');
        }
    }

    private string Spell(string text, char one, bool dropOthers)
    {
        var said = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '1':
                    said.Append(one);
                    break;
                case >= '0' and <= '9':
                    said.Append(ChineseNumber.Digit(letter - '0'));
                    break;
                case '*':
                    said.Append(words.Star);
                    break;
                case '#':
                    said.Append(words.Pound);
                    break;
                case '+':
                    said.Append(words.Plus);
                    break;
                case '-' when !dropOthers:
                    said.Append(words.Minus);
                    break;
                case '.' when !dropOthers:
                    said.Append(words.Point);
                    break;
                default:
                    said.Append(dropOthers ? "" : letter.ToString());
                    break;
            }
        }

        return said.ToString();
    }
}

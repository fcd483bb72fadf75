namespace CallCenter.StdLib.Reading;

/// <summary>The pieces of spoken Chinese, and what differs between its forms. Equal words are one piece.</summary>
internal sealed record ChineseWords
{
    private const string DigitLetters = "零一二三四五六七八九";

    private static readonly SpokenPiece[] SharedDigits = [.. DigitLetters.Select((letter, digit) => new SpokenPiece($"n{digit}", letter.ToString()))];

    /// <summary>Mandarin, in simplified characters.</summary>
    public static ChineseWords Mandarin { get; } = new()
    {
        Two = new("liang", "两"),
        CountsTwoHundredWithTwo = true,
        TenThousand = new("wan", "万"),
        HundredMillion = new("yi", "亿"),
        Minus = new("fu", "负"),
        Point = new("dian", "点"),
        Yes = new("yes", "是"),
        No = new("no", "否"),
        PhoneOne = new("yao", "幺"),
        Jiao = new("jiao", "角"),
        Day = new("tian", "天"),
        Hour = new("xiaoshi", "小时"),
        MinuteAlone = new("fenzhong", "分钟"),
        DayOfMonth = new("ri", "日"),
        Evening = new("wanshang", "晚上"),
        MandarinName = new("mandarin", "普通话"),
        CantoneseName = new("cantonese", "粤语"),
        EnglishName = new("english", "英语"),
    };

    /// <summary>Cantonese, in traditional characters.</summary>
    public static ChineseWords Cantonese { get; } = new()
    {
        Two = new("liang", "兩"),
        CountsTwoHundredWithTwo = false,
        TenThousand = new("wan", "萬"),
        HundredMillion = new("yi", "億"),
        Minus = new("fu", "負"),
        Point = new("dian", "點"),
        Yes = new("yes", "係"),
        No = new("no", "唔係"),
        PhoneOne = SharedDigits[1],
        Jiao = new("jiao", "毫"),
        Day = new("tian", "日"),
        Hour = new("xiaoshi", "小時"),
        MinuteAlone = new("fenzhong", "分鐘"),
        DayOfMonth = new("ri", "號"),
        Evening = new("wanshang", "夜晚"),
        MandarinName = new("mandarin", "普通話"),
        CantoneseName = new("cantonese", "廣東話"),
        EnglishName = new("english", "英文"),
    };

    /// <summary>零 to 九.</summary>
    public IReadOnlyList<SpokenPiece> Digits { get; } = SharedDigits;

    public SpokenPiece Ten { get; } = new("shi", "十");

    public SpokenPiece Hundred { get; } = new("bai", "百");

    public SpokenPiece Thousand { get; } = new("qian", "千");

    public SpokenPiece Ordinal { get; } = new("di", "第");

    public SpokenPiece Percent { get; } = new("baifenzhi", "百分之");

    public SpokenPiece Plus { get; } = new("jia", "加");

    public SpokenPiece Star { get; } = new("xing", "星");

    public SpokenPiece Pound { get; } = new("jing", "井");

    public SpokenPiece Yuan { get; } = new("yuan", "元");

    /// <summary>A hundredth of a yuan, and a minute before seconds or on the clock.</summary>
    public SpokenPiece Fen { get; } = new("fen", "分");

    public SpokenPiece Second { get; } = new("miao", "秒");

    public SpokenPiece Year { get; } = new("nian", "年");

    public SpokenPiece Month { get; } = new("yue", "月");

    /// <summary>Half past.</summary>
    public SpokenPiece Half { get; } = new("ban", "半");

    /// <summary>Before six.</summary>
    public SpokenPiece Night { get; } = new("lingchen", "凌晨");

    public SpokenPiece Morning { get; } = new("shangwu", "上午");

    public SpokenPiece Noon { get; } = new("zhongwu", "中午");

    public SpokenPiece Afternoon { get; } = new("xiawu", "下午");

    /// <summary>Two before measure words.</summary>
    public required SpokenPiece Two { get; init; }

    /// <summary>Whether two hundred things are 两百 rather than 二百.</summary>
    public required bool CountsTwoHundredWithTwo { get; init; }

    public required SpokenPiece TenThousand { get; init; }

    public required SpokenPiece HundredMillion { get; init; }

    public required SpokenPiece Minus { get; init; }

    /// <summary>The decimal point, and the hour on the clock.</summary>
    public required SpokenPiece Point { get; init; }

    public required SpokenPiece Yes { get; init; }

    public required SpokenPiece No { get; init; }

    /// <summary>One in telephone numbers, where 一 is too easily heard as 七.</summary>
    public required SpokenPiece PhoneOne { get; init; }

    /// <summary>A tenth of a yuan.</summary>
    public required SpokenPiece Jiao { get; init; }

    public required SpokenPiece Day { get; init; }

    public required SpokenPiece Hour { get; init; }

    /// <summary>Minute when nothing follows.</summary>
    public required SpokenPiece MinuteAlone { get; init; }

    public required SpokenPiece DayOfMonth { get; init; }

    public required SpokenPiece Evening { get; init; }

    public required SpokenPiece MandarinName { get; init; }

    public required SpokenPiece CantoneseName { get; init; }

    public required SpokenPiece EnglishName { get; init; }

    /// <summary>What whole numbers are made of.</summary>
    public IEnumerable<SpokenPiece> Numbers => [.. Digits, Two, Ten, Hundred, Thousand, TenThousand, HundredMillion, Minus];

    /// <summary>The piece of a measure word: one of those above when the word is one of them.</summary>
    public SpokenPiece Measure(string words) =>
        ((SpokenPiece[])[Yuan, Jiao, Fen, Day, Hour, MinuteAlone, Second, Year, Month, DayOfMonth, Point]).FirstOrDefault(piece => piece.Words == words)
        ?? new SpokenPiece(PieceNames.OfMeasure(words), words);
}

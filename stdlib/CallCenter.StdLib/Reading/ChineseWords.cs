namespace CallCenter.StdLib.Reading;

/// <summary>What differs between spoken forms of Chinese.</summary>
internal sealed record ChineseWords
{
    /// <summary>Mandarin, in simplified characters.</summary>
    public static ChineseWords Mandarin { get; } = new()
    {
        Two = "两",
        TenThousand = "万",
        HundredMillion = "亿",
        Minus = "负",
        Point = "点",
        Yes = "是",
        No = "否",
        PhoneOne = '幺',
        Plus = "加",
        Star = "星",
        Pound = "井",
        Jiao = "角",
        Day = "天",
        Hour = "小时",
        MinuteAlone = "分钟",
        OClock = "点",
        DayOfMonth = "日",
        Evening = "晚上",
        MandarinName = "普通话",
        CantoneseName = "粤语",
        EnglishName = "英语",
    };

    /// <summary>Cantonese, in traditional characters.</summary>
    public static ChineseWords Cantonese { get; } = new()
    {
        Two = "兩",
        TenThousand = "萬",
        HundredMillion = "億",
        Minus = "負",
        Point = "點",
        Yes = "係",
        No = "唔係",
        PhoneOne = '一',
        Plus = "加",
        Star = "星",
        Pound = "井",
        Jiao = "毫",
        Day = "日",
        Hour = "小時",
        MinuteAlone = "分鐘",
        OClock = "點",
        DayOfMonth = "號",
        Evening = "夜晚",
        MandarinName = "普通話",
        CantoneseName = "廣東話",
        EnglishName = "英文",
    };

    public required string Two { get; init; }

    public required string TenThousand { get; init; }

    public required string HundredMillion { get; init; }

    public required string Minus { get; init; }

    public required string Point { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>One in telephone numbers, where 一 is too easily heard as 七.</summary>
    public required char PhoneOne { get; init; }

    public required string Plus { get; init; }

    public required string Star { get; init; }

    public required string Pound { get; init; }

    /// <summary>A tenth of a yuan.</summary>
    public required string Jiao { get; init; }

    public required string Day { get; init; }

    public required string Hour { get; init; }

    /// <summary>Minute when nothing follows.</summary>
    public required string MinuteAlone { get; init; }

    public required string OClock { get; init; }

    public required string DayOfMonth { get; init; }

    public required string Evening { get; init; }

    public required string MandarinName { get; init; }

    public required string CantoneseName { get; init; }

    public required string EnglishName { get; init; }
}

using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.CallProgress;

/// <summary>The words for meanings, in settings and records.</summary>
public static class AnnouncementMeanings
{
    private static readonly (string Name, string Chinese)[] Words =
    [
        ("vacant", "空号"), ("off", "关机"), ("suspended", "停机"), ("busy", "忙"),
        ("unreachable", "无法接通"), ("no answer", "无人接听"), ("mailbox", "语音信箱"),
    ];

    /// <summary>All names, as settings have them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Words.Select(word => word.Name)];

    /// <summary>The name in settings and records.</summary>
    public static string NameOf(AnnouncementMeaning meaning) => Words[(int)meaning].Name;

    /// <summary>What Chinese operators call it.</summary>
    public static string ChineseOf(AnnouncementMeaning meaning) => Words[(int)meaning].Chinese;

    /// <summary>Reads a name of settings.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out AnnouncementMeaning? meaning)
    {
        var index = Array.FindIndex(Words, word => word.Name == name);
        meaning = index < 0 ? null : (AnnouncementMeaning)index;
        return index >= 0;
    }
}

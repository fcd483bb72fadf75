using CallCenter.Syntax.Written;

namespace CallCenter.Formatting.Layout;

/// <summary>Where columns begin within an item.</summary>
internal static class ColumnRules
{
    /// <summary>The column that begins with a part of an item, or null.</summary>
    /// <param name="item">The item.</param>
    /// <param name="index">Index of its part.</param>
    public static Column? Before(WrittenNode item, int index)
    {
        var part = item.Parts[index];
        return part switch
        {
            _ when index == 0 => null,
            _ when index == ValueIndex(item) => Column.Value,
            _ when index == item.Parts.Length - 1 && EndsWithBody(item.Rule) => Column.Body,
            WrittenNode { Rule: "AlarmTells" } => Column.Body,
            WrittenNode { Rule: "Text" } when IsLabel(item, index) => Column.Label,
            WrittenNode { Rule: "Text" } when index == item.Parts.Length - 1 && EndsWithDescription(item.Rule) => Column.Description,
            WrittenToken { Text: ":" } when HasColumns(item.Rule) => Column.Colon,
            WrittenToken { Text: "=" } when HasColumns(item.Rule) => Column.Assign,
            WrittenToken { Text: "from" } when item.Rule == "PromptText" => Column.Recording,
            _ => null,
        };
    }

    /// <summary>Whether the description of an item stands off, because a value comes before it that may be a text too.</summary>
    public static bool SetsOffDescription(string rule) => rule is "SettingDeclaration" or "MeasureDeclaration" or "HolidayClosed" or "HolidayWorkday";

    private static bool HasColumns(string rule) => rule is "ProjectSource" or "Field" or "CallField" or "Fact" or "SettingDeclaration"
        or "SourceDeclaration" or "MeasureDeclaration" or "GivenStep" or "SettingStep";

    private static int ValueIndex(WrittenNode item) => item.Rule switch
    {
        "ProjectLanguages" or "ProjectTimeZone" or "ProjectSource" or "ProjectUses" => 1,
        "ProjectLongestCall" or "QueueWrapUp" => 2,
        "QueueFacts" or "QueueNeeds" or "QueueRelax" or "QueueOrderCalls" or "QueueOrderAgents" or "QueueRing" or "QueueOpen" or "QueueLimit"
            or "QueueTarget" or "QueueOverflow" or "QueueShare" => 1,
        "AlarmWarn" or "AlarmCritical" or "PromptText" or "SourceSetting" or "HolidayClosed" or "HolidayWorkday" => 1,
        "HoursOpen" => IndexOf(item, part => part is WrittenNode { Rule: "TimeRange" }),
        "SwitchDeclaration" => IndexOf(item, part => part is WrittenToken { Text: "default" }),
        "SkillDeclaration" => IndexOf(item, part => part is WrittenToken { Text: "levels" }),
        "WaitingAt" or "WaitingEvery" => IndexOf(item, part => part is WrittenToken { Text: "play" }),
        _ => -1,
    };

    private static bool EndsWithBody(string rule) => rule is "KeyArm" or "ShortcutArm" or "OutcomeArm" or "ElseArm" or "MatchOn" or "MatchElse"
        or "ShareArm" or "TableOn" or "TableElse" or "LanguageOn" or "LanguageElse" or "WaitingKey"
        or "InboundWhen" or "InboundNumber" or "InboundTrunk" or "InboundOtherwise" or "OutboundOn" or "OutboundOtherwise";

    private static bool EndsWithDescription(string rule) => rule is "SettingDeclaration" or "SwitchDeclaration" or "SkillDeclaration"
        or "GroupDeclaration" or "MeasureDeclaration" or "HolidayClosed" or "HolidayWorkday";

    // A shortcut begins with a text, which is no label.
    private static bool IsLabel(WrittenNode item, int index) => item.Rule switch
    {
        "KeyArm" or "OutcomeArm" or "TableOn" or "WaitingKey" => true,
        "ShortcutArm" => index > 1,
        _ => false,
    };

    private static int IndexOf(WrittenNode item, Func<WrittenPart, bool> isIt)
    {
        for (var i = 0; i < item.Parts.Length; i++)
        {
            if (isIt(item.Parts[i]))
            {
                return i;
            }
        }

        return -1;
    }
}

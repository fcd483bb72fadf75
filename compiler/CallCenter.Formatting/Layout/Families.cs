using System.Collections.Frozen;

namespace CallCenter.Formatting.Layout;

/// <summary>Which items of a block are set in columns with each other, by the rule of the grammar they are read by.</summary>
internal static class Families
{
    /// <summary>What a queue says of itself.</summary>
    public const string Queue = "queue";

    private const string Arm = "arm";
    private const string Project = "project";
    private const string Holiday = "holiday";
    private const string Inbound = "inbound";
    private const string Outbound = "outbound";
    private const string Waiting = "waiting";
    private const string Given = "given";
    private const string Alarm = "alarm";

    private static readonly FrozenDictionary<string, string> ByRule = new Dictionary<string, string>
    {
        ["ProjectLanguages"] = Project,
        ["ProjectTimeZone"] = Project,
        ["ProjectLongestCall"] = Project,
        ["ProjectSource"] = Project,
        ["ProjectUses"] = Project,
        ["SourceSetting"] = "source setting",
        ["Field"] = "field",
        ["CallField"] = "call field",
        ["Fact"] = "fact",
        ["PromptText"] = "prompt text",
        ["HolidayClosed"] = Holiday,
        ["HolidayWorkday"] = Holiday,
        ["HoursOpen"] = "hours",
        ["TableOn"] = Arm,
        ["TableElse"] = Arm,
        ["InboundWhen"] = Inbound,
        ["InboundNumber"] = Inbound,
        ["InboundTrunk"] = Inbound,
        ["InboundOtherwise"] = Inbound,
        ["OutboundOn"] = Outbound,
        ["OutboundOtherwise"] = Outbound,
        ["QueueFacts"] = Queue,
        ["QueueNeeds"] = Queue,
        ["QueueRelax"] = Queue,
        ["QueueOrderCalls"] = Queue,
        ["QueueOrderAgents"] = Queue,
        ["QueueRing"] = Queue,
        ["QueueOpen"] = Queue,
        ["QueueLimit"] = Queue,
        ["QueueTarget"] = Queue,
        ["QueueWrapUp"] = Queue,
        ["QueueOverflow"] = Queue,
        ["QueueShare"] = Queue,
        ["QueueBeforeConnecting"] = Queue,
        ["WaitingMusic"] = Waiting,
        ["WaitingAt"] = Waiting,
        ["WaitingEvery"] = Waiting,
        ["WaitingKey"] = Waiting,
        ["AlarmWarn"] = Alarm,
        ["AlarmCritical"] = Alarm,
        ["LanguageOn"] = Arm,
        ["LanguageElse"] = Arm,
        ["MatchOn"] = Arm,
        ["MatchElse"] = Arm,
        ["ShareArm"] = Arm,
        ["KeyArm"] = Arm,
        ["ShortcutArm"] = Arm,
        ["OutcomeArm"] = Arm,
        ["ElseArm"] = Arm,
        ["GivenStep"] = Given,
        ["GivenShareStep"] = Given,
        ["SettingStep"] = "setting step",
    }.ToFrozenDictionary();

    /// <summary>The rules that have a family of their own name: declarations, which are often listed line by line.</summary>
    private const string DeclarationSuffix = "Declaration";

    /// <summary>The family of a rule, or null.</summary>
    public static string? Of(string rule) =>
        ByRule.GetValueOrDefault(rule) ?? (rule.EndsWith(DeclarationSuffix, StringComparison.Ordinal) ? rule : null);

    /// <summary>Whether blocks of a rule's items are set in columns among each other.</summary>
    public static bool HasColumnsInside(string rule) => Of(rule) == Arm || rule is "FlowDeclaration" or "PromptDeclaration";

    /// <summary>The rules that are named here.</summary>
    public static IEnumerable<string> Named => [.. ByRule.Keys, "FlowDeclaration", "PromptDeclaration"];
}

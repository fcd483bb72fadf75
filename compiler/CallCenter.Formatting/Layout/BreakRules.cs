using CallCenter.Syntax.Written;

namespace CallCenter.Formatting.Layout;

/// <summary>Where a line that is too long may be broken, and what always begins a line.</summary>
internal static class BreakRules
{
    /// <summary>How early a line is broken before a part of a node, counted within its brackets: 0 first, null never.</summary>
    public static int? Before(WrittenNode node, int index)
    {
        var part = node.Parts[index];
        if (index == 0)
        {
            return IsClause(part) ? 0 : null;
        }

        return IsClause(part) || BeginsClause(node, part) ? 0
            : node.Parts[index - 1] is WrittenToken { Text: "," } || part is WrittenToken { Text: "and" or "or" } ? 1
            : null;
    }

    /// <summary>Whether a part of a node stands on a line of its own.</summary>
    public static bool BeginsLine(WrittenNode node, int index) =>
        node.Parts[index] is WrittenToken { Kind: WrittenKind.BlockText } ? node.Rule != "ServiceBody"
        : node.Rule == "ServiceDeclaration" && (node.Parts[index] is WrittenNode { Rule: "ServiceBody" } || IsVerb(node, index));

    // The method of a service: the name behind its limit.
    private static bool IsVerb(WrittenNode service, int index) =>
        service.Parts[index] is WrittenNode { Rule: "Name" } && service.Parts[index - 1] is WrittenToken { Kind: WrittenKind.Literal };

    private static bool IsClause(WrittenPart part) => part is WrittenNode
    {
        Rule: "PlayClause" or "AtMostClause" or "EndsWithClause" or "ClearsWithClause" or "WithinClause" or "RingClause" or "SilenceClause"
            or "BargeInClause" or "FromClause" or "GiftClause" or "KeysClause" or "WithoutKeysClause" or "QueueWith" or "QueueAtMost" or "WithoutBargeIn"
            or "Outcomes" or "Visits" or "Ageing" or "TrunkOrder" or "InboundFlow" or "OutboundVia" or "OutboundWhen" or "OutboundNumber"
            or "AlarmEscalation" or "AlarmTells",
    };

    private static bool BeginsClause(WrittenNode node, WrittenPart part) => part switch
    {
        WrittenToken { Text: "between" } => node.Rule == "SettingDeclaration",
        WrittenToken { Text: "on" or "within" } => node.Rule is "QueryDeclaration" or "CommandDeclaration" or "ProcedureDeclaration"
            or "ServiceDeclaration" or "ScriptDeclaration" or "FunctionDeclaration",
        WrittenToken { Text: "from" } => node.Rule is "FunctionDeclaration",
        WrittenToken { Text: "subject" or "text" or "to" } => node.Rule == "SendStatement",
        WrittenToken { Text: "when" or "trunk" } => node.Rule is "InboundNumber" or "InboundTrunk",
        _ => false,
    };
}

using CallCenter.Syntax.Written;

namespace CallCenter.Formatting.Layout;

/// <summary>The spaces between two tokens of a line.</summary>
internal static class Spacing
{
    /// <summary>Spaces before a token.</summary>
    /// <param name="before">The token before it.</param>
    /// <param name="beforeRule">The rule that read that one.</param>
    /// <param name="token">The token.</param>
    /// <param name="rule">The rule that read it.</param>
    public static int Between(WrittenToken before, string beforeRule, WrittenToken token, string rule)
    {
        if (token.Kind != WrittenKind.Mark && before.Kind != WrittenKind.Mark)
        {
            return 1;
        }

        return token.Text is "," or ";" or "?" or ")" or "." or ".."
            || before.Text is "(" or "." or ".."
            || (token.Text == "(" && OpensCall(rule))
            || (token.Text == ":" && IsTight(rule))
            || (before.Text == "-" && beforeRule is "NegateExpression" or "MatchLiteral" or "ValueLiteral" or "AlarmValue")
            || (rule == beforeRule && rule == "TimeRange" && (token.Text == "-" || before.Text == "-"))
            || (token.Text == "-" && rule == "LanguageTag")
            || (before.Text == "-" && beforeRule == "LanguageTag") ? 0 : 1;
    }

    /// <summary>Whether the colon of a rule follows its name at once, unless it has a line of its own.</summary>
    public static bool IsTight(string rule) => rule is "Field" or "CallField" or "Fact" or "FactValue" or "RecordValue";

    private static bool OpensCall(string rule) => rule is "Arguments" or "Parameters" or "OutcomeValues" or "TableDeclaration";
}

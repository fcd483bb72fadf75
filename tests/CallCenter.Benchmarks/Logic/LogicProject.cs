using System.Globalization;
using System.Text;

namespace CallCenter.Benchmarks.Logic;

/// <summary>One flow of plain statements: a decision, an assignment in one of its branches, a new value, again and again.</summary>
internal static class LogicProject
{
    /// <summary>Times the three statements are written down.</summary>
    public const int Rounds = 300;

    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string> { ["logic.flow"] = Text() };

    private static string Text()
    {
        var text = new StringBuilder(
            """
            project "Logic" { languages en  timezone "Asia/Shanghai"  longest call 1h }
            inbound { otherwise -> Main }
            flow Main {
                var points = 1
                var isGold = false

            """);
        for (var round = 0; round < Rounds; round++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    let fee{round} = points * 2 + {round}\n");
            text.Append(CultureInfo.InvariantCulture, $"    if fee{round} > 1000 and not isGold {{ points = 1 }} else {{ points = points + fee{round} }}\n");
        }

        return text.Append("    if points > 0 and isGold { reject 486 }\n    hangup\n}\n").ToString();
    }
}

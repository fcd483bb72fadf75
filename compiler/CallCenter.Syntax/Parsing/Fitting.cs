using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using CallCenter.Diagnostics.Catalogue;
using Grammar = CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

/// <summary>Says which tokens fit in a place, as an author would: "a name", "a statement", `{`.</summary>
internal static class Fitting
{
    private const int ShownMax = 8;

    private static readonly int[] Operators =
    [
        Grammar.AND, Grammar.OR, Grammar.IS, Grammar.MOD, Grammar.PLUS, Grammar.MINUS, Grammar.STAR, Grammar.SLASH, Grammar.DOT,
        Grammar.EQUAL, Grammar.NOT_EQUAL, Grammar.LESS, Grammar.LESS_OR_EQUAL, Grammar.GREATER, Grammar.GREATER_OR_EQUAL,
    ];

    private static readonly int[] Values =
    [
        Grammar.INT, Grammar.DECIMAL, Grammar.MONEY, Grammar.PERCENT, Grammar.DURATION, Grammar.DATE, Grammar.TIME, Grammar.TRUE,
        Grammar.FALSE, Grammar.NONE, Grammar.TEXT, Grammar.CURLY_TEXT, Grammar.OPEN, Grammar.CALL, Grammar.NOT, Grammar.MINUS,
        Grammar.OPEN_PAREN, Grammar.IDENTIFIER,
    ];

    private static readonly int[] Statements =
    [
        Grammar.ANSWER, Grammar.CHOOSE, Grammar.PLAY, Grammar.SAY, Grammar.MENU, Grammar.REPEAT, Grammar.COLLECT, Grammar.LET,
        Grammar.VAR, Grammar.IF, Grammar.TRANSFER, Grammar.RECORD, Grammar.WAIT, Grammar.HANGUP, Grammar.CONTINUE, Grammar.ARROW,
        Grammar.CALL, Grammar.QUEUE, Grammar.RETURN, Grammar.MATCH, Grammar.FOR,
        Grammar.IDENTIFIER,
    ];

    /// <summary>Whether a token is a word that is never a name.</summary>
    public static bool IsReserved(int type) => type is >= Grammar.PROJECT and <= Grammar.NONE;

    /// <summary>Whether a name fits and hardly anything else.</summary>
    public static bool WantsOnlyName(IntervalSet expected) =>
        expected.Contains(Grammar.IDENTIFIER) && !expected.Contains(Grammar.ANSWER) && !expected.Contains(Grammar.TRUE);

    /// <summary>What fits; empty when that is too much to say.</summary>
    public static IReadOnlyList<string> Describe(IntervalSet expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var left = new SortedSet<int>(expected.ToList());
        left.Remove(Grammar.BAD_NUMBER);
        var said = new List<string>();
        if (left.Contains(Grammar.AND) && left.Contains(Grammar.OR) && !left.Contains(Grammar.INBOUND))
        {
            left.ExceptWith(Operators);
        }

        if (left.Contains(Grammar.INBOUND))
        {
            Say(left, said, left.Contains(Grammar.IDENTIFIER) ? "a name" : "a declaration such as `flow`", Enumerable.Range(Grammar.PROJECT, Grammar.BARGE_IN));
        }
        else if (left.Contains(Grammar.ANSWER) && left.Contains(Grammar.LET))
        {
            Say(left, said, "a statement", Statements);
        }
        else if (left.Contains(Grammar.TRUE))
        {
            Say(left, said, "a value", Values);
        }

        if (said.Count > 0 || left.Contains(Grammar.IDENTIFIER))
        {
            left.RemoveWhere(type => type is >= Grammar.AT and < Grammar.BARGE_IN);
        }

        said.AddRange(left.Select(NameOf));
        return said.Count > ShownMax ? [] : [.. said.Distinct()];
    }

    /// <summary>A keyword that fits and is nearly the word found.</summary>
    public static string? NearestWord(string found, IntervalSet expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Nearest.To(found, expected.ToList()
            .Where(type => type is >= Grammar.PROJECT and < Grammar.BARGE_IN)
            .Select(type => Grammar.DefaultVocabulary.GetLiteralName(type).Trim('\'')));
    }

    private static void Say(SortedSet<int> left, List<string> said, string what, IEnumerable<int> covers)
    {
        said.Add(what);
        left.ExceptWith(covers);
    }

    private static string NameOf(int type) => type switch
    {
        TokenConstants.EOF => "the end of the file",
        Grammar.IDENTIFIER => "a name",
        Grammar.INT => "a whole number",
        Grammar.DECIMAL => "a decimal number",
        Grammar.DURATION => "a length of time such as `30s`",
        Grammar.DATE => "a day such as `2026-10-01`",
        Grammar.TIME => "a time such as `09:00`",
        Grammar.MONEY => "an amount such as `¥12.50`",
        Grammar.PERCENT => "a percentage such as `90%`",
        Grammar.TEXT or Grammar.CURLY_TEXT => "a text in quotes",
        Grammar.BLOCK_TEXT => "SQL between `\"\"\"`",
        _ => $"`{Grammar.DefaultVocabulary.GetLiteralName(type)?.Trim('\'')}`",
    };
}

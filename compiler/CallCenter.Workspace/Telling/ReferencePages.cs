using System.Text;
using System.Text.RegularExpressions;
using CallCenter.Syntax.Tree;

namespace CallCenter.Workspace.Telling;

/// <summary>The pages of the reference, for those who ask what a word means where it stands.</summary>
internal static partial class ReferencePages
{
    // Words whose page has another name.
    private static readonly (string Page, string Words)[] OtherNames =
    [
        ("let-var", "let var"),
        ("for-each", "for each"),
        ("sub-flow", "call return returns"),
        ("take-message", "take message"),
        ("service-http", "service"),
        ("choose-language", "choose"),
        ("project", "languages timezone longest"),
        ("hours", "open closed"),
        ("holidays", "workday"),
        ("if", "else"),
        ("flow", "visits"),
        ("repeat", "leave"),
        ("queue", "facts needs relax order ring limit target overflow"),
        ("alarm", "warn critical tell"),
        ("test", "given hears press expect silence speaks"),
        ("expressions", "none is and or not mod true false"),
    ];

    private static readonly Dictionary<string, string> PageOf = OtherNames
        .SelectMany(it => it.Words.Split(' '), (it, word) => (it.Page, Word: word))
        .ToDictionary(it => it.Word, it => it.Page, StringComparer.Ordinal);

    // Outcomes that all questions share, which no table lists.
    private static readonly Dictionary<string, string> OfQuestions = new(StringComparer.Ordinal)
    {
        ["no input"] = "the caller presses nothing in time",
        ["no match"] = "the caller presses something else than is asked for",
        ["exhausted"] = "all attempts of `at most` are used up",
        ["no keys"] = "the caller is not asked for keys",
    };

    private static readonly Dictionary<string, string> PageOfStatement = new(StringComparer.Ordinal) { ["queue"] = "queue-statement", ["record"] = "record-message" };

    /// <summary>The page about a word; null when there is none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="around">What stands around it, the outermost first.</param>
    public static string? Find(string word, IReadOnlyList<SyntaxNode> around)
    {
        var inFlow = around.Any(node => node is StatementSyntax or BlockSyntax);
        if (around.Any(node => node is HandlerSyntax) && word is "at" or "hangup" or "failure" && around[^1] is HandlerSyntax)
        {
            return Read("handlers");
        }

        return inFlow && PageOfStatement.TryGetValue(word, out var statement) ? Read(statement) : Read(PageOf.GetValueOrDefault(word, word));
    }

    /// <summary>The page of a statement that has outcomes.</summary>
    public static string? OfStatement(StatementSyntax statement) => statement switch
    {
        QueueStatementSyntax => Read("queue-statement"),
        RecordMessageSyntax => Read("record-message"),
        CommandSyntax or LetSyntax => Read("query"),
        _ => Find(statement.Keyword.Text.Split(' ')[0], [statement]),
    };

    /// <summary>What a page says first: the first lines of text below its title.</summary>
    public static string FirstParagraph(string page)
    {
        var lines = page.Split('\n').SkipWhile(line => line.StartsWith('#') || string.IsNullOrWhiteSpace(line));
        return string.Join(' ', lines.TakeWhile(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith("```", StringComparison.Ordinal)).Select(line => line.Trim()))
            is var text ? WithoutLinks(text) : "";
    }

    /// <summary>What the table of a page says about an outcome; null when it says nothing.</summary>
    public static string? OfOutcome(string page, string outcome)
    {
        var row = page.Split('\n').FirstOrDefault(line => line.StartsWith($"| `{outcome}`", StringComparison.Ordinal) || line.StartsWith($"| `{outcome}(", StringComparison.Ordinal));
        return row?.Split('|') is [_, _, var meaning, ..] ? WithoutLinks(meaning.Trim()) : OfQuestions.GetValueOrDefault(outcome);
    }

    private static string? Read(string page)
    {
        using var stream = typeof(ReferencePages).Assembly.GetManifestResourceStream("page:" + page);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // Its links lead to other pages, which an editor does not have.
    private static string WithoutLinks(string text) => Link().Replace(text, "$1");

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}

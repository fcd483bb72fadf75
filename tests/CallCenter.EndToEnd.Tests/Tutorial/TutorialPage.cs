namespace CallCenter.EndToEnd.Tests.Tutorial;

/// <summary>Reads the steps out of a tutorial.</summary>
internal static class TutorialPage
{
    private const string Fence = "```";

    /// <summary>The steps in order.</summary>
    /// <exception cref="FormatException">A block has a heading this does not know.</exception>
    public static IReadOnlyList<TutorialStep> Read(string page)
    {
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        var steps = new List<TutorialStep>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var head = lines[i][Fence.Length..].Split(' ');
            var first = i + 1;
            var end = Array.IndexOf(lines, Fence, first);
            steps.Add(StepOf(head, first, lines[first..end]));
            i = end;
        }

        return steps;
    }

    private static TutorialStep StepOf(string[] head, int line, string[] body) => head switch
    {
        ["console"] => new ConsoleStep(line, CommandsOf(line + 1, body)),
        ["console", "server"] => new ServerStep(line, body),
        ["diff", var path] => new ChangeStep(line, path, Without('+', body), Without('-', body)),
        [_, var path] => new WriteStep(line, path, TextOf(body), Add: false),
        [_, var path, "add"] => new WriteStep(line, path, TextOf(body), Add: true),
        _ => throw new FormatException($"Line {line} of the tutorial begins a block that no test runs: {string.Join(' ', head)}."),
    };

    private static string TextOf(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    // What stands in the file before a change, or after it.
    private static string Without(char mark, IEnumerable<string> lines) =>
        TextOf(lines.Where(line => !line.StartsWith(mark)).Select(line => line.Length > 0 ? line[1..] : line));

    private static List<TutorialCommand> CommandsOf(int line, string[] body)
    {
        var commands = new List<TutorialCommand>();
        for (var i = 0; i < body.Length; i++)
        {
            if (!body[i].StartsWith("$ ", StringComparison.Ordinal))
            {
                throw new FormatException($"Line {line + i} of the tutorial is printed by no command.");
            }

            var printed = body.Skip(i + 1).TakeWhile(text => !text.StartsWith("$ ", StringComparison.Ordinal)).ToList();
            commands.Add(new TutorialCommand(line + i, body[i][2..].TrimEnd(), printed));
            i += printed.Count;
        }

        return commands;
    }
}

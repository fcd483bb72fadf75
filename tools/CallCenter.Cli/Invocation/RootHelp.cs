using System.Text;

namespace CallCenter.Cli.Invocation;

/// <summary>What <c>callcenter --help</c> prints: every command on one line, in the order in which a project meets them.</summary>
internal static class RootHelp
{
    private const int NameColumns = 18;

    private static readonly (string Title, (string Command, string Summary)[] Lines)[] Groups =
    [
        ("Write",
        [
            ("new", "makes a starter project"),
            ("format", "gives flow files the one layout"),
            ("validate", "prints everything that is wrong with a project"),
            ("explain", "proves how long calls wait; or prints the page of a message"),
            ("graph", "draws a project, or flows in full"),
        ]),
        ("Try",
        [
            ("test", "runs the project's tests in virtual time, and tells what they reach"),
            ("play", "talks to a flow in the terminal, without telephony"),
            ("call", "is a telephone in the terminal"),
        ]),
        ("Run",
        [
            ("compile", "makes a release"),
            ("run", "answers calls, and takes changes over while it runs"),
            ("status", "shows calls, trunks, telephones and bans of a running centre"),
            ("top", "shows the wallboard of a running centre: alarms, queues, agents"),
            ("agent", "lists agents of a running centre, signs them in and out, changes states; makes passwords"),
            ("supervise", "lists the talks of a running centre; listens, whispers, barges in, takes one over"),
            ("calls, trace, why", "list calls; tell one step by step; say why it went to an agent, or to none"),
            ("set, switch, text", "change a running centre without a deploy"),
            ("changes, undo", "list such changes; take one back"),
            ("token, audit", "who may operate a centre over HTTP; who changed what"),
            ("recordings", "lists what a studio has to record"),
            ("progress", "tells what is heard in a recording of a line"),
        ]),
        ("Tools",
        [
            ("language-server", "serves an editor"),
            ("completion", "completes commands in bash and zsh"),
        ]),
    ];

    /// <summary>Names of the commands it tells of.</summary>
    public static IEnumerable<string> Commands => Groups.SelectMany(group => group.Lines).SelectMany(line => line.Command.Split(", "));

    /// <summary>The whole text.</summary>
    public static string Text()
    {
        var text = new StringBuilder("CallCenter: call flows in text, compiled, hot-reloaded, on real telephones.\n\n  callcenter COMMAND ...\n");
        foreach (var (title, lines) in Groups)
        {
            text.Append('\n').Append(title).Append('\n');
            foreach (var (command, summary) in lines)
            {
                text.Append("  ").Append(command.PadRight(NameColumns)).Append(' ').Append(summary).Append('\n');
            }
        }

        return text.Append(
            """

            `callcenter COMMAND --help` tells all of one, with examples and exit codes. `callcenter --version` prints the version.
            Begin with:

              callcenter new hotline
              callcenter play hotline

            """).ToString();
    }
}

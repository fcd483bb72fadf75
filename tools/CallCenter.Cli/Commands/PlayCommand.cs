using System.CommandLine;
using System.Globalization;
using CallCenter.Cli.Playing;
using CallCenter.Cli.Terminal;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter play PROJECT</c>: talk to a flow in the terminal.</summary>
internal static class PlayCommand
{
    private const string Help =
        """
        Talks to a project's flows in the terminal, without telephony: prints each prompt as it is heard, takes keys as they
        are typed, and asks what the rest of the world does: who answers a transfer, what a query gives.

        Time is skipped: nothing waits, and Enter is a caller's silence. With --real-time prompts take their length, waits
        wait, and keys may be typed ahead or cut a prompt short, as on a telephone.

        ? looks at the call: where it is with its source line, variables and call data (secrets masked).
        ? path · ? switch NAME on|off · ? set NAME VALUE · ? hangup     q hangs up

        From a pipe or --script FILE a line is what is typed at once: keys, an answer, nothing for silence or the first answer,
        a command after ?; a comma waits a second with --real-time; the end hangs up. Lines that begin with // are remarks.

        Examples:
          callcenter play examples/hotline-400
          callcenter play examples/hotline-400 --at "2026-10-01 10:00" --from 13800000001 --data live
          printf '1\n\n?vars\n' | callcenter play examples/hotline-400 --data default

        Exit codes: 0 done, 1 errors in the project or a flow that failed, 2 usage, 130 ended by Ctrl-C.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var to = new Option<string?>("--to") { Description = "Called number (default: the first the project names)", HelpName = "NUMBER" };
        var from = new Option<string>("--from") { Description = "Number of the caller", HelpName = "NUMBER", DefaultValueFactory = _ => "13800000001" };
        var at = new Option<DateTime?>("--at") { Description = "Local moment of the call, such as \"2026-11-20 10:00\" (default: now)", HelpName = "MOMENT", CustomParser = Moment };
        var realTime = new Option<bool>("--real-time") { Description = "Prompts take their length and waits wait" };
        var skip = new Option<bool>("--skip") { Description = "Nothing waits; this is so without it" };
        var script = new Option<string?>("--script") { Description = "File of lines to type", HelpName = "FILE" };
        var language = new Option<string?>("--language") { Description = "Language the caller has from the start", HelpName = "TAG" };
        var data = new Option<string>("--data")
        {
            Description = "Who answers data statements: ask, default (what the tests give), live (the bound sources)",
            HelpName = "WHO",
            DefaultValueFactory = _ => "ask",
        };
        data.AcceptOnlyFromAmong("ask", "default", "live");
        var command = new Command("play", Help) { project, to, from, at, realTime, skip, script, language, data };
        command.Validators.Add(result =>
        {
            if (result.GetValue(realTime) && result.GetValue(skip))
            {
                result.AddError("--real-time and --skip are opposites; write one of them.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var options = new PlayOptions
            {
                From = parsed.GetValue(from)!,
                To = parsed.GetValue(to),
                At = parsed.GetValue(at),
                IsRealTime = parsed.GetValue(realTime),
                Language = parsed.GetValue(language),
                Data = Enum.Parse<PlayData>(parsed.GetValue(data)!, ignoreCase: true),
            };
            return RunAsync(parsed.GetValue(project)!, options, parsed.GetValue(script), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string project, PlayOptions options, string? script, CancellationToken cancellation)
    {
        if (ProjectArgument.Open(project) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        if (script is not null && !File.Exists(script))
        {
            await Console.Error.WriteLineAsync($"There is no file {Path.GetFullPath(script)} to type from.");
            return ExitCodes.Usage;
        }

        using var file = script is null ? null : File.OpenText(script);
        IKeyboard keyboard = file is not null ? new LineKeyboard(file, options.IsRealTime, TimeProvider.System, cancellation)
            : Console.IsInputRedirected ? new LineKeyboard(Console.In, options.IsRealTime, TimeProvider.System, cancellation)
            : new TerminalKeyboard(Console.Out, TimeProvider.System, cancellation);
        using var lines = keyboard as IDisposable;
        return await new PlaySession(folder, options, keyboard, new PlayScreen(Console.Out, TerminalColour.OfOutput()), TimeProvider.System).RunAsync(cancellation);
    }

    private static DateTime? Moment(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment;
        }

        result.AddError($"--at {text} is no moment; write it as \"2026-11-20 10:00\".");
        return null;
    }
}

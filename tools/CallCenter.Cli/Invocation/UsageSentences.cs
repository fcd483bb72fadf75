using System.CommandLine;
using System.CommandLine.Parsing;
using CallCenter.Diagnostics.Catalogue;

namespace CallCenter.Cli.Invocation;

/// <summary>What is wrong with what was typed, a sentence each, with the nearest name that there is.</summary>
internal static class UsageSentences
{
    /// <summary>The sentences; the last says where more is told.</summary>
    /// <param name="parsed">What was typed; nothing is wrong with it when there are no sentences.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        // An option that is not known would be taken for a folder.
        string[] strangers = [.. parsed.Tokens.Where(token => token.Type == TokenType.Argument && IsOption(token.Value)).Select(token => token.Value)];
        var unknown = strangers.Length > 0 ? strangers : [.. parsed.UnmatchedTokens];
        var command = parsed.CommandResult.Command;
        if (unknown.Length == 0 && parsed.Errors.Count == 0)
        {
            return [];
        }

        var sentences = unknown.Length > 0 ? unknown.Select(token => Unknown(command, token)) : parsed.Errors.Select(error => Of(command, error));
        return [.. sentences.Distinct(StringComparer.Ordinal), $"`callcenter {(command is RootCommand ? "" : $"{command.Name} ")}--help` tells more."];
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]);

    private static string Unknown(Command command, string token)
    {
        var isOption = IsOption(token);
        string[] known = isOption
            ? [.. command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name))]
            : [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name)];
        if (!isOption && known.Length == 0)
        {
            return $"`{token}` is one word too many for `callcenter {command.Name}`; put quotes around a text with spaces.";
        }

        var near = Nearest.To(token, known) is { } name ? $" Did you mean `{name}`?" : "";
        return $"There is no {(isOption ? "option" : "command")} `{token}`.{near}";
    }

    private static string Of(Command command, ParseError error) => error.SymbolResult switch
    {
        CommandResult { Command: RootCommand } => "Say what to do: `callcenter COMMAND`.",
        CommandResult when command.Subcommands.Count > 0 => $"Say what to do: `callcenter {command.Name} {string.Join('|', command.Subcommands.Select(sub => sub.Name))}`.",
        CommandResult => $"`callcenter {command.Name}` needs {Wanted(command)}.",
        ArgumentResult { Tokens.Count: 0 } => $"`callcenter {command.Name}` needs {Wanted(command)}.",
        OptionResult { Tokens.Count: 0, IdentifierToken.Value: var option } => $"{option} needs a value.",
        _ => InOneLine(error.Message),
    };

    // Lists of what fits stand on lines of their own.
    private static string InOneLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return $"{lines[0]}{(lines.Length > 1 ? " " : "")}{string.Join(", ", lines.Skip(1))}".TrimEnd('.') + ".";
    }

    private static string Wanted(Command command) => string.Join(
        " and ", command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => $"{argument.Name.ToUpperInvariant()} ({argument.Description})"));
}

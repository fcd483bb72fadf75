using System.CommandLine;
using System.CommandLine.Completions;
using CallCenter.Diagnostics.Catalogue;

namespace CallCenter.Cli.Completing;

/// <summary>
/// The script that completes commands in a shell, made of the commands themselves. It starts no process for a key that is pressed:
/// commands, options, values and codes stand in it; folders and names of flows are looked up by the shell.
/// </summary>
internal static class CompletionScript
{
    /// <summary>For bash 4 and later.</summary>
    public static string Bash(RootCommand root) =>
        $$"""
        # Completes callcenter in bash. In ~/.bashrc: source <(callcenter completion bash)
        {{Functions(root)}}
        complete -F _callcenter callcenter
        """;

    /// <summary>For zsh, by its own reader of bash completions.</summary>
    public static string Zsh(RootCommand root) =>
        $$"""
        # Completes callcenter in zsh. In ~/.zshrc: source <(callcenter completion zsh)
        autoload -Uz compinit bashcompinit
        (( $+functions[compdef] )) || compinit -u
        bashcompinit
        {{Functions(root)}}
        complete -F _callcenter callcenter
        """;

    private static string Functions(RootCommand root)
    {
        Command[] commands = [.. root.Subcommands.Where(command => !command.Hidden)];
        return $$"""
            _callcenter_words() {
                local IFS=$'\n' each
                for each in $1; do [[ $each == "$word"* ]] && COMPREPLY+=("$each"); done
            }
            _callcenter_folders() {
                local IFS=$'\n'
                compopt -o filenames 2>/dev/null
                COMPREPLY+=($(compgen -d -- "$word"))
            }
            _callcenter_files() {
                local IFS=$'\n'
                compopt -o filenames 2>/dev/null
                COMPREPLY+=($(compgen -f -- "$word"))
            }
            _callcenter_flows() {
                _callcenter_words "$(find "$1" -name '*.flow' -exec cat {} + 2>/dev/null | sed -nE 's/^flow +([^ ({]+).*/\1/p')"
            }
            _callcenter() {
                local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= project= at
                COMPREPLY=()
                for ((at = 1; at < COMP_CWORD; at++)); do
                    case ${COMP_WORDS[at]} in
                        -*) ;;
                        *) if [[ -z $command ]]; then command=${COMP_WORDS[at]}; elif [[ -z $project ]]; then project=${COMP_WORDS[at]}; fi ;;
                    esac
                done
                if [[ -z $command ]]; then
                    _callcenter_words '{{Lines([.. commands.Select(command => command.Name), .. OptionNames(root)])}}'
                    return
                fi
                case "$command $previous" in
            {{string.Concat(commands.SelectMany(command => command.Options.Where(TakesValue).Select(option => ValueCase(command, option))))}}    esac
                if [[ $word == -* ]]; then
                    case $command in
            {{string.Concat(commands.Select(command => $"        {command.Name}) _callcenter_words '{Lines(OptionNames(command, root))}' ;;\n"))}}        esac
                    return
                fi
                case $command in
            {{string.Concat(commands.Select(ArgumentCase))}}    esac
            }
            """;
    }

    private static string ValueCase(Command command, Option option)
    {
        string[] values = [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];
        var action = values.Length > 0 ? $"_callcenter_words '{Lines(values)}'"
            : Says(option, "folder") ? "_callcenter_folders"
            : Says(option, "file") ? "_callcenter_files"
            : ":";
        return string.Concat(option.Aliases.Append(option.Name).Select(name => $"        \"{command.Name} {name}\") {action}; return ;;\n"));
    }

    private static string ArgumentCase(Command command)
    {
        var actions = command.Arguments.Select(argument => argument.Name switch
        {
            "project" => "[[ -z $project ]] && _callcenter_folders",
            "project or code" => $"_callcenter_folders; _callcenter_words '{Lines(DiagnosticPages.Codes)}'",
            "flow" => "[[ -n $project ]] && _callcenter_flows \"$project\"",
            _ => argument.GetCompletions(CompletionContext.Empty).Select(item => item.Label).ToArray() is { Length: > 0 } values
                ? $"_callcenter_words '{Lines(values)}'"
                : "",
        }).Where(action => action.Length > 0).ToList();
        return actions.Count == 0 ? "" : $"        {command.Name}) {string.Join("; ", actions)} ;;\n";
    }

    private static bool Says(Option option, string word) =>
        $"{option.Description} {option.HelpName}".Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool TakesValue(Option option) => !option.Hidden && option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    private static IEnumerable<string> OptionNames(Command command, RootCommand? root = null) =>
        command.Options.Concat((root?.Options ?? []).Where(option => option.Recursive)).Where(option => !option.Hidden).Select(option => option.Name).Distinct(StringComparer.Ordinal);

    private static string Lines(IEnumerable<string> words) => string.Join('\n', words);
}

using System.CommandLine;
using CallCenter.Cli.Commands;

namespace CallCenter.Cli.Invocation;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>The commands under their root.</summary>
    public static RootCommand Create() => new("CallCenter: call flows in text, compiled, hot-reloaded, on real telephones.")
    {
        NewCommand.Create(),
        ValidateCommand.Create(),
        ExplainCommand.Create(),
        FormatCommand.Create(),
        GraphCommand.Create(),
        TestCommand.Create(),
        CompileCommand.Create(),
        PlayCommand.Create(),
        RunCommand.Create(),
        CallCommand.Create(),
        RecordingsCommand.Create(),
        ProgressCommand.Create(),
        StatusCommand.Create(),
        TopCommand.Create(),
        AgentCommand.Create(),
        SuperviseCommand.Create(),
        WhyCommand.Create(),
        TraceCommand.Create(),
        CallsCommand.Create(),
        TokenCommand.Create(),
        SetCommand.Create(),
        SwitchCommand.Create(),
        TextCommand.Create(),
        ChangesCommand.Create(),
        UndoCommand.Create(),
        AuditCommand.Create(),
        LanguageServerCommand.Create(),
        CompletionCommand.Create(),
        WorkerCommand.Create(),
    };
}

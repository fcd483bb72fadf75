using System.Diagnostics;
using System.Reflection;
using System.Text;
using CallCenter.Testing;

namespace CallCenter.Cli.Tests.Support;

/// <summary>What a run of the command line gave.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CliResult(int Code, string Output, string Error)
{
    /// <summary>Both streams, for the message of a failed assertion.</summary>
    public string All => $"exit {Code}\n{Output}\n{Error}";
}

/// <summary>Runs the built command line as a process of its own, the way a shell does.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Folder of the repository.</summary>
    public static string Root { get; } = typeof(CommandLine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(it => it.Key == "RepositoryRoot").Value!;

    /// <summary>The executable.</summary>
    public static string Executable { get; } = CommandLineProgram.In(Root);

    /// <summary>Folder of an example.</summary>
    public static string Example(string name) => Path.Combine(Root, "examples", name);

    /// <summary>Runs a command with nothing on its input.</summary>
    public static Task<CliResult> RunAsync(params string[] arguments) => RunAsync(new CliStart(arguments));

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CliResult> RunAsync(CliStart start)
    {
        using var process = start.Begin();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(start.Input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return new CliResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"callcenter {string.Join(' ', start.Arguments)} did not end within {Patience}.");
        }
    }
}

/// <summary>How a run begins.</summary>
internal sealed record CliStart(params string[] Arguments)
{
    /// <summary>What it reads.</summary>
    public string Input { get; init; } = "";

    /// <summary>The executable, when it is not the command line itself but something that starts it.</summary>
    public string? Program { get; init; }

    /// <summary>Current folder; null for ours.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables of its environment, over ours.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Starts the process.</summary>
    public Process Begin()
    {
        var start = new ProcessStartInfo(Program ?? CommandLine.Executable, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = Folder ?? "",
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

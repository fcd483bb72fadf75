using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CallCenter.Compiler.Worker;

/// <summary>One running compile worker. What it says on its error stream goes to ours.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const string NicePath = "/usr/bin/nice";
    private const string NiceLevel = "10";

    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private WorkerProcess(Process process)
    {
        _process = process;
    }

    public static WorkerProcess Start(CompileWorkerCommand command)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var (file, arguments) = AtLowPriority(command);
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        };

        // Roslyn is faster without instrumented code in a process that compiles now and then.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new WorkerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command.FileName} did not start."));
    }

    // `nice` becomes the worker (it is replaced by it), so that threads of the runtime that start before any of our code are
    // polite too. Where there is none, the worker lowers its own priority.
    private static (string File, IReadOnlyList<string> Arguments) AtLowPriority(CompileWorkerCommand command) => File.Exists(NicePath)
        ? (NicePath, ["-n", NiceLevel, command.FileName, .. command.Arguments])
        : (command.FileName, command.Arguments);

    /// <summary>Sends a request and reads its answer; null when the process has ended.</summary>
    public async Task<CompileAnswer?> AskAsync(CompileRequest request, CancellationToken cancellation)
    {
        var line = JsonSerializer.Serialize(request, WorkerMessages.Default.CompileRequest);
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        return await _process.StandardOutput.ReadLineAsync(cancellation) is { } answer
            ? JsonSerializer.Deserialize(answer, WorkerMessages.Default.CompileAnswer)
            : null;
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    /// <summary>Ends the process and waits until it is gone.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(EndTimeout);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}

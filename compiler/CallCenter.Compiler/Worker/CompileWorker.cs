using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Compiler.Worker;

/// <summary>
/// The loop of a child process that compiles for a server, so that no compilation ever takes the time of the process that
/// carries calls. One request a line, one answer a line, in order; ends when its input does.
/// </summary>
/// <param name="compiler">What compiles.</param>
/// <param name="input">Requests, a line of JSON each.</param>
/// <param name="output">Answers, a line of JSON each.</param>
public sealed class CompileWorker(ProjectCompiler compiler, TextReader input, TextWriter output)
{
    /// <summary>Serves standard input and output at low priority, as the whole work of a process.</summary>
    public static async Task RunOnConsoleAsync(CancellationToken cancellation)
    {
        LowerPriority();
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        await new CompileWorker(new ProjectCompiler(TimeProvider.System), input, output).RunAsync(cancellation);
    }

    /// <summary>Serves requests until the input ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var next = input.ReadLineAsync(cancellation).AsTask();
        if (!next.IsCompleted)
        {
            WarmUp();
        }

        while (await next is { } line)
        {
            var answer = Answer(line, cancellation);
            await output.WriteLineAsync(JsonSerializer.Serialize(answer, WorkerMessages.Default.CompileAnswer).AsMemory(), cancellation);
            await output.FlushAsync(cancellation);
            next = input.ReadLineAsync(cancellation).AsTask();
        }
    }

    // The first compilation of a process takes seconds, because Roslyn itself has to be compiled; the second does not.
    private void WarmUp() => compiler.Compile(new ProjectTexts(WarmUpProject.Texts));

    private CompileAnswer Answer(string line, CancellationToken cancellation)
    {
        CompileRequest? request = null;
        try
        {
            request = JsonSerializer.Deserialize(line, WorkerMessages.Default.CompileRequest);
            return request is null
                ? CompileAnswer.Faulted(0, "The request is empty.")
                : Compile(request, cancellation);
        }
#pragma warning disable CA1031 // Supervisor of one request: whatever goes wrong with one project is its answer, and the next is served.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // What is wrong with files is for the operator; anything else is our fault and needs its trace.
            var isForOperator = fault is IOException or UnauthorizedAccessException or JsonException;
            return CompileAnswer.Faulted(request?.Id ?? 0, isForOperator ? fault.Message : fault.ToString());
        }
    }

    private CompileAnswer Compile(CompileRequest request, CancellationToken cancellation)
    {
        var result = compiler.Compile(new ProjectFolder(request.Project), new ReleaseFolder(request.Releases), cancellation);
        return new CompileAnswer(
            request.Id,
            result.Release?.Manifest.Hash,
            TerminalText.Render(result.Diagnostics),
            [.. result.Diagnostics.Select(diagnostic => JsonElement.Parse(JsonLines.Render(diagnostic)))],
            (long)result.Elapsed.TotalMilliseconds);
    }

    // Nice 10 on Linux: a compilation gets what the calls leave over.
    private static void LowerPriority()
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Win32Exception)
        {
            // A sandbox may forbid it; the worker is then only less polite.
        }
    }
}

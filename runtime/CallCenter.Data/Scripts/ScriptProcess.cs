using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CallCenter.Data.Scripts;

/// <summary>One running worker process. It gets nothing of our environment but what starts it.</summary>
internal sealed class ScriptProcess : IDisposable
{
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"];

    private readonly Process _process;

    private ScriptProcess(Process process)
    {
        _process = process;
    }

    /// <summary>Number of the process, for the operator.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a worker and waits until it is warm.</summary>
    /// <returns>Null when it did not come up.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public static async Task<ScriptProcess?> StartAsync(string executable, TimeProvider time, CancellationToken cancellation)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = ScriptLimits.HeapBytesMax.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start);
        if (process is null)
        {
            return null;
        }

        process.BeginErrorReadLine(); // What a dying runtime has to say is long, and nobody's concern.
        var worker = new ScriptProcess(process);
        using var limit = new CancellationTokenSource(ScriptLimits.StartMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            if (await process.StandardOutput.ReadLineAsync(either.Token).ConfigureAwait(false) == "ready")
            {
                return worker;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Not up in time: as good as not up.
        }
        catch
        {
            worker.Dispose();
            throw;
        }

        worker.Dispose();
        return null;
    }

    /// <summary>Sends a request; false when the process is gone.</summary>
    public async Task<bool> TrySendAsync(string request, CancellationToken cancellation)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(request.AsMemory(), cancellation).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
            return !_process.HasExited;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Reads an answer; null when the process has ended.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellation) =>
        await _process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false);

    /// <summary>Memory it holds, in bytes; 0 when it cannot be told.</summary>
    public long ResidentBytes()
    {
        try
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It has ended.
        }
    }

    /// <summary>Kills the process.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }
}

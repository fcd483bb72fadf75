using System.Diagnostics;
using System.Globalization;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Compiler.Worker;

namespace CallCenter.Cli.Running;

/// <summary>Gets a project's release for a server: from the folder of releases when it is there, else from a compile worker.</summary>
internal sealed class ReleaseBuilder : IAsyncDisposable
{
    private readonly ProjectFolder _project;
    private readonly CompileWorkerClient _worker;
    private readonly ReleaseFolder _releases;

    public ReleaseBuilder(ProjectFolder project, TimeProvider time)
    {
        _project = project;
        _releases = new ReleaseFolder(project.ReleasesPath);
        _worker = new CompileWorkerClient(new CompileWorkerCommand(Executable, ["worker", "compile"]), time);
    }

    private static string Executable => Environment.ProcessPath ?? throw new InvalidOperationException("The process does not know its own executable.");

    /// <summary>Starts the worker now, so that the first saved change is compiled at once.</summary>
    public Task WarmAsync(CancellationToken cancellation) => _worker.StartAsync(cancellation);

    /// <summary>The release as the sources are now.</summary>
    public async Task<BuiltRelease> BuildAsync(CancellationToken cancellation)
    {
        if (ProjectCompiler.Find(_project, _releases) is { } known)
        {
            return new BuiltRelease(_releases.PathOf(known.Manifest.Hash), "");
        }

        var answer = await _worker.CompileAsync(_project.Root, _project.ReleasesPath, cancellation);
        return answer.Hash is { } compiled
            ? new BuiltRelease(_releases.PathOf(compiled), answer.Report)
            : new BuiltRelease(null, answer.Fault ?? answer.Report) { IsFault = answer.Fault is not null };
    }

    /// <summary>Runs the tests of a release in a process of their own; what they print.</summary>
    public static async Task<string> TestAsync(string folder, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("nice", ["-n", "10", Executable, "worker", "test", folder])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The tests could not be started.");
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return output.TrimEnd();
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    /// <summary>A release's name for people.</summary>
    public static string NameOf(string folder) => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(folder)[..12]}");
}

/// <summary>What building a release gave.</summary>
/// <param name="Folder">Where it is; null when there is none.</param>
/// <param name="Report">Messages about the sources, or the fault.</param>
internal sealed record BuiltRelease(string? Folder, string Report)
{
    /// <summary>Whether there is none for a reason outside the sources.</summary>
    public bool IsFault { get; init; }
}

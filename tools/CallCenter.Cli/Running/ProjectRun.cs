using System.Globalization;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler.Sources;
using CallCenter.Server;

namespace CallCenter.Cli.Running;

/// <summary>One run of a server: compile or find the release, open, say ready, follow changes, close.</summary>
internal sealed class ProjectRun : IAsyncDisposable
{
    private readonly ProjectFolder _project;
    private readonly ServerOptions _options;
    private readonly bool _watch;
    private readonly bool _fromSources;
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly ServerLog _log;
    private readonly ReleaseBuilder _builder;
    private CallCenterServer? _server;
    private string _active = "";

    public ProjectRun(ProjectFolder project, ServerOptions options, bool watch, bool fromSources, TextWriter output, TimeProvider time)
    {
        _project = project;
        _options = options;
        _watch = watch;
        _fromSources = fromSources;
        _output = output;
        _time = time;
        _log = new ServerLog(output, time);
        _builder = new ReleaseBuilder(project, time);
    }

    /// <summary>Runs until cancelled; the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            if (await OpenAsync(cancellation) is { } refusal)
            {
                return refusal;
            }

            using var watch = new ProjectWatch(_project.Root, _time);
            await FollowAsync(watch, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Asked to end.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The project cannot be read or its releases written: {exception.Message}");
            return ExitCodes.Usage;
        }

        return ExitCodes.Done;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await _builder.DisposeAsync();
    }

    /// <summary>Gets everything ready; null when calls can come, else the exit code.</summary>
    private async Task<int?> OpenAsync(CancellationToken cancellation)
    {
        var (deployed, unreadable) = _fromSources ? (null, null) : DeployedRelease.Of(_project, _time);
        if ((unreadable ?? (_watch ? deployed?.WatchProblem : null)) is { } unwatched)
        {
            return await RefuseAsync(unwatched);
        }

        if (deployed is null && await BuildAsync(cancellation) is { } failed)
        {
            return failed;
        }

        var (server, problem) = await CallCenterServer.OpenAsync(_options, _log, _time);
        _server = server;
        using var making = Progress.Start("making prompts");
        problem ??= deployed is null
            ? await server!.Tenant.Releases.ActivateAsync(_active, cancellation)
            : await DeployedRelease.ResumeAsync(server!, cancellation);
        making.Stop();
        problem ??= await server!.StartAsync(cancellation);
        if (problem is not null)
        {
            return await RefuseAsync(problem);
        }

        if (_watch)
        {
            await _builder.WarmAsync(cancellation);
        }

        TellReady(server!, deployed);
        return null;
    }

    // The release as the files are now; the exit code when there is none.
    private async Task<int?> BuildAsync(CancellationToken cancellation)
    {
        using var progress = Progress.Start("compiling");
        var built = await _builder.BuildAsync(cancellation);
        progress.Stop();
        if (built.Report.Length > 0)
        {
            await _output.WriteLineAsync(built.Report);
        }

        if (built.Folder is not { } folder)
        {
            return built.IsFault ? ExitCodes.Usage : ExitCodes.Errors;
        }

        _active = folder;
        return null;
    }

    private static async Task<int> RefuseAsync(string problem)
    {
        await Console.Error.WriteLineAsync(problem);
        return ExitCodes.Usage;
    }

    private void TellReady(CallCenterServer server, DeployedRelease? deployed)
    {
        var options = server.Telephony.Options;
        var manifest = server.Tenant.Releases.Active!.Manifest;
        var http = server.StatusAddress is { } address ? $" http {address.ToString().TrimEnd('/')}" : "";
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ready sip {server.Telephony.LocalEndPoint} (udp, tcp) rtp {options.RtpPortFirst}-{options.RtpPortLast}{http} release {ReleaseBuilder.NameOf(manifest.Hash)} answers {string.Join(", ", manifest.Numbers)}{deployed?.Words}"));
        _output.Flush();
    }

    private async Task FollowAsync(ProjectWatch watch, CancellationToken cancellation)
    {
        while (true)
        {
            var (flows, settings) = await watch.NextAsync(cancellation);
            if (settings)
            {
                await _server!.ReloadAsync(cancellation);
            }

            if (flows && _watch)
            {
                await TakeOverAsync(cancellation);
            }
        }
    }

    /// <summary>Compiles what was saved and makes it active; any problem leaves the running release as it is.</summary>
    private async Task TakeOverAsync(CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        BuiltRelease built;
        try
        {
            built = await _builder.BuildAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _log.Warn($"the change cannot be read yet: {exception.Message}");
            return;
        }

        if (built.Report.Length > 0)
        {
            await _output.WriteLineAsync(built.Report);
        }

        if (built.Folder is not { } folder)
        {
            _log.Warn($"not taken over; release {ReleaseBuilder.NameOf(_active)} keeps answering");
            return;
        }

        if (folder == _active)
        {
            return;
        }

        if (await _server!.Tenant.Releases.ActivateAsync(folder, cancellation) is { } problem)
        {
            _log.Warn($"not taken over; release {ReleaseBuilder.NameOf(_active)} keeps answering: {problem}");
            return;
        }

        _active = folder;
        _log.Tell(string.Create(CultureInfo.InvariantCulture, $"release {ReleaseBuilder.NameOf(folder)} active after {_time.GetElapsedTime(started).TotalMilliseconds:F0} ms"));
        if (_server.Tenant.Releases.Active!.Manifest.Tests.Count > 0)
        {
            _ = TellTestsAsync(folder, cancellation);
        }
    }

    private async Task TellTestsAsync(string folder, CancellationToken cancellation)
    {
        try
        {
            _log.Tell(await ReleaseBuilder.TestAsync(folder, cancellation));
        }
        catch (OperationCanceledException)
        {
            // The server ends; nobody waits for the tests any more.
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            _log.Warn($"the tests of release {ReleaseBuilder.NameOf(folder)} could not be run: {exception.Message}");
        }
    }
}

using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Terminal;
using CallCenter.Cli.Testing;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Settings;

namespace CallCenter.Cli.Playing;

/// <summary>Plays one call from its arrival to its record.</summary>
/// <param name="folder">The project.</param>
/// <param name="options">How.</param>
/// <param name="keyboard">Where the person types.</param>
/// <param name="screen">What the person sees.</param>
/// <param name="time">The clock.</param>
internal sealed class PlaySession(ProjectFolder folder, PlayOptions options, IKeyboard keyboard, PlayScreen screen, TimeProvider time)
{
    /// <summary>Compiles and plays; the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var progress = Progress.Start("compiling");
        var result = new ProjectCompiler(time).CompileWatched(folder, new ReleaseFolder(folder.ReleasesPath).Units, cancellation);
        progress.Stop();
        if (result is not { Release: { } compiled, Project: { } project })
        {
            DiagnosticPrinter.Print(result.Diagnostics, Console.Out, json: false);
            return ExitCodes.Errors;
        }

        if (options.Language is { } language && !compiled.Manifest.Languages.Contains(language))
        {
            return Complain($"The project does not speak {language}; its languages are {string.Join(", ", compiled.Manifest.Languages)}.");
        }

        var (file, problem) = SettingsFile.Read(folder.Root);
        if (file is null)
        {
            return Complain(problem!);
        }

        using var loaded = compiled.Load();
        var release = new PlayedRelease(loaded.Module, compiled.Manifest, project, new SourceLines(folder.ReadFlows()))
        {
            Settings = ReleaseSettings.Create(compiled.Manifest, file, screen.Complains),
        };
        return await PlayAsync(release, cancellation);
    }

    private async Task<int> PlayAsync(PlayedRelease release, CancellationToken cancellation)
    {
        var questions = new Questions(keyboard, screen);
        if (options.Data != PlayData.Live)
        {
            var given = new GivenData(release.Manifest, options.Data == PlayData.Ask ? questions : null);
            return Play(release, questions, given, cancellation);
        }

        var (live, problem) = await LiveData.OpenAsync(
            folder.Root, release.Manifest, index => release.Settings.Statement(index), screen, time, cancellation);
        if (live is null)
        {
            return Complain(problem!);
        }

        await using (live)
        {
            return Play(release, questions, live, cancellation);
        }
    }

    private int Play(PlayedRelease release, Questions questions, IDataAnswers data, CancellationToken cancellation)
    {
        var call = new PlayedCall(release, options, keyboard, screen, questions, data, time, cancellation);
        screen.Happens($"{release.Manifest.Project}: a call from {call.From} to {call.To}, {SettingValues.Format(call.Now)}");
        var decision = release.Module.Route(call);
        if (decision.Flow < 0)
        {
            screen.Happens($"the rules refuse it with {SettingValues.Format(decision.RejectStatus)}");
            return ExitCodes.Done;
        }

        var hasFailed = false;
        try
        {
            // Every operation of a played call has completed when it returns, and so has the whole call.
            FlowTrampoline.RunAsync(release.Module, release.Manifest, decision.Flow, call).AsTask().GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // Whatever a flow throws is how the call ended.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            hasFailed = true;
            call.Record.End = $"the flow failed: {fault.Message}{FlowFault.PlaceOf(fault)}";
        }

        Tell(call);
        return cancellation.IsCancellationRequested ? ExitCodes.Interrupted : hasFailed || call.IsStuck ? ExitCodes.Errors : ExitCodes.Done;
    }

    private void Tell(PlayedCall call)
    {
        var length = TimeSpan.FromSeconds((long)call.Elapsed.TotalSeconds);
        screen.Happens($"{call.Record.End ?? "the flow ended the call"}, after {SettingValues.Format(length)}");
        screen.Line("record");
        screen.Line($"    from {call.From} to {call.To}, language {call.Language}, ended by {call.EndedBy}");
        foreach (var note in call.Record.Notes)
        {
            screen.Line($"    {note}");
        }

        screen.Line("path");
        foreach (var line in call.Path)
        {
            screen.Line($"    {line}");
        }
    }

    private static int Complain(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return ExitCodes.Usage;
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;
using CallCenter.Workspace;

namespace CallCenter.LanguageServer.Features.Diagnostics;

/// <summary>
/// Tells the editor what is wrong, a moment after each change. A newer edit ends the work on an older one, and what was found in an
/// older text is never told.
/// </summary>
internal sealed class DiagnosticsPublisher(
    OpenDocuments documents, ProjectWorkspace workspace, DocumentViews views, DiagnosticsOf convert, RpcConnection client, ServerLog log, TimeProvider clock)
    : IDisposable
{
    // Between two keys of a fast typist lie 60 ms and more: those are answered at once. Keys of one paste or macro come together.
    private static readonly TimeSpan BurstTime = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(15);

    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private CancellationTokenSource _work = new();

    private sealed record Told(int? Version, byte[] Diagnostics);

    private sealed record Checked(DocumentState State, ProjectSnapshot Project, IReadOnlyDictionary<SourceFile, ImmutableArray<Diagnostic>> ByFile);

    // The open documents of a project as they are in its snapshot.
    private sealed record DocumentState(ImmutableDictionary<string, OpenDocument> ByPath);

    /// <summary>Something has changed. Called on the reading thread.</summary>
    public void Changed()
    {
        lock (_gate)
        {
            _work.Cancel();
            _work.Dispose();
            _work = new CancellationTokenSource();
        }

        _wake.Release();
    }

    /// <summary>Works until the session ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        long? last = null;
        while (!cancellation.IsCancellationRequested)
        {
            await _wake.WaitAsync(cancellation);
            var isBurst = last is { } before && clock.GetElapsedTime(before) < BurstTime;
            last = clock.GetTimestamp();
            do
            {
                while (_wake.Wait(0, cancellation))
                {
                    // Several changes are one.
                }

                await Task.Delay(isBurst ? QuietTime : TimeSpan.Zero, clock, cancellation);
            }
            while (_wake.CurrentCount > 0);

            await TellAsync(Work());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wake.Dispose();
        _work.Dispose();
    }

    private CancellationToken Work()
    {
        lock (_gate)
        {
            return _work.Token;
        }
    }

    // The loop outlives a fault: the next edit may be one that works.
    private async Task TellAsync(CancellationToken work)
    {
        try
        {
            var results = Check(work);
            if (results.TrueForAll(IsCurrent))
            {
                await TellAsync(results);
            }
        }
        catch (OperationCanceledException)
        {
            // A newer edit has come.
        }
#pragma warning disable CA1031 // A fault of the check is told, and must not end the editor's session.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.Failed("The check of the project", exception);
        }
    }

    private List<Checked> Check(CancellationToken work)
    {
        var results = new List<Checked>();
        foreach (var project in documents.All.Select(document => workspace.SnapshotOf(document.Path)).DistinctBy(project => project.Root))
        {
            work.ThrowIfCancellationRequested();
            if (StateIn(project) is { } state)
            {
                results.Add(new Checked(state, project, project.DiagnosticsByFile(work)));
            }
        }

        work.ThrowIfCancellationRequested();
        return results;
    }

    // Null when an edit has come between the snapshot and the look at the documents: its own turn follows.
    private DocumentState? StateIn(ProjectSnapshot project)
    {
        var state = ImmutableDictionary.CreateBuilder<string, OpenDocument>(StringComparer.Ordinal);
        foreach (var document in documents.All)
        {
            if (project.FileOf(document.Path) is { } file)
            {
                if (file.Text != document.File.Text)
                {
                    return null;
                }

                state[document.Path] = document;
            }
        }

        return new DocumentState(state.ToImmutable());
    }

    private bool IsCurrent(Checked result) =>
        result.State.ByPath.All(open => documents.Find(open.Value.Uri) is { } now && now.Version == open.Value.Version);

    private async Task TellAsync(List<Checked> results)
    {
        var silent = _told.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var result in results)
        {
            // What the author looks at comes first.
            foreach (var (file, found) in result.ByFile.OrderByDescending(entry => VersionOf(result, entry.Key) is not null))
            {
                if (result.Project.PathOf(file) is { } path)
                {
                    var uri = views.UriOf(path);
                    silent.Remove(uri);
                    await TellAsync(uri, VersionOf(result, file), [.. found.Select(diagnostic => convert.Convert(result.Project, diagnostic, file))]);
                }
            }
        }

        foreach (var uri in silent)
        {
            await TellAsync(uri, null, []);
            _told.Remove(uri);
        }
    }

    private static int? VersionOf(Checked result, SourceFile file) =>
        result.Project.PathOf(file) is { } path && result.State.ByPath.TryGetValue(path, out var open) ? open.Version : null;

    private async Task TellAsync(string uri, int? version, IReadOnlyList<LspDiagnostic> diagnostics)
    {
        var parameters = new PublishDiagnosticsParams(uri, version, diagnostics);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(parameters.Diagnostics, LspJson.Own.IReadOnlyListLspDiagnostic);
        var last = _told.GetValueOrDefault(uri);
        var isNews = last is null ? version is not null || diagnostics.Count > 0 : last.Version != version || !bytes.AsSpan().SequenceEqual(last.Diagnostics);
        if (isNews)
        {
            _told[uri] = new Told(version, bytes);
            await client.NotifyAsync("textDocument/publishDiagnostics", parameters, LspJson.Own.PublishDiagnosticsParams);
        }
    }
}

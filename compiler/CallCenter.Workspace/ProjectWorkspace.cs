using System.Collections.Immutable;
using CallCenter.Compiler.Worker;
using CallCenter.Workspace.Documents;
using CallCenter.Workspace.Projects;

namespace CallCenter.Workspace;

/// <summary>
/// All projects somebody is editing. Takes what editors open, change and close and what happens on disk, and gives
/// snapshots to ask. May be called from any thread; never throws because of a text, a missing file or an unreadable folder.
/// </summary>
/// <remarks>
/// A file belongs to the nearest folder above it in which a flow file declares a <c>project</c>; a file below no such folder is a
/// project of its own. Paths are absolute; what is not saved yet may have any name.
/// </remarks>
public sealed class ProjectWorkspace
{
    private const int NamesAsked = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EditedProject> _projects = new(StringComparer.Ordinal);
    private readonly ProjectFinder _finder;
    private long _version;

    /// <summary>Begins with nothing open.</summary>
    public ProjectWorkspace() => _finder = new ProjectFinder(_open);

    /// <summary>
    /// Reads and asks about a small project of its own, so that the first key somebody presses is not the one that waits for code to
    /// be made ready: a second or two of work, meant for the background while an editor starts.
    /// </summary>
    public static void WarmUp(CancellationToken cancellation)
    {
        var workspace = new ProjectWorkspace();
        foreach (var (name, text) in WarmUpProject.Texts)
        {
            foreach (var ending in (string[])["", "flow Broken { answer  play Nobody  hangup }", "flow Half { answer  play "])
            {
                cancellation.ThrowIfCancellationRequested();
                workspace.OpenDocument(name, text + ending);
                var snapshot = workspace.SnapshotOf(name);
                var file = snapshot.FileOf(name)!;
                _ = snapshot.DiagnosticsByFile(cancellation);
                _ = snapshot.NamesIn(file, cancellation).Take(NamesAsked).Count(entry => snapshot.HoverAt(file, entry.At.Start, cancellation) is null);
                _ = snapshot.LensesOf(file, cancellation);
                _ = snapshot.OutlineOf(file);
                _ = snapshot.CompletionsAt(file, file.Text.Length, cancellation);
            }
        }
    }

    /// <summary>Which folders an editor shows: no project of a file in one of them begins above it.</summary>
    /// <param name="folders">Absolute paths.</param>
    public void SetFolders(IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        lock (_gate)
        {
            _finder.Folders = folders.Select(folder => Path.TrimEndingDirectorySeparator(Normal(folder))).ToHashSet(StringComparer.Ordinal);
            _projects.Clear();
            Reopen();
        }
    }

    /// <summary>An editor shows a file, and its text holds from now on, whatever is on disk.</summary>
    public void OpenDocument(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        lock (_gate)
        {
            SetText(Normal(path), text);
        }
    }

    /// <summary>An open file has a new text.</summary>
    public void ChangeDocument(string path, string text) => OpenDocument(path, text);

    /// <summary>An open file was changed here and there; each change is one to the text that the one before it left.</summary>
    /// <returns>The new text; null when the file is not open, and nothing is changed.</returns>
    public string? ChangeDocument(string path, ImmutableArray<TextChange> changes)
    {
        ArgumentNullException.ThrowIfNull(path);
        lock (_gate)
        {
            if (!_open.TryGetValue(Normal(path), out var text))
            {
                return null;
            }

            text = changes.Aggregate(text, (before, change) => change.Apply(before));
            SetText(Normal(path), text);
            return text;
        }
    }

    /// <summary>An editor shows a file no more: what is on disk holds.</summary>
    public void CloseDocument(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        lock (_gate)
        {
            var normal = Normal(path);
            if (!_open.Remove(normal, out var text))
            {
                return;
            }

            if (ProjectFinder.DeclaresProject(text))
            {
                Rearrange(normal);
            }

            var root = RootOf(normal);
            if (_projects.GetValueOrDefault(root) is { } project)
            {
                project.Close(normal);
                project.ReadDisk();
            }

            if (root == normal)
            {
                _projects.Remove(root); // It stood alone and nobody looks at it any more.
            }
        }
    }

    /// <summary>The text of an open file; null when it is not open.</summary>
    public string? TextOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        lock (_gate)
        {
            return _open.GetValueOrDefault(Normal(path));
        }
    }

    /// <summary>Files were made, changed, renamed or deleted on disk; of any kind, flows, recordings or folders.</summary>
    public void FilesChanged(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        lock (_gate)
        {
            var changed = paths.Select(Normal).ToList();
            foreach (var path in changed.Where(path => IsFlowOrFolder(path) && !_open.ContainsKey(path)))
            {
                Rearrange(path);
            }

            foreach (var project in _projects.Values)
            {
                var inside = changed.Where(path => path == project.Root || path.StartsWith(project.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToList();
                if (inside.Exists(IsFlowOrFolder))
                {
                    project.ReadDisk();
                }
                else if (inside.Count > 0)
                {
                    project.ForgetFiles();
                }
            }
        }
    }

    /// <summary>The project a file belongs to, as it is now. The file need not exist.</summary>
    public ProjectSnapshot SnapshotOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        lock (_gate)
        {
            return ProjectOf(Normal(path)).Snapshot();
        }
    }

    /// <summary>All projects that were asked for or have an open file, as they are now, in ordinal order of their folders.</summary>
    public ImmutableArray<ProjectSnapshot> Snapshots()
    {
        lock (_gate)
        {
            return [.. _projects.Values.OrderBy(project => project.Root, StringComparer.Ordinal).Select(project => project.Snapshot())];
        }
    }

    private void SetText(string path, string text)
    {
        var before = _open.GetValueOrDefault(path);
        _open[path] = text;
        // A project does not fall apart while its declaration is being rewritten.
        if (ProjectFinder.DeclaresProject(text) && (before is null || !ProjectFinder.DeclaresProject(before)))
        {
            Rearrange(path);
        }

        ProjectOf(path).Open(path, text);
    }

    // Where projects begin may have changed: those whose files now belong elsewhere are put together anew.
    private void Rearrange(string path)
    {
        var folder = Path.GetDirectoryName(path);
        _finder.Forget(folder);
        _finder.Forget(path);
        foreach (var root in _projects.Keys.Where(root => root == path || folder is null || root.StartsWith(folder, StringComparison.Ordinal) || folder.StartsWith(root, StringComparison.Ordinal)).ToList())
        {
            _projects.Remove(root);
        }

        Reopen();
    }

    private void Reopen()
    {
        foreach (var (open, text) in _open)
        {
            ProjectOf(open).Open(open, text);
        }
    }

    private static bool IsFlowOrFolder(string path) => FlowFiles.IsFlow(path) || Path.GetExtension(path).Length == 0;

    private string RootOf(string path) => _finder.RootOf(path) ?? path;

    private EditedProject ProjectOf(string path)
    {
        var found = _finder.RootOf(path);
        var root = found ?? path;
        if (!_projects.TryGetValue(root, out var project))
        {
            _projects[root] = project = new EditedProject(root, found is not null, file => RootOf(file) == root, () => ++_version);
            project.ReadDisk();
            foreach (var (open, text) in _open.Where(it => RootOf(it.Key) == root))
            {
                project.Open(open, text);
            }
        }

        return project;
    }

    private static string Normal(string path) => Path.IsPathFullyQualified(path) ? Path.GetFullPath(path) : path;
}

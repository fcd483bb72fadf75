using System.Collections.Immutable;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Text;
using CallCenter.Workspace.Documents;
using CallCenter.Workspace.Telling;

namespace CallCenter.Workspace.Projects;

/// <summary>A project whose files are being edited: texts on disk, and over them what editors have open.</summary>
/// <param name="root">Absolute path of its folder; the path of the file where a file stands alone.</param>
/// <param name="isFolder">Whether it is a folder.</param>
/// <param name="owns">Whether a file below the folder is the project's own, and not of another project inside.</param>
/// <param name="nextVersion">Numbers snapshots.</param>
internal sealed class EditedProject(string root, bool isFolder, Func<string, bool> owns, Func<long> nextVersion)
{
    private readonly SortedDictionary<string, FlowDocument> _onDisk = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FlowDocument> _open = new(StringComparer.Ordinal);
    private MeasuredFiles _files = new(new ProjectTexts(ImmutableDictionary<string, string>.Empty));
    private readonly LastBounds _lastBounds = new();
    private ProjectSnapshot? _snapshot;

    /// <summary>Absolute path of its folder.</summary>
    public string Root { get; } = root;

    /// <summary>Reads its files anew. Those with the same text keep their trees.</summary>
    public void ReadDisk()
    {
        _snapshot = null;
        var before = _onDisk.ToDictionary();
        _onDisk.Clear();
        try
        {
            if (!isFolder)
            {
                if (FlowFiles.TryRead(Root) is { } text)
                {
                    AddFromDisk(new SourceFile(Path.GetFileName(Root), text), before);
                }

                return;
            }

            var folder = new ProjectFolder(Root);
            _files = new MeasuredFiles(folder);
            foreach (var path in folder.Flows)
            {
                // One at a time: a file that is no text must not hide the others.
                if (FlowFiles.TryRead(Path.Combine(Root, path)) is { } text)
                {
                    AddFromDisk(new SourceFile(path, text), before);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that is going away: what is open is still there.
        }
    }

    /// <summary>A file beside the flows came, went or changed.</summary>
    public void ForgetFiles()
    {
        _snapshot = null;
        try
        {
            _files = isFolder ? new MeasuredFiles(new ProjectFolder(Root)) : _files;
        }
        catch (DirectoryNotFoundException)
        {
            // As above.
        }
    }

    /// <summary>An editor shows a text of its own for a file.</summary>
    public void Open(string path, string text)
    {
        var name = NameOf(path);
        if (_open.TryGetValue(name, out var known) && known.File.Text == text)
        {
            return;
        }

        _snapshot = null;
        _open[name] = _onDisk.TryGetValue(name, out var same) && same.File.Text == text
            ? same
            : new FlowDocument(path, new SourceFile(name, text));
    }

    /// <summary>An editor shows it no more: what is on disk holds.</summary>
    public void Close(string path)
    {
        _snapshot = null;
        _open.Remove(NameOf(path));
    }

    /// <summary>The project as it is now.</summary>
    public ProjectSnapshot Snapshot()
    {
        if (_snapshot is null)
        {
            var documents = new SortedDictionary<string, FlowDocument>(_onDisk, StringComparer.Ordinal);
            foreach (var (name, document) in _open)
            {
                documents[name] = document;
            }

            _snapshot = new ProjectSnapshot(Root, nextVersion(), [.. documents.Values], _files, _lastBounds);
        }

        return _snapshot;
    }

    private void AddFromDisk(SourceFile file, Dictionary<string, FlowDocument> before)
    {
        var path = isFolder ? Path.Combine(Root, file.Path.Replace('/', Path.DirectorySeparatorChar)) : Root;
        if (!isFolder || owns(path))
        {
            _onDisk[file.Path] = before.TryGetValue(file.Path, out var known) && known.File.Text == file.Text
                ? known
                : new FlowDocument(path, file);
        }
    }

    private string NameOf(string path) => isFolder
        ? Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/')
        : Path.GetFileName(path);
}

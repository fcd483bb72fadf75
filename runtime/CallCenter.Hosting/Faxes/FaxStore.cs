using System.Globalization;
using CallCenter.Media.Fax;

namespace CallCenter.Hosting.Faxes;

/// <summary>
/// The faxes of a project: where documents to send are found, where received ones are kept. All work with files and programs is
/// done away from the call loops.
/// </summary>
public sealed class FaxStore : IDisposable
{
    // A document may also be one that a flow has just written with `writeFile`.
    private static readonly string[] SentFolders = ["fax", Path.Combine("data", "fax"), Path.Combine("data", "files")];

    private readonly string _projectFolder;
    private readonly FaxOptions _options;
    private readonly bool _packs;
    private readonly FaxDocuments _documents;
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="projectFolder">The project folder: documents lie below <c>fax</c>, <c>data/fax</c> and <c>data/files</c>.</param>
    /// <param name="workFolder">Where pages made for one fax lie.</param>
    /// <param name="options">How we present ourselves.</param>
    /// <param name="packs">Whether received faxes become PDF files.</param>
    /// <param name="time">The clock that bounds programs.</param>
    public FaxStore(string projectFolder, string workFolder, FaxOptions options, bool packs, TimeProvider time)
    {
        _projectFolder = Path.GetFullPath(projectFolder);
        _options = options;
        _packs = packs;
        _documents = new FaxDocuments(workFolder, time);
        Folder = Path.Combine(_projectFolder, "data", "fax");
    }

    /// <summary>Where received faxes are kept.</summary>
    public string Folder { get; }

    /// <summary>How we present ourselves at a time of a place: the line above pages tells it.</summary>
    public FaxOptions OptionsAt(DateTimeOffset now)
    {
        // POSIX counts westwards, and names of zones have three letters.
        var west = -now.Offset;
        return _options with { TimeZone = string.Create(CultureInfo.InvariantCulture, $"LOC{(west < TimeSpan.Zero ? "-" : "")}{west:hh\\:mm}") };
    }

    /// <summary>Where pages of a fax are written while they come.</summary>
    public string PartOf(string name)
    {
        Directory.CreateDirectory(Folder);
        return Path.Combine(Folder, name + ".part");
    }

    /// <summary>Finds a document and makes pages of it; <paramref name="done"/> is called once, on any thread.</summary>
    /// <param name="file">A path a flow gives.</param>
    /// <param name="done">Takes the pages, or why there are none.</param>
    public void Prepare(string file, Action<FaxDocument> done) => Start(async () => done(
        Find(file) is { } path
            ? await _documents.PrepareAsync(path, _stopping.Token)
            : new FaxDocument(null, false, $"`{file}` is not there: documents to fax lie below fax/, data/fax/ or data/files/ of the project.")));

    /// <summary>Deletes pages that were made for one fax.</summary>
    public static void Forget(FaxDocument document) => Start(() =>
    {
        if (document is { IsMade: true, Tiff: { } made })
        {
            File.Delete(made);
        }

        return Task.CompletedTask;
    });

    /// <summary>Gives what was received its name; <paramref name="done"/> is called once, on any thread.</summary>
    /// <param name="name">The name given to <see cref="PartOf"/>.</param>
    /// <param name="result">How the fax ended: whole, or with some pages.</param>
    /// <param name="done">Takes the name of the file; a problem when not all is as it should be.</param>
    public void Keep(string name, FaxResult result, Action<KeptFax> done) => Start(async () => done(await KeepAsync(name, result)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _documents.Dispose();
        _stopping.Dispose();
    }

    private static void Start(Func<Task> work) => ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work(), work, preferLocal: false);

    private async Task<KeptFax> KeepAsync(string name, FaxResult result)
    {
        try
        {
            return await KeepOrFailAsync(name, result);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new KeptFax("", $"The fax {name} cannot be kept: {failure.Message}");
        }
    }

    private async Task<KeptFax> KeepOrFailAsync(string name, FaxResult result)
    {
        var part = PartOf(name);
        if (result.Pages == 0)
        {
            File.Delete(part);
            return new KeptFax("", null);
        }

        var whole = result.IsDone ? name : name + "-partial";
        var tiff = whole + ".tif";
        File.Move(part, Path.Combine(Folder, tiff), overwrite: true);
        if (!_packs)
        {
            return new KeptFax(tiff, null);
        }

        var pdf = whole + ".pdf";
        if (await _documents.PackAsync(Path.Combine(Folder, tiff), Path.Combine(Folder, pdf), _stopping.Token) is { } problem)
        {
            return new KeptFax(tiff, $"{problem} The fax is kept as {tiff}.");
        }

        File.Delete(Path.Combine(Folder, tiff));
        return new KeptFax(pdf, null);
    }

    /// <summary>Where a path of a flow lies; null when it is nowhere, or leads out of the folders.</summary>
    private string? Find(string file)
    {
        var names = file.Split('/');
        return names.All(IsName)
            ? SentFolders.Select(folder => Follow(Path.Combine(_projectFolder, folder), names)).FirstOrDefault(path => path is not null)
            : null;
    }

    private static string? Follow(string folder, string[] names)
    {
        var path = folder;
        foreach (var name in names)
        {
            path = Path.Combine(path, name);
            if (new FileInfo(path).LinkTarget is not null)
            {
                return null;
            }
        }

        return File.Exists(path) ? path : null;
    }

    // Hidden files are ours.
    private static bool IsName(string name) => name.Length > 0 && name[0] != '.' && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && !name.Contains('\\', StringComparison.Ordinal);
}

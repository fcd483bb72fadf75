namespace CallCenter.Cli.Starting;

/// <summary>Makes the folder of a new project: all of it or nothing.</summary>
internal static class ProjectStart
{
    /// <summary>Makes it; the problem is one sentence.</summary>
    public static string? Make(ProjectTemplate template, string project, string folder)
    {
        if (File.Exists(folder))
        {
            return $"{folder} is a file; name another folder with --directory.";
        }

        var isThere = Directory.Exists(folder);
        if (isThere && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return $"{folder} is not empty; take another name, or another folder with --directory.";
        }

        // Written beside its place first: whoever interrupts this finds no half of a project.
        var parent = Path.GetDirectoryName(folder) ?? folder;
        var draft = Path.Combine(parent, $".{Path.GetFileName(folder)}.{Environment.ProcessId}.new");
        try
        {
            Directory.CreateDirectory(parent);
            template.Write(draft, project);
            Place(draft, folder, isThere);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The project cannot be written: {exception.Message}";
        }
        finally
        {
            Discard(draft);
        }
    }

    // An empty folder that is there may be somebody's current one: it is filled, not replaced.
    private static void Place(string draft, string folder, bool isThere)
    {
        if (!isThere)
        {
            Directory.Move(draft, folder);
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(draft).ToList())
        {
            Directory.Move(entry, Path.Combine(folder, Path.GetFileName(entry)));
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written keeps it from being deleted, and has been told.
        }
    }
}

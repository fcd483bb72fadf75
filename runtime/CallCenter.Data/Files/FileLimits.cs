namespace CallCenter.Data.Files;

/// <summary>What the files of a project may take.</summary>
internal static class FileLimits
{
    /// <summary>Longest file that is written, in bytes.</summary>
    public const int FileBytesMax = 1024 * 1024;

    /// <summary>Longest file that is read, in bytes.</summary>
    public const int ReadBytesMax = 16 * 1024;

    /// <summary>Longest name of a file or folder, in bytes: what file systems take.</summary>
    public const int NameBytesMax = 200;

    /// <summary>Deepest folder.</summary>
    public const int FoldersMax = 8;

    /// <summary>Files and folders in one folder.</summary>
    public const int EntriesMax = 10_000;

    /// <summary>Worker threads.</summary>
    public const int Workers = 2;
}

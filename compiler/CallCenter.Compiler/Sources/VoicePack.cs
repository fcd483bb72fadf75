namespace CallCenter.Compiler.Sources;

/// <summary>The recorded pieces of spoken values that a project brings: <c>voices/LANGUAGE/PIECE.wav</c>.</summary>
public static class VoicePack
{
    private const string Folder = "voices/";
    private const string Ending = ".wav";

    /// <summary>Path of a piece in the project.</summary>
    /// <param name="language">BCP 47 tag, as the project writes it.</param>
    /// <param name="id">The piece.</param>
    public static string PathOf(string language, string id) => $"{Folder}{language}/{id}{Ending}";

    /// <summary>The pieces there are in a language, in ordinal order of their paths.</summary>
    /// <param name="source">The project.</param>
    /// <param name="language">BCP 47 tag, as the project writes it.</param>
    public static IEnumerable<(string Id, string Path)> Of(IProjectSource source, string language)
    {
        ArgumentNullException.ThrowIfNull(source);
        var folder = $"{Folder}{language}/";
        return source.Recordings
            .Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(Ending, StringComparison.Ordinal))
            .Select(path => (path[folder.Length..^Ending.Length], path))
            .Where(piece => piece.Item1.Length > 0 && !piece.Item1.Contains('/', StringComparison.Ordinal));
    }
}

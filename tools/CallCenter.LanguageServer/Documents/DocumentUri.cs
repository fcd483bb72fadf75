namespace CallCenter.LanguageServer.Documents;

/// <summary>Names of documents in the protocol, and paths on disk.</summary>
internal static class DocumentUri
{
    /// <summary>The absolute path of a document; null when it is no file, such as one that was never saved.</summary>
    public static string? PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile && parsed.LocalPath.Length > 0
            ? Path.GetFullPath(parsed.LocalPath)
            : null;

    /// <summary>The name of a file.</summary>
    /// <param name="path">Its absolute path.</param>
    public static string Of(string path) => new UriBuilder { Scheme = Uri.UriSchemeFile, Host = "", Path = Escaped(path) }.Uri.AbsoluteUri;

    // A percent sign, a question mark and a hash of a name are no marks of the address.
    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

using System.Text;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>The page of each message (<c>docs/diagnostics</c>), carried along so that it can be shown wherever the compiler is.</summary>
public static class DiagnosticPages
{
    private const string Prefix = "page:";

    /// <summary>Codes that have a page, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. typeof(DiagnosticPages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The page of a code as Markdown; null when there is none.</summary>
    /// <param name="code">Such as <c>CC0312</c>.</param>
    public static string? Find(string code)
    {
        using var stream = typeof(DiagnosticPages).Assembly.GetManifestResourceStream(Prefix + code);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

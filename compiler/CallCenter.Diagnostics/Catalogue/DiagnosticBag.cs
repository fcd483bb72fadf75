using System.Collections.Immutable;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>Gathers messages.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Number of messages so far.</summary>
    public int Count => _diagnostics.Count;

    /// <summary>Whether one of them is an error.</summary>
    public bool HasErrors => _diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Adds a message.</summary>
    public void Add(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    /// <summary>The messages, by file and place.</summary>
    public ImmutableArray<Diagnostic> ToSorted() =>
    [
        .. _diagnostics
            .OrderBy(diagnostic => diagnostic.Primary?.Span.File.Path ?? "", StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Primary?.Span.Start ?? 0)
            .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
    ];
}

namespace CallCenter.LanguageServer.Protocol;

/// <summary>Parameters of <c>textDocument/publishDiagnostics</c>: all there is to say of a document.</summary>
internal sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<LspDiagnostic> Diagnostics);

/// <summary>A message about a document.</summary>
internal sealed record LspDiagnostic
{
    /// <summary>Where it stands.</summary>
    public required Range Range { get; init; }

    /// <summary>1 error, 2 warning.</summary>
    public required int Severity { get; init; }

    /// <summary>Such as <c>CC0312</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Where its page is.</summary>
    public CodeDescription? CodeDescription { get; init; }

    /// <summary>Who says it.</summary>
    public required string Source { get; init; }

    /// <summary>The message.</summary>
    public required string Message { get; init; }

    /// <summary>1 unnecessary.</summary>
    public IReadOnlyList<int>? Tags { get; init; }

    /// <summary>Other places that belong to it.</summary>
    public IReadOnlyList<RelatedInformation>? RelatedInformation { get; init; }
}

/// <summary>Where the page of a code is.</summary>
internal sealed record CodeDescription(string Href);

/// <summary>Another place, and what is to be said of it.</summary>
internal sealed record RelatedInformation(Location Location, string Message);

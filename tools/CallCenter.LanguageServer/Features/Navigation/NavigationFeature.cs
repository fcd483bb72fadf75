using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Semantics.Symbols;

namespace CallCenter.LanguageServer.Features.Navigation;

/// <summary>From a name to its declaration, to all its uses, and to its like in the document.</summary>
internal sealed class NavigationFeature(DocumentViews views) : IFeature
{
    private const int ReadKind = 2;
    private const int WriteKind = 3;

    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) =>
        (capabilities.DefinitionProvider, capabilities.ReferencesProvider, capabilities.DocumentHighlightProvider) = (true, true, true);

    /// <inheritdoc/>
    public void Register(FeatureMethods methods)
    {
        methods.OnDocument("textDocument/definition", LspJson.Own.PositionParams, LspJson.Own.Location, Definition, endsWithEdit: true);
        methods.OnDocument("textDocument/references", LspJson.Own.ReferenceParams, LspJson.Own.IReadOnlyListLocation, References, endsWithEdit: true);
        methods.OnDocument("textDocument/documentHighlight", LspJson.Own.PositionParams, LspJson.Own.IReadOnlyListDocumentHighlight, Highlight, endsWithEdit: true);
    }

    private Location? Definition(PositionParams parameters, DocumentView view, CancellationToken cancellation) =>
        view.Project.DefinitionAt(view.File, view.OffsetOf(parameters.Position), cancellation) is { } at ? views.LocationOf(view.Project, at) : null;

    private List<Location> References(ReferenceParams parameters, DocumentView view, CancellationToken cancellation) =>
    [
        .. EntriesOf(view, parameters.Position, cancellation)
            .Where(entry => entry.Use != NameUse.Declaration || parameters.Context is not { IncludeDeclaration: false })
            .Select(entry => views.LocationOf(view.Project, entry.At))
            .OfType<Location>(),
    ];

    private static List<DocumentHighlight> Highlight(PositionParams parameters, DocumentView view, CancellationToken cancellation) =>
    [
        .. EntriesOf(view, parameters.Position, cancellation)
            .Where(entry => entry.At.File.Path == view.File.Path)
            .Select(entry => new DocumentHighlight(view.RangeOf(entry.At), entry.Use == NameUse.Read ? ReadKind : WriteKind)),
    ];

    private static IReadOnlyList<NameEntry> EntriesOf(DocumentView view, Position position, CancellationToken cancellation) =>
        view.Project.NameAt(view.File, view.OffsetOf(position), cancellation) is { } name ? view.Project.ReferencesTo(name.Symbol, cancellation) : [];
}

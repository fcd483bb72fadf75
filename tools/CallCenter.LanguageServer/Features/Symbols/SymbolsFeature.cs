using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Workspace;
using CallCenter.Workspace.Telling;

namespace CallCenter.LanguageServer.Features.Symbols;

/// <summary>What a document declares, and what all projects declare.</summary>
internal sealed class SymbolsFeature(DocumentViews views, ProjectWorkspace workspace) : IFeature
{
    // More than anybody reads through; the next letter typed narrows it down.
    private const int FoundMax = 300;

    private bool _mayNest;

    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client)
    {
        _mayNest = client.NestedSymbols;
        (capabilities.DocumentSymbolProvider, capabilities.WorkspaceSymbolProvider) = (true, true);
    }

    /// <inheritdoc/>
    public void Register(FeatureMethods methods)
    {
        methods.OnDocument("textDocument/documentSymbol", LspJson.Own.DocumentParams, LspJson.Own.IReadOnlyListDocumentSymbol, (_, view, _) => InDocument(view));
        methods.OnWorkspace("workspace/symbol", LspJson.Own.WorkspaceSymbolParams, LspJson.Own.IReadOnlyListSymbolInformation, InWorkspace);
    }

    private List<DocumentSymbol> InDocument(DocumentView view)
    {
        var symbols = view.Project.OutlineOf(view.File);
        return [.. (_mayNest ? symbols : symbols.SelectMany(Flat)).Select(symbol => Convert(view, symbol))];
    }

    private static DocumentSymbol Convert(DocumentView view, OutlineItem symbol) => new()
    {
        Name = NameOf(symbol),
        Detail = symbol.Kind == symbol.Name ? null : symbol.Kind,
        Kind = SymbolKinds.Of(symbol.Kind),
        Range = view.RangeOf(symbol.Span),
        SelectionRange = view.RangeOf(symbol.NameSpan),
        Children = symbol.Children.Length > 0 ? [.. symbol.Children.Select(child => Convert(view, child))] : null,
    };

    private List<SymbolInformation> InWorkspace(WorkspaceSymbolParams parameters, CancellationToken cancellation)
    {
        var found = new List<SymbolInformation>();
        foreach (var project in workspace.Snapshots())
        {
            foreach (var file in project.Files)
            {
                cancellation.ThrowIfCancellationRequested();
                found.AddRange(
                    from outer in project.OutlineOf(file)
                    from symbol in Flat(outer)
                    where Fits(symbol.Name, parameters.Query)
                    let location = views.LocationOf(project, symbol.NameSpan)
                    where location is not null
                    select new SymbolInformation(NameOf(symbol), SymbolKinds.Of(symbol.Kind), location, symbol.NameSpan == outer.NameSpan ? null : outer.Name));
                if (found.Count > FoundMax)
                {
                    return found[..FoundMax];
                }
            }
        }

        return found;
    }

    // The protocol wants a name of everything; a text in quotes may be empty.
    private static string NameOf(OutlineItem symbol) => symbol.Name.Length > 0 ? symbol.Name : symbol.Kind;

    private static IEnumerable<OutlineItem> Flat(OutlineItem symbol) => symbol.Children.SelectMany(Flat).Prepend(symbol with { Children = [] });

    /// <summary>Whether the letters of a query stand in a name in their order.</summary>
    public static bool Fits(string name, string query)
    {
        var at = 0;
        foreach (var letter in query)
        {
            at = name.IndexOf(letter.ToString(), at, StringComparison.OrdinalIgnoreCase) + 1;
            if (at == 0)
            {
                return false;
            }
        }

        return true;
    }
}

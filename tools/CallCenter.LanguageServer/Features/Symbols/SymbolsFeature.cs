using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Syntax.Parsing;
using CallCenter.Workspace;

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
        var symbols = FileSymbols.Of(view.Syntax.Root);
        return [.. (_mayNest ? symbols : symbols.SelectMany(symbol => symbol.Children.Prepend(symbol with { Children = [] }))).Select(symbol => Convert(view, symbol))];
    }

    private static DocumentSymbol Convert(DocumentView view, FileSymbol symbol) => new()
    {
        Name = symbol.Name,
        Detail = symbol.Word == symbol.Name ? null : symbol.Word,
        Kind = symbol.Word == "value" ? SymbolKinds.EnumMember : SymbolKinds.Of(symbol.Word),
        Range = view.RangeOf(symbol.Whole),
        SelectionRange = view.RangeOf(symbol.NameAt),
        Children = symbol.Children.Count > 0 ? [.. symbol.Children.Select(child => Convert(view, child))] : null,
    };

    private List<SymbolInformation> InWorkspace(WorkspaceSymbolParams parameters, CancellationToken cancellation)
    {
        var found = new List<SymbolInformation>();
        foreach (var project in workspace.Snapshots())
        {
            foreach (var file in project.Files)
            {
                cancellation.ThrowIfCancellationRequested();
                var root = (project.SyntaxOf(file) ?? FlowParser.Parse(file)).Root;
                found.AddRange(
                    from symbol in FileSymbols.Of(root)
                    from each in symbol.Children.Prepend(symbol)
                    where Fits(each.Name, parameters.Query)
                    let location = views.LocationOf(project, each.NameAt)
                    where location is not null
                    select new SymbolInformation(each.Name, each.Word == "value" ? SymbolKinds.EnumMember : SymbolKinds.Of(each.Word), location, each == symbol ? null : symbol.Name));
                if (found.Count > FoundMax)
                {
                    return found[..FoundMax];
                }
            }
        }

        return found;
    }

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

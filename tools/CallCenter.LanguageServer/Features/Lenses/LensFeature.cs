using System.Text.Json.Nodes;
using System.Text.Json;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Semantics.Symbols;
using CallCenter.Workspace.Telling;

namespace CallCenter.LanguageServer.Features.Lenses;

/// <summary>A line above each flow and inbound rule: how long a call waits there at the most, and how often a flow is used.</summary>
internal sealed class LensFeature(DocumentViews views) : IFeature
{
    // Known to our own extensions of editors; others show the line, which says all there is.
    private const string ShowReferences = "callcenter.showReferences";

    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) =>
        capabilities.CodeLensProvider = new CodeLensOptions(ResolveProvider: false);

    /// <inheritdoc/>
    public void Register(FeatureMethods methods) => methods.OnDocument(
        "textDocument/codeLens", LspJson.Own.DocumentParams, LspJson.Own.IReadOnlyListCodeLens, Lenses, endsWithEdit: true);

    private List<CodeLens> Lenses(DocumentParams parameters, DocumentView view, CancellationToken cancellation) =>
        [.. view.Project.LensesOf(view.File, cancellation).Select(lens => new CodeLens(view.RangeOf(lens.At), CommandOf(view, lens, cancellation)))];

    private EditorCommand CommandOf(DocumentView view, Lens lens, CancellationToken cancellation)
    {
        if (lens.Symbol is not { } symbol)
        {
            return new EditorCommand(lens.Text, "", null);
        }

        IReadOnlyList<Location> uses =
        [
            .. view.Project.ReferencesTo(symbol, cancellation)
                .Where(entry => entry.Use != NameUse.Declaration)
                .Select(entry => views.LocationOf(view.Project, entry.At))
                .OfType<Location>(),
        ];
        return new EditorCommand(lens.Text, ShowReferences,
        [
            JsonValue.Create(view.Uri),
            JsonSerializer.SerializeToNode(view.RangeOf(lens.At).Start, LspJson.Own.Position),
            JsonSerializer.SerializeToNode(uses, LspJson.Own.IReadOnlyListLocation),
        ]);
    }
}

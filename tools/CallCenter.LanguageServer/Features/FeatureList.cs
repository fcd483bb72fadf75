using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Features.Actions;
using CallCenter.LanguageServer.Features.Completions;
using CallCenter.LanguageServer.Features.Diagnostics;
using CallCenter.LanguageServer.Features.Folding;
using CallCenter.LanguageServer.Features.Formatting;
using CallCenter.LanguageServer.Features.Hover;
using CallCenter.LanguageServer.Features.Lenses;
using CallCenter.LanguageServer.Features.Navigation;
using CallCenter.LanguageServer.Features.Rename;
using CallCenter.LanguageServer.Features.Selection;
using CallCenter.LanguageServer.Features.Signatures;
using CallCenter.LanguageServer.Features.Symbols;
using CallCenter.LanguageServer.Features.Tokens;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Workspace;

namespace CallCenter.LanguageServer.Features;

/// <summary>Everything the server can do, one line each.</summary>
internal sealed class FeatureList(
    DocumentViews views, ProjectWorkspace workspace, WorkspaceEdits edits, DiagnosticsOf diagnostics, ServerLog log)
{
    private readonly IReadOnlyList<IFeature> _features =
    [
        new SymbolsFeature(views, workspace),
        new FoldingFeature(),
        new SelectionFeature(),
        new SemanticTokensFeature(),
        new FormattingFeature(),
        new CompletionFeature(),
        new HoverFeature(),
        new SignatureFeature(),
        new LensFeature(views),
        new NavigationFeature(views),
        new RenameFeature(edits, log.Tell),
        new QuickFixFeature(diagnostics, edits),
    ];

    /// <summary>Says to the client what there is.</summary>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client)
    {
        foreach (var feature in _features)
        {
            feature.Announce(capabilities, client);
        }
    }

    /// <summary>Adds all methods.</summary>
    public void Register(FeatureMethods methods)
    {
        foreach (var feature in _features)
        {
            feature.Register(methods);
        }
    }
}

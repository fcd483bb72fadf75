using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features.Hover;

/// <summary>What there is to tell about a place: types, documentation, texts, and what is proved about waits and keys.</summary>
internal sealed class HoverFeature : IFeature
{
    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) => capabilities.HoverProvider = true;

    /// <inheritdoc/>
    public void Register(FeatureMethods methods) => methods.OnDocument(
        "textDocument/hover", LspJson.Own.PositionParams, LspJson.Own.HoverResult, Hover, endsWithEdit: true);

    private static HoverResult? Hover(PositionParams parameters, DocumentView view, CancellationToken cancellation) =>
        view.Project.HoverAt(view.File, view.OffsetOf(parameters.Position), cancellation) is { } hover
            ? new HoverResult(MarkupContent.Markdown(hover.Markdown), view.RangeOf(hover.At))
            : null;
}

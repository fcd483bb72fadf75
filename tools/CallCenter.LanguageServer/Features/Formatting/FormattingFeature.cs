using CallCenter.Formatting;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features.Formatting;

/// <summary>The one layout. A file with errors stays as it is: they are shown already.</summary>
internal sealed class FormattingFeature : IFeature
{
    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) => capabilities.DocumentFormattingProvider = true;

    /// <inheritdoc/>
    public void Register(FeatureMethods methods) => methods.OnDocument(
        "textDocument/formatting",
        LspJson.Own.FormattingParams,
        LspJson.Own.IReadOnlyListTextEdit,
        (_, view, _) => EditsOf(view));

    private static List<TextEdit>? EditsOf(DocumentView view) => Formatter.Format(view.File) is { Text: not null } result
        ? [.. result.Edits().Select(edit => new TextEdit(view.RangeOf(edit.Span), edit.Text))]
        : null;
}

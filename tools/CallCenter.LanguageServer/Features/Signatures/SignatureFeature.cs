using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features.Signatures;

/// <summary>What is passed where a call is being written.</summary>
internal sealed class SignatureFeature : IFeature
{
    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) =>
        capabilities.SignatureHelpProvider = new SignatureHelpOptions(["(", ","]);

    /// <inheritdoc/>
    public void Register(FeatureMethods methods) => methods.OnDocument(
        "textDocument/signatureHelp", LspJson.Own.PositionParams, LspJson.Own.SignatureHelpResult, Signature, endsWithEdit: true);

    private static SignatureHelpResult? Signature(PositionParams parameters, DocumentView view, CancellationToken cancellation)
    {
        if (view.Project.SignatureAt(view.File, view.OffsetOf(parameters.Position), cancellation) is not { } signature)
        {
            return null;
        }

        var documentation = signature.Documentation.Length > 0 ? MarkupContent.Markdown(signature.Documentation) : null;
        var information = new SignatureInformation(
            signature.Label, documentation, [.. signature.Parameters.Select(parameter => new ParameterInformation(parameter))]);
        return new SignatureHelpResult([information], 0, signature.Active);
    }
}

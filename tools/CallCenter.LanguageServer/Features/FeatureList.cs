using CallCenter.LanguageServer.Features.Folding;
using CallCenter.LanguageServer.Features.Selection;
using CallCenter.LanguageServer.Features.Tokens;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features;

/// <summary>Everything the server can do, one line each.</summary>
internal sealed class FeatureList
{
    private readonly IReadOnlyList<IFeature> _features =
    [
        new FoldingFeature(),
        new SelectionFeature(),
        new SemanticTokensFeature(),
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

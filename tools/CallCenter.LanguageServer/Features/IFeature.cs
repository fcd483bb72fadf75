using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features;

/// <summary>Something the server can do for an editor.</summary>
internal interface IFeature
{
    /// <summary>Says so to the client.</summary>
    /// <param name="capabilities">What the server can do, filled by all features.</param>
    /// <param name="client">What the client can do.</param>
    void Announce(ServerCapabilities capabilities, ClientAbilities client);

    /// <summary>Adds its methods.</summary>
    void Register(FeatureMethods methods);
}

using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases;

/// <summary>What a release asks for that telephones cannot do in this version: told when it becomes active, one sentence for each statement.</summary>
internal static class TelephoneWarnings
{
    private static readonly string[] Kinds = ["fax", "queue", "callback"];

    /// <summary>The sentences, in the order of the source.</summary>
    public static IEnumerable<string> Of(ReleaseManifest manifest) => manifest.Nodes
        .Where(node => Kinds.Contains(node.Kind))
        .Select(node => string.Create(
            CultureInfo.InvariantCulture,
            $"flow {FlowOf(node)} ({node.File}:{node.Line}): `{node.Kind}` is not available on telephones in this version and always ends as `failed`"));

    // Ids begin with the name of the flow.
    private static string FlowOf(NodeManifest node) => node.Id.Split('/')[0];
}

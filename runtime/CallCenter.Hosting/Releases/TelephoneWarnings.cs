using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases;

/// <summary>What a release asks for that telephones cannot do, in this version or on this machine: told when it becomes active, one sentence for each statement.</summary>
internal static class TelephoneWarnings
{
    /// <summary>The sentences, in the order of the source.</summary>
    /// <param name="manifest">The release.</param>
    /// <param name="faxProblem">Why this machine has no fax modem; null when it has one.</param>
    public static IEnumerable<string> Of(ReleaseManifest manifest, string? faxProblem) =>
        from node in manifest.Nodes
        let problem = ProblemOf(node.Kind, faxProblem)
        where problem is not null
        select string.Create(CultureInfo.InvariantCulture, $"flow {FlowOf(node)} ({node.File}:{node.Line}): `{node.Kind}` {problem}");

    private static string? ProblemOf(string kind, string? faxProblem) =>
        kind == "fax" && faxProblem is not null ? $"always ends as `failed` on this machine. {faxProblem}" : null;

    // Ids begin with the name of the flow.
    private static string FlowOf(NodeManifest node) => node.Id.Split('/')[0];
}

using CallCenter.Abstractions.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Emit.CSharp;
using CallCenter.Semantics.Bound;

namespace CallCenter.Compiler.Releases;

/// <summary>Writes what a bound project says about itself into a manifest, with its recordings renamed to where the release keeps them.</summary>
internal static class ManifestBuilder
{
    public static (ReleaseManifest Manifest, IReadOnlyList<ReleaseRecording> Recordings) Build(
        BoundProject project, EmittedRelease emitted, string hash, IProjectSource source)
    {
        var recordings = project.Prompts
            .SelectMany(prompt => prompt.Texts)
            .Select(text => text.Recording)
            .OfType<string>()
            .Concat(project.Languages.SelectMany(language => VoicePack.Of(source, language)).Select(piece => piece.Path))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(path => path, path => new ReleaseRecording(path, ReleaseHash.RecordingName(source, path)), StringComparer.Ordinal);
        var tokens = new SourceTokens();
        var manifest = new ReleaseManifest
        {
            Project = project.Name,
            Hash = hash,
            TimeZone = project.TimeZone,
            LongestCall = project.LongestCall,
            Languages = project.Languages,
            Sources = project.Sources,
            Assemblies = [.. emitted.Assemblies.Select(assembly => assembly.Name)],
            Flows = [.. project.Flows.Select((flow, index) => Flow(flow, emitted.AssemblyOfFlow[index], tokens))],
            Nodes = project.Nodes,
            Prompts = [.. project.Prompts.Select(prompt => Stored(prompt, recordings))],
            Voices = [.. project.Languages.Select(language => Voice(language, source, recordings)).Where(voice => voice.Pieces.Count > 0)],
            Settings = project.Settings,
            Switches = project.Switches,
            Hours = project.Hours,
            Statements = project.Statements,
            CallData = [.. project.CallData.Select(datum => datum.Manifest)],
            Skills = project.Skills,
            Groups = project.Groups,
            Pools = project.Pools,
            Queues = project.Queues,
            PolicyExpressions = [.. project.PolicyExpressions.Select(policy => new PolicyExpressionManifest(policy.Expression.Span.Text, policy.Expression.Type.Name, policy.Queue))],
            Measures = project.Measures,
            Alarms = project.Alarms,
            Inbound = [.. project.Inbound.Select(rule => tokens.LineOf(rule.Span))],
            OutboundRules = [.. project.Outbound.Select(rule => tokens.LineOf(rule.Span))],
            Numbers = [.. project.Inbound.SelectMany(rule => rule.Numbers).Distinct(StringComparer.Ordinal)],
            Tables = project.Tables,
            Outbound = [.. project.Outbound.Select(rule => rule.Action)],
            Trunks =
            [
                .. project.Inbound.SelectMany(rule => rule.Trunks)
                    .Concat(project.Outbound.SelectMany(rule => rule.Action.Trunks))
                    .Distinct(StringComparer.Ordinal),
            ],
            Tests = project.Tests,
        };
        return (manifest, [.. recordings.Values]);
    }

    private static FlowManifest Flow(BoundFlow flow, int assembly, SourceTokens tokens) => new(flow.Name, flow.VisitsMax, flow.ElseFlow, flow.Node)
    {
        FirstSay = flow.FirstSay,
        Assembly = assembly,
        OfferedToAgents = flow.OfferedToAgents,
        Hash = tokens.HashOf(flow.Span),
    };

    private static VoiceManifest Voice(string language, IProjectSource source, Dictionary<string, ReleaseRecording> recordings) => new(
        language, [.. VoicePack.Of(source, language).Select(piece => new VoicePieceManifest(piece.Id, recordings[piece.Path].Name))]);

    private static PromptManifest Stored(PromptManifest prompt, Dictionary<string, ReleaseRecording> recordings) => prompt with
    {
        Texts =
        [
            .. prompt.Texts.Select(text => text.Recording is { } path ? text with { Recording = recordings[path].Name } : text),
        ],
    };
}

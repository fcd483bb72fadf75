using CallCenter.Abstractions.Releases;

namespace CallCenter.Data.Tests.Statements;

/// <summary>Releases that hold statements and nothing else.</summary>
internal static class Releases
{
    public static ReleaseManifest With(params StatementManifest[] statements) => new()
    {
        Project = "Test",
        Hash = new string('0', 64),
        TimeZone = "UTC",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["en"],
        Sources = [],
        Flows = [],
        Nodes = [],
        Prompts = [],
        Settings = [],
        Switches = [],
        Hours = [],
        Statements = statements,
        Numbers = [],
    };
}

using CallCenter.Abstractions.Releases;

namespace CallCenter.Data.Tests;

/// <summary>Releases that hold nothing but statements.</summary>
internal static class Releases
{
    public static ReleaseManifest With(params StatementManifest[] statements) => new()
    {
        Project = "T",
        Hash = "0",
        TimeZone = "UTC",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["en"],
        Sources = ["crm"],
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

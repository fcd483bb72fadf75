using CallCenter.Cli.Tests.Support;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>The tests of the examples reach every node of their flows, so that each of them shows how a project is tested.</summary>
public sealed class ExampleCoverageTests
{
    public static TheoryData<string> Examples => [.. ExampleProjects.Names(CommandLine.Root)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Every_node_of_an_example_is_reached_by_its_tests(string name)
    {
        using var folder = new TemporaryFolder();
        Copy(CommandLine.Example(name), folder.Path);

        var tested = await CommandLine.RunAsync("test", folder.Path, "--coverage", "--minimum-coverage", "100%");

        Assert.True(tested.Code == 0, tested.All);
    }

    // What a server or an earlier test left beside the sources is no part of the example.
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            var relative = Path.GetRelativePath(from, file);
            if (!relative.StartsWith(".callcenter", StringComparison.Ordinal) && !relative.EndsWith(".db", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, relative))!);
                File.Copy(file, Path.Combine(to, relative));
            }
        }
    }
}

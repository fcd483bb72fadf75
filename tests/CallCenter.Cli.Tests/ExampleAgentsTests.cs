using System.Text.Json;
using CallCenter.Cli.Tests.Support;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Agents;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>The agents of the examples and of the template: people the project knows, on telephones that may register.</summary>
public sealed class ExampleAgentsTests
{
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Examples =>
    [
        .. ExampleProjects.Names(CommandLine.Root).Where(name => File.Exists(Path.Combine(CommandLine.Example(name), AgentsFile.Name))),
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Agents_of_an_example_fit_its_project_and_its_telephones(string example) => Check(CommandLine.Example(example));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Agents_of_an_example_sign_in_with_the_password_that_its_page_tells(string example) => CheckPasswords(CommandLine.Example(example));

    [Fact]
    public async Task Agents_of_a_new_project_fit_it_and_sign_in_with_the_password_that_its_page_tells()
    {
        using var folder = new TemporaryFolder();
        var made = await CommandLine.RunAsync("new", "客服中心", "--template", "queue", "--directory", folder["new"]);
        Assert.True(made.Code == 0, made.All);

        Check(folder["new"]);
        CheckPasswords(folder["new"]);
    }

    [Fact]
    public void Four_projects_have_agents() => Assert.True(Examples.Count >= 4);

    private static void Check(string folder)
    {
        var (file, problem) = AgentsFile.Read(folder);
        Assert.Null(problem);
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(new ProjectFolder(folder), null, TestContext.Current.CancellationToken);

        Assert.Empty(file!.Misfits(compiled.Release!.Manifest));
        using var configuration = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "callcenter.json")), Reading);
        var telephones = configuration.RootElement.GetProperty("telephones").GetProperty("users").EnumerateObject().Select(user => user.Name).ToHashSet();
        Assert.All(file.Agents.Values, agent => Assert.True(agent.IsOutside || telephones.Contains(agent.Telephone), $"{agent.Profile.Id} has no telephone."));
        Assert.Contains(file.Agents.Values, agent => agent.Role != AgentRole.Agent);
    }

    private static void CheckPasswords(string folder)
    {
        var agents = AgentsFile.Read(folder).File!.Agents;
        var one = agents.Keys.First();

        Assert.True(AgentPassword.Fits("demo-" + one, agents[one].PasswordHash));
        Assert.False(AgentPassword.Fits("demo", agents[one].PasswordHash));
        Assert.All(agents.Values, agent => Assert.True(AgentPassword.IsHash(agent.PasswordHash ?? "")));
    }
}

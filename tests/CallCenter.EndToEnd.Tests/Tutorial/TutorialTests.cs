using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Tutorial;

/// <summary>The tutorial, done as it is written.</summary>
public sealed class TutorialTests
{
    [Fact]
    public async Task Every_step_does_what_the_tutorial_says()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "docs", "tutorial.md"), TestContext.Current.CancellationToken);
        await using var reader = new TutorialReader();
        foreach (var step in TutorialPage.Read(page))
        {
            await reader.DoAsync(step);
        }
    }

    [Fact]
    public async Task A_page_that_says_something_else_than_what_happens_is_noticed()
    {
        const string Page = "```text a.txt\none\n```\n```console\n$ cat a.txt\ntwo\n```\n";
        await using var reader = new TutorialReader();
        var steps = TutorialPage.Read(Page);

        await reader.DoAsync(steps[0]);

        await Assert.ThrowsAnyAsync<Exception>(() => reader.DoAsync(steps[1]));
    }
}

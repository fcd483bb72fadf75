using System.Text;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>Every command against everything that can be wrong around it: a sentence and an exit code, never a stack trace.</summary>
public sealed class BadInputTests
{
    private static readonly string[][] ProjectCommands =
    [
        ["validate"], ["explain"], ["test"], ["compile"], ["recordings"], ["graph", "--format", "json"], ["format", "--check"], ["play"],
        ["run", "--sip", "127.0.0.77:5078"],
    ];

    public static TheoryData<string, string> Matrix => [.. from command in ProjectCommands from fault in Faults.Keys select (string.Join(' ', command), fault)];

    // What is wrong with a folder, and a word of the sentence that says so.
    private static Dictionary<string, (Action<TemporaryFolder> Break, string Says)> Faults { get; } = new()
    {
        ["missing"] = (folder => Directory.Delete(folder["project"], recursive: true), "There is no"),
        ["a file"] = (folder =>
        {
            Directory.Delete(folder["project"], recursive: true);
            folder.Write("project", "not a folder");
        }, ""),
        ["empty"] = (folder =>
        {
            Directory.Delete(folder["project"], recursive: true);
            Directory.CreateDirectory(folder["project"]);
        }, "flow"),
        ["GBK"] = (folder => File.WriteAllBytes(folder["project/flows/bad.flow"], [.. "// "u8, 0xBB, 0xB6, 0xD3, 0xAD, (byte)'\n']), "UTF-8"),
        ["another version"] = (folder => folder.Write("project/callcenter.json", """{ "version": 2 }"""), "version 2"),
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_project_that_cannot_be_read_is_told_in_a_sentence(string command, string fault)
    {
        if (command.StartsWith("format", StringComparison.Ordinal) && fault is "another version" or "a file")
        {
            return; // Layout is the same in every version, and a file is what it takes.
        }

        using var folder = await NewProjectAsync();
        Faults[fault].Break(folder);
        var words = command.Split(' ');

        var result = await CommandLine.RunAsync([words[0], folder["project"], .. words[1..]]);

        Assert.True(result.Code == 2, result.All);
        AssertSentences(result, Faults[fault].Says);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_read_is_told_in_a_sentence()
    {
        using var folder = await NewProjectAsync();
        var isRoot = Environment.UserName == "root";
        if (isRoot && !File.Exists("/usr/bin/setpriv"))
        {
            Assert.Skip("root reads every file, and setpriv (util-linux) is not there to become somebody else");
        }

        File.SetUnixFileMode(folder["project/flows"], UnixFileMode.None);
        string[] validate = [CommandLine.Executable, "validate", folder["project"]];
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.UserWrite);

        var result = isRoot
            ? await CommandLine.RunAsync(new CliStart(["--reuid=65534", "--regid=65534", "--clear-groups", "--", .. validate]) { Program = "/usr/bin/setpriv" })
            : await CommandLine.RunAsync("validate", folder["project"]);

        File.SetUnixFileMode(folder["project/flows"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.True(result.Code == 2, result.All);
        AssertSentences(result, "denied");
    }

    [Fact]
    public async Task A_folder_named_like_a_flow_and_a_byte_order_mark_do_no_harm()
    {
        using var folder = await NewProjectAsync();
        Directory.CreateDirectory(folder["project/folder.flow"]);
        var main = folder["project/flows/main.flow"];
        var text = await File.ReadAllTextAsync(main, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(main, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["project/tests.flow"], await File.ReadAllTextAsync(folder["project/tests.flow"], TestContext.Current.CancellationToken), Encoding.Unicode, TestContext.Current.CancellationToken);

        var result = await CommandLine.RunAsync("validate", folder["project"]);

        Assert.True(result.Code == 0, result.All);
    }

    [Fact]
    public async Task Formatting_leaves_a_file_alone_that_is_no_text()
    {
        using var folder = await NewProjectAsync();
        byte[] gbk = [.. "//"u8, 0xBB, 0xB6, (byte)'\n', .. "flow   X { hangup }\n"u8];
        await File.WriteAllBytesAsync(folder["project/bad.flow"], gbk, TestContext.Current.CancellationToken);

        var result = await CommandLine.RunAsync("format", folder["project"]);

        Assert.True(result.Code == 2, result.All);
        Assert.Contains("UTF-8", result.Error, StringComparison.Ordinal);
        Assert.Equal(gbk, await File.ReadAllBytesAsync(folder["project/bad.flow"], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("uses nothing-of-the-kind\n")]
    [InlineData("flow A { call B() hangup }\nflow B { call A() return }\n")]
    public async Task Modules_that_are_not_there_and_circles_of_calls_are_diagnostics(string text)
    {
        using var folder = await NewProjectAsync();
        folder.Write("project/more.flow", text);

        var result = await CommandLine.RunAsync("validate", folder["project"]);

        Assert.True(result.Code == 1, result.All);
        Assert.Contains("error[CC", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_for_the_studio_says_when_errors_make_it_uncertain()
    {
        using var folder = await NewProjectAsync();
        var whole = await CommandLine.RunAsync("recordings", folder["project"]);
        folder.Write("project/more.flow", "prompt Half { zh-CN \"一半\" en \"half\" }\nflow {\n");

        var result = await CommandLine.RunAsync("recordings", folder["project"]);

        Assert.True(whole.Code == 0, whole.All);
        Assert.Equal("", whole.Error.Replace("reading ...\n", "", StringComparison.Ordinal)); // Said when it takes its time.
        Assert.True(result.Code == 1, result.All);
        Assert.Contains("一半", result.Output, StringComparison.Ordinal);
        AssertSentences(result, "The project has errors");
    }

    [Theory]
    [InlineData("There is no command `vaildate`. Did you mean `validate`?", "vaildate")]
    [InlineData("There is no option `--conect`. Did you mean `--connect`?", "validate", "--conect")]
    [InlineData("There is no option `--conect`. Did you mean `--connect`?", "validate", "project", "--conect")]
    [InlineData("There is no option `--xyz`.", "run", "--xyz", "project")]
    [InlineData("Say what to do: `callcenter COMMAND`.")]
    [InlineData("`callcenter play` needs PROJECT (Folder of the project, with its .flow files).", "play")]
    [InlineData("--sip needs a value.", "run", "project", "--sip")]
    [InlineData("Argument 'fish' not recognized. Must be one of: 'bash', 'zsh'.", "completion", "fish")]
    [InlineData("`b` is one word too many for `callcenter validate`; put quotes around a text with spaces.", "validate", "a", "b")]
    public async Task What_was_typed_wrong_is_told_with_the_nearest_name(string sentence, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(arguments);

        Assert.True(result.Code == 2, result.All);
        Assert.Equal(sentence, result.Error.Split('\n')[0]);
        AssertSentences(result, "tells more");
    }

    [Fact]
    public async Task Output_that_cannot_be_written_is_told_in_a_sentence()
    {
        using var folder = await NewProjectAsync();

        var result = await CommandLine.RunAsync(new CliStart("-c", $"'{CommandLine.Executable}' validate '{folder["project"]}' > /dev/full") { Program = "/bin/bash" });

        Assert.True(result.Code == 2, result.All);
        AssertSentences(result, "space");
    }

    [Fact]
    public async Task A_release_folder_that_is_no_folder_is_told_in_a_sentence()
    {
        using var folder = await NewProjectAsync();
        folder.Write("releases", "a file");

        var result = await CommandLine.RunAsync("compile", folder["project"], "--output", folder["releases"]);

        Assert.True(result.Code == 2, result.All);
        AssertSentences(result, "releases");
    }

    private static async Task<TemporaryFolder> NewProjectAsync()
    {
        var folder = new TemporaryFolder();
        var made = await CommandLine.RunAsync("new", "project", "--template", "empty", "--directory", folder["project"]);
        Assert.True(made.Code == 0, made.All);
        return folder;
    }

    private static void AssertSentences(CliResult result, string says)
    {
        Assert.DoesNotContain("\n   at ", result.All, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.All, StringComparison.Ordinal);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        string[] lines = [.. result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith(" ...", StringComparison.Ordinal))];
        Assert.InRange(lines.Length, 1, 2);
        Assert.All(lines, line => Assert.Contains(line[^1], ".?"));
    }
}

using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter format</c>: what it writes, what it leaves, and what it says.</summary>
public sealed class FormatTests
{
    private const string Untidy = "flow 主菜单 {\nanswer // 接听\n  hangup\n}";
    private const string Tidy = "flow 主菜单 {\n    answer  // 接听\n    hangup\n}\n";
    private const string Wrong = "flow Main {\nanswr\n}\n";

    [Fact]
    public async Task A_project_is_formatted_and_the_second_time_nothing_changes()
    {
        using var folder = new TemporaryFolder();
        var untidy = folder.Write("flows/a.flow", Untidy);
        folder.Write("b.flow", Tidy);
        folder.Write("data/c.flow", Untidy);

        var first = await CommandLine.RunAsync("format", folder.Path);
        var second = await CommandLine.RunAsync("format", folder.Path);

        Assert.True(first.Code == 0, first.All);
        Assert.Equal($"{untidy} formatted\n2 files, 1 formatted\n", first.Output);
        Assert.Equal("2 files, 0 formatted\n", second.Output);
        Assert.Equal(Tidy, await File.ReadAllTextAsync(untidy, TestContext.Current.CancellationToken));
        Assert.Equal(Untidy, await File.ReadAllTextAsync(folder["data/c.flow"], TestContext.Current.CancellationToken));
        Assert.Equal(["a.flow"], Directory.GetFiles(folder["flows"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_check_writes_nothing_and_lists_what_would_change()
    {
        using var folder = new TemporaryFolder();
        var untidy = folder.Write("a.flow", Untidy);
        var tidy = folder.Write("b.flow", Tidy);

        var both = await CommandLine.RunAsync("format", "--check", untidy, tidy);
        var one = await CommandLine.RunAsync("format", "--check", tidy);

        Assert.Equal(1, both.Code);
        Assert.Equal($"{untidy} would change\n2 files, 1 would change\n", both.Output);
        Assert.Equal(0, one.Code);
        Assert.Equal(Untidy, await File.ReadAllTextAsync(untidy, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_with_an_error_stays_as_it_is_and_the_others_are_formatted()
    {
        using var folder = new TemporaryFolder();
        var wrong = folder.Write("a.flow", Wrong);
        var untidy = folder.Write("b.flow", Untidy);

        var result = await CommandLine.RunAsync("format", folder.Path);

        Assert.Equal(1, result.Code);
        Assert.Contains("Did you mean `answer`?", result.Output, StringComparison.Ordinal);
        Assert.Contains($"{wrong}:2:1", result.Output, StringComparison.Ordinal);
        Assert.Equal(Wrong, await File.ReadAllTextAsync(wrong, TestContext.Current.CancellationToken));
        Assert.Equal(Tidy, await File.ReadAllTextAsync(untidy, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_machine_reads_one_object_a_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.flow", Untidy);
        folder.Write("b.flow", Tidy);
        folder.Write("c.flow", Wrong);

        var result = await CommandLine.RunAsync("format", folder.Path, "--check", "--json");

        var objects = result.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(1, result.Code);
        Assert.Equal(["changed", "unchanged", "errors"], objects.Select(it => it.GetProperty("state").GetString()));
        Assert.Equal("CC0001", objects[2].GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_text_goes_through_standard_input_and_output()
    {
        var done = await CommandLine.RunAsync(new CliStart("format", "--stdin") { Input = Untidy });
        var check = await CommandLine.RunAsync(new CliStart("format", "--stdin", "--check") { Input = Untidy });
        var wrong = await CommandLine.RunAsync(new CliStart("format", "--stdin") { Input = Wrong });

        Assert.Equal((0, Tidy), (done.Code, done.Output));
        Assert.Equal((1, ""), (check.Code, check.Output));
        Assert.Equal((1, ""), (wrong.Code, wrong.Output));
        Assert.Contains("CC0001", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_keeps_its_encoding_and_its_byte_order_mark(bool isUtf16)
    {
        var encoding = isUtf16 ? Encoding.Unicode : Encoding.UTF8;
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.flow"], Untidy, encoding, TestContext.Current.CancellationToken);

        var result = await CommandLine.RunAsync("format", folder.Path);

        Assert.True(result.Code == 0, result.All);
        var bytes = await File.ReadAllBytesAsync(folder["a.flow"], TestContext.Current.CancellationToken);
        Assert.Equal(encoding.GetPreamble().Concat(encoding.GetBytes(Tidy)), bytes);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_link_stays_a_link_and_a_file_keeps_who_may_read_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("elsewhere/a.flow", Untidy);
        File.CreateSymbolicLink(folder["link.flow"], file);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var result = await CommandLine.RunAsync("format", folder["link.flow"]);

        Assert.True(result.Code == 0, result.All);
        Assert.Equal(file, File.ResolveLinkTarget(folder["link.flow"], returnFinalTarget: true)?.FullName);
        Assert.Equal(Tidy, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task What_cannot_be_formatted_is_said_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("notes.txt", "x");
        Directory.CreateDirectory(folder["empty"]);
        File.CreateSymbolicLink(folder["a.flow"], "/proc/self/mem");

        await SaysAsync("Name the folder of a project", "format");
        await SaysAsync("There is no file or folder", "format", folder["missing.flow"]);
        await SaysAsync("is no .flow file", "format", text);
        await SaysAsync("holds no .flow file", "format", folder["empty"]);
        await SaysAsync("leave the paths out", "format", "--stdin", text);
        await SaysAsync("cannot be read", "format", folder["a.flow"]);
    }

    private static async Task SaysAsync(string sentence, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(arguments);

        // Whatever is slow says so in a line of its own.
        var said = Assert.Single(result.Error.TrimEnd().Split('\n'), line => line != "formatting ...");
        Assert.Equal(2, result.Code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }
}

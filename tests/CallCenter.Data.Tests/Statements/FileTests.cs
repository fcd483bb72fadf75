using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using Xunit;

namespace CallCenter.Data.Tests.Statements;

public sealed class FileTests
{
    private static readonly StatementManifest Read = Of("readFile", Asked.Column("value", "text", optional: true, lengthMax: 4000)) with { IsResultOptional = true };
    private static readonly StatementManifest Exists = Of("fileExists", Asked.Column("value", "bool"));
    private static readonly StatementManifest Write = Of("writeFile");
    private static readonly StatementManifest Append = Of("appendFile");
    private static readonly StatementManifest Delete = Of("deleteFile");
    private static readonly StatementManifest MakeFolder = Of("makeFolder");
    private static readonly StatementManifest DeleteFolder = Of("deleteFolder");

    [Fact]
    public async Task A_file_is_written_read_extended_and_deleted()
    {
        await using var asked = new Asked();

        Assert.Null(await asked.Value(Read, "问候.txt"));
        await asked.Value(Write, "问候.txt", "今日");
        await asked.Value(Append, "问候.txt", "闭店");
        Assert.Equal("今日闭店", await asked.Value(Read, "问候.txt"));
        Assert.Equal(true, await asked.Value(Exists, "问候.txt"));
        await asked.Value(Delete, "问候.txt");
        await asked.Value(Delete, "问候.txt");
        Assert.Equal(false, await asked.Value(Exists, "问候.txt"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(asked.Folder, "data", "files")));
    }

    [Fact]
    public async Task A_folder_is_made_with_its_parents_and_deleted_when_empty()
    {
        await using var asked = new Asked();

        Assert.Contains("folder does not exist", await asked.Problem(Write, "a/b/c.txt", "x"), StringComparison.Ordinal);
        await asked.Value(MakeFolder, "a/b");
        await asked.Value(Write, "a/b/c.txt", "x");
        Assert.Contains("not empty", await asked.Problem(DeleteFolder, "a/b"), StringComparison.Ordinal);
        await asked.Value(Delete, "a/b/c.txt");
        await asked.Value(DeleteFolder, "a/b");
        Assert.False(Directory.Exists(Path.Combine(asked.Folder, "data", "files", "a", "b")));
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../secret.txt")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("a:b")]
    [InlineData("a/b/c/d/e/f/g/h/i")]
    public async Task A_path_out_of_the_folder_or_with_an_odd_name_fails(string path)
    {
        await using var asked = new Asked();
        asked.Put("secret.txt", "secret"u8);

        foreach (var statement in (StatementManifest[])[Read, Exists, Write, Append, Delete, MakeFolder, DeleteFolder])
        {
            await asked.Problem(statement, path, "x");
        }
    }

    [Fact]
    public async Task A_name_that_is_too_long_fails()
    {
        await using var asked = new Asked();

        await asked.Problem(Write, new string('长', 70), "x");
        await asked.Value(Write, new string('长', 60), "x");
    }

    [Fact]
    public async Task A_link_leads_nowhere()
    {
        await using var asked = new Asked();
        var files = Directory.CreateDirectory(Path.Combine(asked.Folder, "data", "files")).FullName;
        asked.Put("secret.txt", "secret"u8);
        File.CreateSymbolicLink(Path.Combine(files, "link.txt"), Path.Combine(asked.Folder, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(files, "out"), asked.Folder);

        Assert.Contains("link", await asked.Problem(Read, "link.txt"), StringComparison.Ordinal);
        Assert.Contains("link", await asked.Problem(Write, "out/secret.txt", "x"), StringComparison.Ordinal);
        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(asked.Folder, "secret.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_too_long_or_not_text_fails()
    {
        await using var asked = new Asked();
        asked.Put("data/files/long.txt", new byte[64 * 1024]);
        asked.Put("data/files/full.txt", new byte[1024 * 1024]);
        asked.Put("data/files/odd.txt", [0xFF, 0xFE, 0xFD]);

        Assert.Contains("too long", await asked.Problem(Read, "long.txt"), StringComparison.Ordinal);
        Assert.Contains("too long", await asked.Problem(Append, "full.txt", "x"), StringComparison.Ordinal);
        Assert.Contains("UTF-8", await asked.Problem(Read, "odd.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_while_another_writes_sees_one_text_or_the_other()
    {
        await using var asked = new Asked();
        var texts = new[] { new string('a', 3000), new string('b', 3000) };
        await asked.Value(Write, "x.txt", texts[0]);

        var writing = Enumerable.Range(0, 40).Select(i => asked.Ask(Write, "x.txt", texts[i % 2])).ToArray();
        for (var i = 0; i < 40; i++)
        {
            Assert.Contains((string)(await asked.Value(Read, "x.txt"))!, texts);
        }

        Assert.All(await Task.WhenAll(writing), answer => Assert.Equal(DataOutcome.Done, answer.Result.Outcome));
    }

    private static StatementManifest Of(string name, params ColumnManifest[] columns) =>
        Asked.Statement("file", "", TimeSpan.FromSeconds(2), [Asked.Column("path", "text"), Asked.Column("text", "text")], columns) with { Name = name };
}

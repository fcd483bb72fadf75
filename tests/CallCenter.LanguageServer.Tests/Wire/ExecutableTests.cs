using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CallCenter.LanguageServer.Tests.Support;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Wire;

/// <summary>The built executable, as an editor starts it.</summary>
public sealed class ExecutableTests
{
    [Fact]
    public async Task A_session_of_an_editor_from_beginning_to_end()
    {
        using var project = TemporaryFolder.CopyOf(RepositoryFolder.Path("examples", "hotline-400"));
        await using var server = new ServerProcess();
        var said = await server.Client.InitializeAsync(project.Root);
        Assert.Equal("callcenter", (string?)said["serverInfo"]!["name"]);

        var uri = project.UriOf("flows/day.flow");
        var text = project.Read("flows/day.flow");
        await server.Client.OpenAsync(uri, text);
        Assert.Empty(await server.Client.DiagnosticsAsync(uri, 1));

        var line = text[..text.IndexOf("answer", StringComparison.Ordinal)].Count(letter => letter == '\n');
        await server.Client.ChangeAsync(uri, 2, Insert(line, 0, "pley "));
        Assert.NotEmpty(await server.Client.DiagnosticsAsync(uri, 2));
        await server.Client.ChangeAsync(uri, 3, new JsonObject { ["range"] = Stretch(line, 0, line, 5), ["text"] = "" });
        Assert.Empty(await server.Client.DiagnosticsAsync(uri, 3));

        Assert.Null(await server.Client.ResultAsync("shutdown", null));
        await server.Client.NotifyAsync("exit", null);
        Assert.Equal((0, ""), await server.EndAsync());
    }

    [Fact]
    public async Task Garbage_ends_it_with_a_sentence()
    {
        await using var server = new ServerProcess();
        await server.Client.SendBytesAsync(Encoding.UTF8.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        var (code, errors) = await server.EndAsync();
        Assert.Equal(2, code);
        Assert.Equal("The input is not the Language Server Protocol: a line of the head has no name.", errors.Trim());
    }

    [Fact]
    public async Task A_closed_input_ends_it()
    {
        await using var server = new ServerProcess();
        await server.Client.InitializeAsync();
        server.Client.CloseInput();

        Assert.Equal((1, ""), await server.EndAsync());
    }

    [Fact]
    public async Task An_editor_that_is_killed_leaves_no_server_behind()
    {
        // The input stays open, as it does when something else holds the other end: only the number of the process tells.
        using var editor = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        await using var server = new ServerProcess();
        await server.Client.InitializeAsync(processId: editor.Id);
        Assert.False(server.Process.HasExited);

        editor.Kill();

        Assert.Equal((1, ""), await server.EndAsync());
    }

    [Fact]
    public async Task A_client_that_no_longer_reads_ends_it()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "\"$0\" language-server | true", ServerProcess.Executable]) { RedirectStandardInput = true };
        using var server = Process.Start(start)!;
        const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}""";
        await server.StandardInput.WriteAsync($"Content-Length: {Initialize.Length}\r\n\r\n{Initialize}");
        await server.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

        // The input stays open: that nobody reads has to be enough.
        using var patience = new CancellationTokenSource(LspClient.Patience);
        await server.WaitForExitAsync(patience.Token);
        Assert.True(server.HasExited);
    }

    [Fact]
    public async Task A_head_without_end_ends_it_with_a_sentence()
    {
        await using var server = new ServerProcess();
        await server.Client.SendBytesAsync(Encoding.ASCII.GetBytes("Content-Length: " + new string('1', 10_000)));

        var (code, errors) = await server.EndAsync();
        Assert.Equal(2, code);
        Assert.Equal("The head of a message is longer than 4096 bytes.", errors.Trim());
    }

    private static JsonObject Insert(int line, int character, string text) =>
        new() { ["range"] = Stretch(line, character, line, character), ["text"] = text };

    private static JsonObject Stretch(int line, int character, int endLine, int endCharacter) => new()
    {
        ["start"] = new JsonObject { ["line"] = line, ["character"] = character },
        ["end"] = new JsonObject { ["line"] = endLine, ["character"] = endCharacter },
    };
}

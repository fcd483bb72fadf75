using System.Text;
using System.Text.Json.Nodes;
using CallCenter.LanguageServer.Rpc;
using CallCenter.LanguageServer.Tests.Support;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Rpc;

/// <summary>The life of a session, and clients that do not keep to it.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_session_ends_with_zero_after_shutdown_and_exit()
    {
        await using var server = new InProcessServer();
        await server.Client.InitializeAsync();

        Assert.Null(await server.Client.ResultAsync("shutdown", null));
        await server.Client.NotifyAsync("exit", null);

        Assert.Equal(FlowLanguageServer.Done, await server.EndAsync());
        Assert.Equal("", server.Errors);
    }

    [Fact]
    public async Task A_session_that_is_left_ends_with_one()
    {
        await using var exited = new InProcessServer();
        await exited.Client.InitializeAsync();
        await exited.Client.NotifyAsync("exit", null);
        Assert.Equal(FlowLanguageServer.NotShutDown, await exited.EndAsync());

        await using var closed = new InProcessServer();
        await closed.Client.InitializeAsync();
        closed.Client.CloseInput();
        Assert.Equal(FlowLanguageServer.NotShutDown, await closed.EndAsync());
    }

    [Fact]
    public async Task Nothing_comes_before_initialize_and_nothing_after_shutdown()
    {
        await using var server = new InProcessServer();
        Assert.Equal(RpcErrorCodes.ServerNotInitialized, (await server.Client.AskAsync("textDocument/hover", new JsonObject())).ErrorCode);

        await server.Client.InitializeAsync();
        Assert.Equal(RpcErrorCodes.InvalidRequest, (await server.Client.AskAsync("initialize", new JsonObject())).ErrorCode);

        await server.Client.ResultAsync("shutdown", null);
        Assert.Equal(RpcErrorCodes.InvalidRequest, (await server.Client.AskAsync("textDocument/foldingRange", new JsonObject())).ErrorCode);
    }

    [Fact]
    public async Task What_is_not_known_is_refused_or_left_out()
    {
        await using var server = new InProcessServer();
        await server.Client.InitializeAsync();

        await server.Client.NotifyAsync("$/setTrace", new JsonObject { ["value"] = "off" });
        await server.Client.NotifyAsync("workspace/didInvent", null);
        Assert.Equal(RpcErrorCodes.MethodNotFound, (await server.Client.AskAsync("textDocument/invent", new JsonObject())).ErrorCode);
        Assert.Equal(RpcErrorCodes.InvalidParams, (await server.Client.AskAsync("textDocument/foldingRange", new JsonObject())).ErrorCode);
        Assert.Equal(RpcErrorCodes.InvalidParams, (await server.Client.AskAsync("textDocument/foldingRange", "text")).ErrorCode);
    }

    [Theory]
    [InlineData("{", RpcErrorCodes.ParseError)]
    [InlineData("[]", RpcErrorCodes.InvalidRequest)]
    [InlineData("""[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]""", RpcErrorCodes.InvalidRequest)]
    [InlineData("17", RpcErrorCodes.InvalidRequest)]
    [InlineData("""{"id":900,"method":"shutdown"}""", RpcErrorCodes.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}""", RpcErrorCodes.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":900,"method":3}""", RpcErrorCodes.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":900}""", RpcErrorCodes.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","method":"\ud800"}x""", RpcErrorCodes.ParseError)]
    public async Task A_message_that_is_none_is_answered_and_the_session_goes_on(string content, int code)
    {
        await using var server = new InProcessServer();
        await server.Client.InitializeAsync();

        await server.Client.SendRawAsync(content);

        var answer = await server.Client.HearAsync(message => message.ContainsKey("error"));
        Assert.Equal(code, (int)answer["error"]!["code"]!);
        Assert.Null(await server.Client.ResultAsync("shutdown", null));
    }

    [Fact]
    public async Task Bytes_that_are_no_messages_end_the_session_with_a_sentence()
    {
        await using var server = new InProcessServer();
        await server.Client.InitializeAsync();

        await server.Client.SendBytesAsync(Encoding.UTF8.GetBytes("what is this?\r\n\r\n"));

        Assert.Equal(FlowLanguageServer.Unreadable, await server.EndAsync());
        Assert.Equal("The input is not the Language Server Protocol: a line of the head has no name.", server.Errors.Trim());
    }

    [Fact]
    public async Task Random_contents_never_end_the_session()
    {
        const string Valid = """{"jsonrpc":"2.0","id":"x","method":"textDocument/foldingRange","params":{"textDocument":{"uri":"file:///a.flow"}}}""";
        await using var server = new InProcessServer();
        await server.Client.InitializeAsync();
        var chance = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var content = Valid.ToCharArray();
            for (var change = chance.Next(1, 4); change > 0; change--)
            {
                content[chance.Next(content.Length)] = "{}[]\":,\\0 \u0001欢"[chance.Next(12)];
            }

            await server.Client.SendRawAsync(new string(content));
        }

        Assert.Null(await server.Client.ResultAsync("shutdown", null));
    }

    [Fact]
    public async Task The_server_ends_when_the_process_that_started_it_has_gone()
    {
        var isThere = true;
        await using var server = new InProcessServer(new ServerOptions { IsAlive = _ => Volatile.Read(ref isThere), CacheFolder = Path.GetTempPath() });
        await server.Client.InitializeAsync(processId: 4711);
        Assert.False(server.Ended.IsCompleted);

        Volatile.Write(ref isThere, false);

        Assert.Equal(FlowLanguageServer.NotShutDown, await server.EndAsync());
    }
}

using System.Net.WebSockets;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Server.Http.Api;
using CallCenter.Server.Http.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>The WebSocket: the state first, then what happens, in order; and commands.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task The_state_comes_first_and_what_happens_follows_in_order()
    {
        await using var server = await DeskServer.StartAsync();
        server.Desk.Calls["1001"] = FakeDesk.Call("1001");
        using var window = await server.OpenAsync(await server.SessionAsync("2001"));
        var state = await window.NextAsync();

        Assert.Equal("callcenter.v1", window.Socket.SubProtocol);
        Assert.Equal("state", state.GetProperty("type").GetString());
        Assert.False(state.GetProperty("resync").GetBoolean());
        Assert.Equal("supervisor", state.GetProperty("me").GetProperty("role").GetString());
        Assert.Equal("c-1001", state.GetProperty("calls")[0].GetProperty("call").GetString());
        Assert.Equal(["1001"], state.GetProperty("agents").EnumerateArray().Select(view => view.GetProperty("agent").GetString()!));
        for (var i = 0; i < 50; i++)
        {
            server.Desk.Put("1001", i % 2 == 0 ? AgentState.Idle : AgentState.Away, $"{i}");
        }

        var last = state.GetProperty("sequence").GetInt64();
        for (var i = 0; i < 50; i++)
        {
            var told = await window.NextAsync();
            Assert.Equal(++last, told.GetProperty("sequence").GetInt64());
            Assert.Equal($"{i}", told.GetProperty("what").GetString());
            Assert.Equal(i % 2 == 0 ? "idle" : "away", told.GetProperty("view").GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task Nobody_is_told_what_concerns_others()
    {
        await using var server = await DeskServer.StartAsync();
        using var agent = await server.OpenAsync(await server.SessionAsync("1001"));
        using var front = await server.OpenAsync(await server.SessionAsync("2001"));
        using var manager = await server.OpenAsync(await server.SessionAsync("3001"));
        var state = await agent.NextAsync("state");
        await front.NextAsync("state");
        await manager.NextAsync("state");
        Assert.Empty(state.GetProperty("agents").EnumerateArray());

        server.Desk.Put("1002", AgentState.Idle);
        server.Desk.Put("2001", AgentState.Idle);
        server.Desk.Tell(new DeskEvent(DateTimeOffset.UnixEpoch, "queue", "", null, FakeDesk.Call("1001"), "Care"));
        server.Desk.Put("1001", AgentState.Idle);

        Assert.Equal(["agent 1001"], await Heard(agent, 1));
        Assert.Equal(["agent 2001", "queue ", "agent 1001"], await Heard(front, 3));
        Assert.Equal(["agent 1002", "agent 2001", "queue ", "agent 1001"], await Heard(manager, 4));

        static async Task<List<string>> Heard(DeskWindow window, int count)
        {
            var heard = new List<string>();
            for (var i = 0; i < count; i++)
            {
                var told = await window.NextAsync("event");
                Assert.Equal(System.Text.Json.JsonValueKind.Null, told.GetProperty("call").ValueKind);
                heard.Add($"{told.GetProperty("kind").GetString()} {told.GetProperty("agent").GetString()}");
            }

            return heard;
        }
    }

    [Fact]
    public async Task Who_comes_again_hears_what_he_missed()
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        long last;
        using (var window = await server.OpenAsync(token))
        {
            await window.NextAsync("state");
            server.Desk.Put("1001", AgentState.Idle, "first");
            last = (await window.NextAsync("event")).GetProperty("sequence").GetInt64();
        }

        server.Desk.Put("1001", AgentState.Away, "second");
        server.Desk.Put("1002", AgentState.Away, "another's");
        server.Desk.Put("1001", AgentState.Idle, "third");
        await DeskServer.Until(() => server.Api.Hub.Sequence == last + 3, "all has been told");
        using var again = await server.OpenAsync(token, last);

        Assert.Equal("resumed", (await again.NextAsync()).GetProperty("type").GetString());
        Assert.Equal("second", (await again.NextAsync()).GetProperty("what").GetString());
        Assert.Equal("third", (await again.NextAsync()).GetProperty("what").GetString());
        server.Desk.Put("1001", AgentState.Away, "fourth");
        Assert.Equal("fourth", (await again.NextAsync()).GetProperty("what").GetString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task What_is_no_longer_known_is_told_whole(int off)
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        var before = server.Api.Hub.Sequence;
        for (var i = 0; i < DeskHub.KeptMax + 1; i++)
        {
            server.Desk.Put("1001", AgentState.Idle, $"{i}");
        }

        await DeskServer.Until(() => server.Api.Hub.Sequence == before + DeskHub.KeptMax + 1, "all has been told");
        using (var known = await server.OpenAsync(token, before + 1))
        {
            Assert.Equal("resumed", (await known.NextAsync()).GetProperty("type").GetString());
            Assert.Equal("1", (await known.NextAsync()).GetProperty("what").GetString());
        }

        using var window = await server.OpenAsync(token, off < 0 ? before : server.Api.Hub.Sequence + 1);
        var state = await window.NextAsync();
        Assert.Equal("state", state.GetProperty("type").GetString());
        Assert.True(state.GetProperty("resync").GetBoolean());
        Assert.Equal(server.Api.Hub.Sequence, state.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task Commands_do_what_http_does()
    {
        await using var server = await DeskServer.StartAsync();
        using var window = await server.OpenAsync(await server.SessionAsync("2001"));
        (string Command, string Wish)[] commands =
        [
            ("""{"id":1,"do":"hold","call":"c-1"}""", "act 2001 c-1 hold |False|"),
            ("""{"id":2,"do":"handOver","call":"c-1"}""", "act 2001 c-1 handOver |False|"),
            ("""{"id":3,"do":"pauseRecording","call":"c-1"}""", "act 2001 c-1 pauseRecording |False|"),
            ("""{"id":4,"do":"signIn","telephone":"1009"}""", "sign-in 2001 1009 True"),
            ("""{"id":5,"do":"state","state":"break","reason":"茶"}""", "state 2001 2001 Break 茶"),
            ("""{"id":6,"do":"state","agent":"1001","state":"signedOut"}""", "state 2001 1001 SignedOut "),
            ("""{"id":7,"do":"dial","number":"1002"}""", "dial 2001 1002"),
            ("""{"id":8,"do":"result","call":"c-1","result":"sold"}""", "result 2001 c-1 sold "),
            ("""{"id":9,"do":"supervise","call":"c-1","mode":"listen"}""", "supervise 2001 c-1 Listen False"),
            ("""{"id":10,"do":"endSupervision","call":"c-1"}""", "unsupervise 2001 c-1"),
            ("""{"id":11,"do":"setSkill","agent":"1001","skill":"care","level":3}""", "skill 2001 1001 care 3 False"),
            ("""{"id":12,"do":"dropSkill","agent":"1001","skill":"care","lent":true}""", "skill 2001 1001 care - True"),
            ("""{"id":13,"do":"refuseWhenBusy","queue":"Care","refuses":true}""", "busy 2001 Care True"),
            ("""{"id":14,"do":"signOut"}""", "state 2001 2001 SignedOut "),
        ];
        foreach (var (command, wish) in commands)
        {
            var answer = await window.DoAsync(command);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("problem").ValueKind);
            Assert.Contains($"\"id\":{answer.GetProperty("id").GetInt64()},", command, StringComparison.Ordinal);
            Assert.Equal(wish, server.Desk.Wishes.Last());
        }

        Assert.Equal(commands.Length, server.Desk.Wishes.Count);
        Assert.Equal("d-1", (await window.DoAsync("""{"id":14,"do":"dial","number":"1"}""")).GetProperty("call").GetString());
    }

    [Theory]
    [InlineData("""{"id":1,"do":"hold"}""", 400, "\"call\" is missing.")]
    [InlineData("""{"id":1,"do":"state"}""", 400, "\"state\" is missing.")]
    [InlineData("""{"id":1,"do":"dial"}""", 400, "\"number\" is missing.")]
    [InlineData("""{"id":1,"do":"refuseWhenBusy","queue":"Care","refuses":true}""", 403, "This is for supervisors and managers.")]
    [InlineData("""{"id":1,"do":"supervise","call":"c","mode":"listen"}""", 403, "This is for supervisors and managers.")]
    [InlineData("""{"id":1,"do":"setSkill","skill":"care","level":9}""", 403, "This is for supervisors and managers.")]
    [InlineData("""{"do":"hold","call":"c"}""", 400, "\"id\" is missing.")]
    [InlineData("""{"id":1,"do":"hold","cal":"c"}""", 400, null)]
    [InlineData("""{"id":1,"do":"fly"}""", 400, null)]
    [InlineData("[]", 400, null)]
    [InlineData("hello", 400, null)]
    public async Task A_command_that_is_none_is_refused_and_the_window_stays(string command, int status, string? problem)
    {
        await using var server = await DeskServer.StartAsync();
        using var window = await server.OpenAsync(await server.SessionAsync("1001"));
        var answer = await window.DoAsync(command);

        Assert.Equal(status, answer.GetProperty("status").GetInt32());
        Assert.NotEmpty(answer.GetProperty("problem").GetString()!);
        Assert.Equal(problem ?? answer.GetProperty("problem").GetString(), answer.GetProperty("problem").GetString());
        Assert.Empty(server.Desk.Wishes);
        Assert.Equal(200, (await window.DoAsync("""{"id":2,"do":"ping"}""")).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Who_reads_too_slowly_is_closed_and_the_others_are_not()
    {
        await using var server = await DeskServer.StartAsync();
        using var slow = await server.OpenAsync(await server.SessionAsync("1001"));
        using var quick = await server.OpenAsync(await server.SessionAsync("3001"));
        await quick.NextAsync("state");
        var call = FakeDesk.Call("1001") with { Why = new string('x', 60_000) };
        var count = 0;
        while (slow.Socket.State == WebSocketState.Open && count < 20_000)
        {
            // One after the other, so that the quick one is not slow itself.
            server.Desk.Tell(new DeskEvent(DateTimeOffset.UnixEpoch, "talk", "1001", server.Desk.Agents[0], call, $"{count++}"));
            await quick.NextAsync("event");
            if (server.Api.Hub.Windows == 1)
            {
                break;
            }
        }

        Assert.InRange(count, DeskSocket.WaitingMax, 19_999);
        Assert.Equal(1, server.Api.Hub.Windows);
        server.Desk.Put("1001", AgentState.Idle);
        await quick.NextAsync("event");
    }

    [Fact]
    public async Task Who_is_behind_and_reads_on_learns_why_it_ended()
    {
        await using var server = await DeskServer.StartAsync();
        using var window = await server.OpenAsync(await server.SessionAsync("1001"));
        await window.NextAsync("state");
        var call = FakeDesk.Call("1001") with { Why = new string('x', 60_000) };
        for (var i = 0; i < 5000; i++)
        {
            server.Desk.Tell(new DeskEvent(DateTimeOffset.UnixEpoch, "talk", "1001", server.Desk.Agents[0], call, $"{i}"));
        }

        Assert.Equal(DeskSocket.TooSlow, await window.ClosedAsync());
    }

    [Fact]
    public async Task A_session_that_ends_closes_its_windows_only()
    {
        await using var server = await DeskServer.StartAsync();
        var (first, second) = (await server.SessionAsync(), await server.SessionAsync());
        using var one = await server.OpenAsync(first);
        using var other = await server.OpenAsync(second);
        await other.NextAsync("state");
        await server.AskAsync("DELETE", "session", first);

        Assert.Equal(DeskSocket.SessionOver, await one.ClosedAsync());
        Assert.Equal(200, (await other.DoAsync("""{"id":1,"do":"ping"}""")).GetProperty("status").GetInt32());
        server.Desk.ChangePassword("1001", "another");
        server.Clock.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(DeskSocket.SessionOver, await other.ClosedAsync());
    }

    [Theory]
    [InlineData("callcenter.v1", 401)]
    [InlineData("bearer.TOKEN", 400)]
    [InlineData("callcenter.v1 bearer.nonsense", 401)]
    public async Task Without_token_and_protocol_there_is_no_socket(string protocols, int status)
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        using var socket = new ClientWebSocket();
        foreach (var protocol in protocols.Replace("TOKEN", token, StringComparison.Ordinal).Split(' '))
        {
            socket.Options.AddSubProtocol(protocol);
        }

        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(server.Client.BaseAddress!) { Scheme = "ws", Path = "/agent/v1/events" }.Uri, DeskServer.Cancellation));
        Assert.Equal(status, (int)socket.HttpStatusCode);
        Assert.Equal(400, (await server.AskAsync("GET", "events", token)).Status);
    }

    [Fact]
    public async Task A_program_proves_itself_by_a_header()
    {
        await using var server = await DeskServer.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + await server.SessionAsync());
        await socket.ConnectAsync(new UriBuilder(server.Client.BaseAddress!) { Scheme = "ws", Path = "/agent/v1/events" }.Uri, DeskServer.Cancellation);
        using var window = new DeskWindow(socket);

        Assert.Equal("state", (await window.NextAsync()).GetProperty("type").GetString());
        Assert.Null(socket.SubProtocol);
    }

    [Fact]
    public async Task A_message_that_is_no_text_or_too_long_ends_the_window()
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        using var binary = await server.OpenAsync(token);
        await binary.Socket.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, true, DeskServer.Cancellation);
        Assert.Equal(1003, await binary.ClosedAsync());
        using var big = await server.OpenAsync(token);
        await big.SendAsync(new string('x', ApiBody.BytesMax + 1));
        Assert.Equal(1009, await big.ClosedAsync());
    }

    [Fact]
    public async Task When_the_centre_ends_windows_are_closed()
    {
        var server = await DeskServer.StartAsync();
        using var window = await server.OpenAsync(await server.SessionAsync());
        await window.NextAsync("state");
        var closing = server.DisposeAsync();

        Assert.Equal(1001, await window.ClosedAsync());
        await window.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, DeskServer.Cancellation);
        await closing;
    }
}

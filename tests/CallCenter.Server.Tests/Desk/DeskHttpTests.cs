using System.Net.Http.Headers;
using System.Text.Json;
using CallCenter.Hosting.Agents;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>What agents and supervisors do over HTTP, and how they are refused.</summary>
public sealed class DeskHttpTests
{
    public static TheoryData<string, string, string?, int, string> Wishes { get; } = new()
    {
        { "POST", "me/sign-in", """{"telephone":"sip:x@192.0.2.1","ready":false}""", 200, "sign-in 2001 sip:x@192.0.2.1 False" },
        { "POST", "me/sign-in", "{}", 200, "sign-in 2001 - True" },
        { "POST", "me/sign-out", null, 200, "state 2001 2001 SignedOut " },
        { "PUT", "me/state", """{"state":"away","reason":"午饭"}""", 200, "state 2001 2001 Away 午饭" },
        { "PUT", "agents/1001/state", """{"state":"break"}""", 200, "state 2001 1001 Break " },
        { "PUT", "agents/1001/skills/care", """{"level":7,"lent":true}""", 200, "skill 2001 1001 care 7 True" },
        { "DELETE", "agents/1001/skills/%E5%AE%A2%E6%9C%8D?lent=true", null, 200, "skill 2001 1001 客服 - True" },
        { "POST", "calls", """{"number":"1002"}""", 202, "dial 2001 1002" },
        { "POST", "calls/c-1/actions", """{"action":"endConsult"}""", 202, "act 2001 c-1 endConsult |False|" },
        { "POST", "calls/c-1/actions", """{"action":"pass","target":"queue Care"}""", 202, "act 2001 c-1 pass queue Care|False|" },
        { "POST", "calls/c-1/actions", """{"action":"flow","target":"CheckAccount","comesBack":true,"data":"88"}""", 202, "act 2001 c-1 flow CheckAccount|True|88" },
        { "PUT", "calls/c-1/result", """{"result":"sold","note":"两台\n明天送"}""", 200, "result 2001 c-1 sold 两台\n明天送" },
        { "PUT", "calls/c-1/supervision", """{"mode":"whisper","warn":true}""", 202, "supervise 2001 c-1 Whisper True" },
        { "PUT", "queues/%E5%AE%A2%E6%9C%8D/busy", """{"refuses":true}""", 200, "busy 2001 客服 True" },
        { "DELETE", "calls/c-1/supervision", null, 204, "unsupervise 2001 c-1" },
    };

    public static TheoryData<string, string, string, string> Mistakes { get; } = new()
    {
        { "PUT", "me/state", """{"stat":"away"}""", "There is no member \"stat\"; known are state, reason." },
        { "PUT", "me/state", "{}", "\"state\" is missing." },
        { "PUT", "me/state", """{"state":"busy"}""", "\"state\" must be one of idle, away, break, work, signedOut." },
        { "PUT", "me/state", """{"state":2}""", "\"state\" must be one of idle, away, break, work, signedOut." },
        { "PUT", "me/state", """{"state":null}""", "\"state\" must be one of idle, away, break, work, signedOut." },
        { "PUT", "me/state", """{"state":"away","reason":7}""", "\"reason\" must be a text." },
        { "PUT", "me/state", """{"state":"away","reason":null}""", "\"reason\" must be a text." },
        { "PUT", "me/state", """{"state":"away","state":"idle"}""", "What was sent is no JSON object as it is expected, or holds a member twice." },
        { "PUT", "me/state", """["away"]""", "A JSON object is expected, with state, reason." },
        { "PUT", "me/state", "", "What was sent is no JSON object as it is expected, or holds a member twice." },
        { "PUT", "me/state", """{"state":"away","reason":"\ud800"}""", "A text holds half of a character (a lone surrogate)." },
        { "POST", "calls", """{"number":""}""", "\"number\" is empty." },
        { "POST", "calls", """{"number":"1\r\nRoute: <sip:evil>"}""", "\"number\" holds a control character." },
        { "POST", "me/sign-in", """{"ready":"yes"}""", "\"ready\" must be true or false." },
        { "PUT", "agents/1001/skills/care", """{"level":1001}""", "\"level\" is from 0 to 1000." },
        { "PUT", "agents/1001/skills/care", """{"level":2.5}""", "\"level\" must be a whole number." },
        { "PUT", "agents/1001/skills/care", """{"level":99999999999999999999}""", "\"level\" must be a whole number." },
        { "PUT", "queues/Care/busy", "{}", "\"refuses\" is missing." },
        { "DELETE", "agents/1001/skills/care?lent=1", "", "\"lent\" is true or false." },
        { "GET", "me?verbose=1", "", "This has no parameters in its query." },
        { "GET", "agents/111111111122222222223333333333444", "", "\"agent\" in the path is no text of up to 32 characters." },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task A_wish_reaches_the_desk(string method, string path, string? json, int status, string wish)
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync("2001");
        var answer = await server.AskAsync(method, path, token, json);

        Assert.True(answer.Status == status, answer.Body.ToString());
        Assert.Equal(wish, Assert.Single(server.Desk.Wishes));
    }

    [Theory]
    [InlineData(DeskRefusal.Unknown, 404)]
    [InlineData(DeskRefusal.Forbidden, 403)]
    [InlineData(DeskRefusal.Conflict, 409)]
    [InlineData(DeskRefusal.Invalid, 400)]
    public async Task A_refusal_is_one_sentence(DeskRefusal kind, int status)
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        server.Desk.Refuses = _ => new DeskAnswer("The caller is held already; resume him first.", kind);
        var answer = await server.AskAsync("POST", "calls/c-1/actions", token, """{"action":"hold"}""");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status, answer.Body.GetProperty("status").GetInt32());
        Assert.Equal("The caller is held already; resume him first.", answer.Body.GetProperty("detail").GetString());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named(string method, string path, string json, string sentence)
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync("2001");
        var answer = await server.AskAsync(method, path, token, method is "GET" or "DELETE" ? null : json);

        Assert.Equal((400, sentence), (answer.Status, answer.Body.GetProperty("detail").GetString()));
        Assert.Empty(server.Desk.Wishes);
    }

    [Fact]
    public async Task Texts_have_limits()
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        var most = JsonSerializer.Serialize(new { result = new string('好', 64), note = new string('备', 1000) });
        var more = JsonSerializer.Serialize(new { result = "sold", note = new string('备', 1001) });

        Assert.Equal(200, (await server.AskAsync("PUT", "calls/c-1/result", token, most)).Status);
        var answer = await server.AskAsync("PUT", "calls/c-1/result", token, more);
        Assert.Equal((400, "\"note\" is longer than 1000 characters."), (answer.Status, answer.Body.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_body_is_json_of_at_most_64_kib()
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        using var form = new StringContent("state=away", new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var broken = new ByteArrayContent([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
        using var endless = new StreamContent(new MemoryStream(new byte[1024 * 1024])); // Sent in chunks, without a length.

        Assert.Equal(413, (await server.AskAsync("PUT", "me/state", token, $$"""{"state":"away","reason":"{{new string('x', 64 * 1024)}}"}""")).Status);
        Assert.Equal(415, (int)(await server.SendAsync("PUT", "me/state", token, form)).StatusCode);
        Assert.Equal(400, (int)(await server.SendAsync("PUT", "me/state", token, broken)).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/agent/v1/me/state") { Content = endless };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(413, (int)(await server.Client.SendAsync(request, DeskServer.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Everybody_sees_whom_he_may()
    {
        await using var server = await DeskServer.StartAsync();

        Assert.Equal(["1001"], await AgentsSeenBy("1001"));
        Assert.Equal(["1001", "2001"], await AgentsSeenBy("2001"));
        Assert.Equal(["1001", "1002", "2001", "2002", "3001"], await AgentsSeenBy("2002"));
        Assert.Equal(["1001", "1002", "2001", "2002", "3001"], await AgentsSeenBy("3001"));
        var supervisor = await server.SessionAsync("2001");
        Assert.Equal(200, (await server.AskAsync("GET", "agents/1001", supervisor)).Status);
        Assert.Equal(404, (await server.AskAsync("GET", "agents/1002", supervisor)).Status);
        Assert.Equal(404, (await server.AskAsync("PUT", "agents/1002/state", supervisor, """{"state":"idle"}""")).Status);
        Assert.Equal(403, (await server.AskAsync("PUT", "agents/1001/state", await server.SessionAsync("1001"), """{"state":"idle"}""")).Status);
        Assert.Equal(403, (await server.AskAsync("PUT", "calls/c-1/supervision", await server.SessionAsync("1001"), """{"mode":"listen"}""")).Status);
        Assert.Empty(server.Desk.Wishes);

        async Task<string[]> AgentsSeenBy(string agent)
        {
            var (_, body) = await server.AskAsync("GET", "agents", await server.SessionAsync(agent));
            return [.. body.GetProperty("agents").EnumerateArray().Select(view => view.GetProperty("agent").GetString()!)];
        }
    }

    [Fact]
    public async Task Chinese_is_written_as_chinese_and_believed_to_be_json()
    {
        await using var server = await DeskServer.StartAsync();
        using var answer = await server.SendAsync("GET", "me", await server.SessionAsync());

        Assert.Contains("\"name\":\"王芳\"", await answer.Content.ReadAsStringAsync(DeskServer.Cancellation), StringComparison.Ordinal);
        Assert.Equal(("application/json", "nosniff", "no-store"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.CacheControl!.ToString()));
    }

    [Fact]
    public async Task A_call_comes_with_all_an_agent_needs()
    {
        await using var server = await DeskServer.StartAsync();
        server.Desk.Calls["1001"] = FakeDesk.Call("1001");
        var token = await server.SessionAsync();
        var (_, list) = await server.AskAsync("GET", "calls", token);
        var (_, one) = await server.AskAsync("GET", "calls/c-1001", token);

        Assert.Equal(one.ToString(), Assert.Single(list.GetProperty("calls").EnumerateArray()).ToString());
        Assert.Equal(12.5, one.GetProperty("waited").GetDouble());
        Assert.Equal("王芳", one.GetProperty("facts").GetProperty("客户").GetString());
        Assert.Equal("talking", one.GetProperty("talk").GetProperty("stage").GetString());
        Assert.Equal(404, (await server.AskAsync("GET", "calls/other", token)).Status);
    }

    [Theory]
    [InlineData("GET", "session", 405, "POST, DELETE")]
    [InlineData("PATCH", "me/state", 405, "PUT")]
    [InlineData("POST", "calls/c-1", 405, "GET")]
    [InlineData("GET", "nothing", 404, null)]
    [InlineData("GET", "calls/c-1/actions/hold", 404, null)]
    [InlineData("GET", "", 404, null)]
    public async Task Where_nothing_is_that_is_said(string method, string path, int status, string? allow)
    {
        await using var server = await DeskServer.StartAsync();
        using var response = await server.SendAsync(method, path);
        var (answered, _) = await DeskServer.ReadAsync(response);

        Assert.Equal(status, answered);
        Assert.Equal(allow, response.Content.Headers.Allow.Count == 0 ? null : string.Join(", ", response.Content.Headers.Allow));
    }

    [Fact]
    public async Task Without_a_session_nothing_is_told()
    {
        await using var server = await DeskServer.StartAsync();
        foreach (var token in (string?[])[null, "", "x", new string('A', 43), "   "])
        {
            using var response = await server.SendAsync("GET", "me", token);
            Assert.Equal(401, (int)response.StatusCode);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }
    }
}

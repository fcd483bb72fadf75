using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CallCenter.EndToEnd.Tests.Queues;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Desk;

/// <summary>An agent at a browser and a telephone: he signs in, is offered a caller with all that is known of him, acts, says what came of it; the talk is found and heard.</summary>
public sealed class AgentApiTests
{
    private const string Care =
        """
        project "Desk" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care levels 1..10
        prompt PleaseWait { zh-CN "请稍候。" en "Please wait." }
        queue Care {
            facts { account: digits up to 12? = none }
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 10s then next agent
            limit 300 waiting, 5m
            wrap up 20s
            while waiting { at 0s play PleaseWait }
        }
        call data { serial: digits up to 12? = none  pin: secret digits? = none }
        flow Main {
            answer
            call.serial = "20261122"
            queue Care with { account: "12345678" } {
                on agent left { hangup }
                else hangup
            }
        }
        inbound { otherwise -> Main }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly string Password = AgentPassword.Hash("密码", 1000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "recording": { "calls": "all" } }""")]
    [InlineData("""{ "recording": { "queues": ["Care"] } }""")]
    public async Task A_talk_is_offered_steered_judged_found_and_heard(string configuration)
    {
        await using var centre = await QueueCentre.StartAsync(
            Care,
            "127.0.18.11:23010",
            [Agent("1001", "sip:1001@127.0.18.12:23020", "agent"), Agent("3001", "sip:3001@127.0.18.12:23021", "manager")],
            configuration,
            IPEndPoint.Parse("127.0.18.11:23011"));
        using var telephone = SippCall.Callee("uas_agent.xml", 23020, null, "-i", "127.0.18.12", "-d", "8000");
        using var agent = await DeskClient.StartAsync(centre.Server.StatusAddress!, "1001");
        using var window = await agent.OpenAsync();
        Assert.Equal("state", (await window.NextAsync(_ => true)).GetProperty("type").GetString());
        Assert.Equal("idle", (await agent.AskAsync("POST", "me/sign-in", "{}", 200)).GetProperty("state").GetString());

        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 23030, null, "1380000007", "-i", "127.0.18.13");
        var offered = await window.NextAsync(told => Kind(told) == "offered");
        Assert.Equal("12345678", offered.GetProperty("call").GetProperty("facts").GetProperty("account").GetString());
        Assert.Equal("""{"serial":"20261122"}""", offered.GetProperty("call").GetProperty("data").GetRawText());
        Assert.Equal("13800000071", offered.GetProperty("call").GetProperty("from").GetString());
        var id = offered.GetProperty("call").GetProperty("call").GetString()!;
        await window.NextAsync(told => Kind(told) == "talk" && Stage(told) == "talking");

        await agent.AskAsync("POST", $"calls/{id}/actions", """{"action":"hold"}""", 202);
        await window.NextAsync(told => Kind(told) == "talk" && Stage(told) == "held");
        await window.SendAsync($$"""{"id":7,"do":"resume","call":"{{id}}"}""");
        Assert.Equal(JsonValueKind.Null, (await window.NextAsync(told => told.GetProperty("type").GetString() == "answer")).GetProperty("problem").ValueKind);
        await agent.AskAsync("POST", $"calls/{id}/actions", """{"action":"resumeRecording"}""", 409);
        await agent.AskAsync("POST", $"calls/{id}/actions", """{"action":"pauseRecording"}""", 202);
        await agent.AskAsync("POST", $"calls/{id}/actions", """{"action":"pauseRecording"}""", 409);
        await agent.AskAsync("POST", $"calls/{id}/actions", """{"action":"resumeRecording"}""", 202);
        await agent.AskAsync("PUT", $"calls/{id}/result", """{"result":"offer"}""", 200);

        await caller.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);
        await centre.IsAsync("1001", AgentState.WrapUp);
        await agent.AskAsync("PUT", $"calls/{id}/result", """{"result":"sold","note":"两台"}""", 200);
        Assert.Equal("idle", (await agent.AskAsync("PUT", "me/state", """{"state":"idle"}""", 200)).GetProperty("state").GetString());

        await HeardAsync(centre, agent, id);
    }

    private static async Task HeardAsync(QueueCentre centre, DeskClient agent, string call)
    {
        var found = default(JsonElement);
        for (var i = 0; i < 300; i++)
        {
            found = (await agent.AskAsync("GET", "recordings?fact.account=12345678&fact.serial=20261122&result=sold&from=13800000071&queue=Care", null, 200)).GetProperty("recordings");
            if (found.GetArrayLength() > 0)
            {
                break;
            }

            await Task.Delay(100, Cancellation);
        }

        Assert.True(found.GetArrayLength() == 1, $"{found}\n{centre.Log}");
        Assert.Equal((call, "两台", "1001"), (found[0].GetProperty("call").GetString(), found[0].GetProperty("note").GetString(), found[0].GetProperty("agents")[0].GetString()));
        Assert.InRange(found[0].GetProperty("length").GetDouble(), 5, 60);
        var sound = await agent.HearAsync(found[0].GetProperty("recording").GetString()!);
        Assert.Equal("RIFF", Encoding.ASCII.GetString(sound, 0, 4));
        Assert.True(sound.Length > 16_000, $"{sound.Length} bytes");

        using var manager = await DeskClient.StartAsync(centre.Server.StatusAddress!, "3001");
        var hearing = Assert.Single((await manager.AskAsync("GET", "hearings", null, 200)).GetProperty("hearings").EnumerateArray());
        Assert.Equal("1001", hearing.GetProperty("agent").GetString());
    }

    private static object Agent(string id, string telephone, string role) =>
        new { id, name = id, telephone, role, password = Password, skills = new { care = 5 }, languages = new[] { "zh-CN" }, capacity = new { voice = 1 } };

    private static string Kind(JsonElement told) => told.TryGetProperty("kind", out var kind) ? kind.GetString()! : "";

    private static string Stage(JsonElement told) => told.GetProperty("call").GetProperty("talk").GetProperty("stage").GetString()!;

    private sealed class DeskClient(HttpClient client, string token) : IDisposable
    {
        public static async Task<DeskClient> StartAsync(Uri centre, string agent)
        {
            var client = new HttpClient { BaseAddress = new Uri(centre, "/agent/v1/"), Timeout = Soon };
            using var body = new StringContent($$"""{"agent":"{{agent}}","password":"密码"}""", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("session", UriKind.Relative), body, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(answer.IsSuccessStatusCode, text);
            using var session = JsonDocument.Parse(text);
            var token = session.RootElement.GetProperty("token").GetString()!;
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return new DeskClient(client, token);
        }

        public async Task<JsonElement> AskAsync(string method, string path, string? json, int status)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
            using var answer = await client.SendAsync(request, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True((int)answer.StatusCode == status, $"{method} {path} {json}: {(int)answer.StatusCode} {text}");
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }

        public Task<byte[]> HearAsync(string recording) => client.GetByteArrayAsync(new Uri($"recordings/{recording}", UriKind.Relative), Cancellation);

        public async Task<Window> OpenAsync()
        {
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("callcenter.v1");
            socket.Options.AddSubProtocol("bearer." + token);
            await socket.ConnectAsync(new UriBuilder(new Uri(client.BaseAddress!, "events")) { Scheme = "ws" }.Uri, Cancellation);
            return new Window(socket);
        }

        public void Dispose() => client.Dispose();
    }

    private sealed class Window(ClientWebSocket socket) : IDisposable
    {
        private readonly List<string> _seen = [];

        /// <summary>Reads until something comes that is looked for.</summary>
        public async Task<JsonElement> NextAsync(Func<JsonElement, bool> isLookedFor)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            limit.CancelAfter(Soon);
            var buffer = new byte[64 * 1024];
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                try
                {
                    do
                    {
                        part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
                        length += part.Count;
                    }
                    while (!part.EndOfMessage);
                }
                catch (OperationCanceledException)
                {
                    Assert.Fail("It did not come; what came was\n" + string.Join('\n', _seen));
                    throw;
                }

                using var told = JsonDocument.Parse(buffer.AsMemory(0, length));
                _seen.Add(told.RootElement.ToString());
                if (isLookedFor(told.RootElement))
                {
                    return told.RootElement.Clone();
                }
            }
        }

        public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Cancellation);

        public void Dispose() => socket.Dispose();
    }
}

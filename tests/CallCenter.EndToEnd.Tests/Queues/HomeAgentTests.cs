using System.Net;
using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Queues;

/// <summary>Agents at outside numbers (AGT-29, IVR-35), whose telephones anybody at home may answer; and what their managers are told (MON-10, MON-19).</summary>
public sealed class HomeAgentTests
{
    private const string Home =
        """
        project "Home" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care levels 1..10
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 8s then next agent
            limit 300 waiting, 5m
        }
        measure unanswered : int of Care over 15m = missed
        alarm HomeLines of Care "家庭座席久不应答" { warn when unanswered >= 1 for 0s tell sms "13800000009", email "ops@example.cn" }
        flow Main {
            answer
            queue Care {
                on agent left { hangup }
                else hangup
            }
        }
        inbound { otherwise -> Main }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Who_answers_at_home_must_press_one_else_the_next_is_asked_and_the_manager_is_told()
    {
        using var provider = new MessageProvider("127.0.19.15", 22950);
        await using var centre = await QueueCentre.StartAsync(
            Home,
            "127.0.19.11:22910",
            [AtHome("1001", "13900000001"), AtHome("1002", "13900000002")],
            $$"""
            {
              "trunk": "sip:127.0.19.12:22920", "trunks": { "second": "sip:127.0.19.13:22930" },
              "routes": { "13900000002": "second" },
              "gateways": {
                "sms": { "url": "http://127.0.19.15:22950/sms", "body": "{to}|{text}", "contentType": "application/json" },
                "email": { "url": "http://127.0.19.15:22950/email", "body": "{to}|{subject}|{text}", "contentType": "application/json" }
              }
            }
            """);
        using var child = SippCall.Callee("uas_silent_agent.xml", 22920, null, "-i", "127.0.19.12");
        using var agent = SippCall.Callee("uas_home_agent.xml", 22930, null, "-i", "127.0.19.13", "-d", "1500");
        await centre.ListensAsync(22920, 22930);
        await centre.SignInAsync("1001");
        await centre.SignInAsync("1002");
        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22940, null, "1380000", "-i", "127.0.19.14");

        await caller.SucceedsAsync(Soon);
        await child.SucceedsAsync(Soon);
        await agent.SucceedsAsync(Soon);

        var record = Assert.Single(await centre.RecordsAsync(1));
        Assert.Contains("\"missed\",\"1001 ", record.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("\"connected\",\"1001 ", record.Path, StringComparison.Ordinal);
        Assert.Contains("\"connected\",\"1002 ", record.Path, StringComparison.Ordinal);
        Assert.Contains("sip:13900000002@127.0.19.13", agent.Messages, StringComparison.Ordinal);
        await centre.UntilAsync(() => provider.Told.Count >= 2, () => $"only {provider.Told.Count} messages were sent");
        Assert.Contains(provider.Told, message => message.StartsWith("/sms 13800000009|", StringComparison.Ordinal) && message.Contains("warning: Care unanswered 1", StringComparison.Ordinal));
        Assert.Contains(provider.Told, message => message.StartsWith("/email ops@example.cn|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Agents_who_are_added_changed_and_removed_in_the_file_are_so_at_once_and_a_mistake_changes_nothing()
    {
        await using var centre = await QueueCentre.StartAsync(Home, "127.0.19.21:22911", [AtHome("1001", "13900000001"), AtHome("1002", "13900000002")]);
        await centre.SignInAsync("1001");
        await centre.SignInAsync("1002");

        centre.Write(AgentsFile.Name, JsonSerializer.Serialize(new { agents = (object[])[AtHome("1001", "13900000001", skill: 9), AtHome("1003", "13900000003")] }));
        await centre.Server.ReloadAsync(TestContext.Current.CancellationToken);

        await centre.UntilAsync(() => centre.Desk.Agents.All(agent => agent.Agent != "1002"), () => "1002 is still there"); // Signed out first.
        Assert.Equal(["1001", "1003"], centre.Desk.Agents.Select(agent => agent.Agent).Order());
        Assert.Equal((AgentState.Idle, 9), (centre.Agent("1001").State, centre.Agent("1001").Skills["care"]));
        await centre.SignInAsync("1003");

        centre.Write(AgentsFile.Name, """{ "agents": [ { "id": "1001", "telephone": 7 } ] }""");
        await centre.Server.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1001", "1003"], centre.Desk.Agents.Select(agent => agent.Agent).Order());
        Assert.Equal(AgentState.Idle, centre.Agent("1003").State);
        Assert.Contains("the agents stay as they were", centre.Log, StringComparison.Ordinal);
    }

    private static object AtHome(string agent, string telephone, int skill = 5) => new { id = agent, name = agent, telephone, outside = true, skills = new { care = skill } };

    // Who sends short messages and mails, as a provider does: by HTTP.
    private sealed class MessageProvider : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly List<string> _told = [];

        public MessageProvider(string address, int port)
        {
            _listener.Prefixes.Add($"http://{address}:{port}/");
            _listener.Start();
            _ = ServeAsync();
        }

        public IReadOnlyList<string> Told
        {
            get
            {
                lock (_told)
                {
                    return [.. _told];
                }
            }
        }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var request = await _listener.GetContextAsync();
                    using var reader = new StreamReader(request.Request.InputStream);
                    var body = await reader.ReadToEndAsync();
                    lock (_told)
                    {
                        _told.Add($"{request.Request.Url!.AbsolutePath} {body}");
                    }

                    request.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}

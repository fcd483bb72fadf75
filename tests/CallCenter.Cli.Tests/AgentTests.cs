using CallCenter.Cli.Tests.Support;
using CallCenter.Hosting.Agents;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter agent</c>: agents as lines, wishes as requests, refusals as sentences.</summary>
public sealed class AgentTests
{
    private const string One = """{"agent":"1001","name":"王芳","state":"away","reason":"训练","since":"2026-11-22T08:00:00Z","telephone":"1001","groups":["Front"],"skills":{},"calls":["c-1"]}""";

    private const string Calls =
        """
        {"calls":[{"call":"c-1","queue":"Care","from":"13800000001","to":"4008001234","language":"yue","waited":12.4,"facts":{"客户":"王芳"},"data":{"serial":"20261122"},
          "path":[],"why":"","talk":{"stage":"talking","agent":"1001"}}]}
        """;

    [Fact]
    public async Task A_password_becomes_what_the_file_keeps()
    {
        var result = await CommandLine.RunAsync(new CliStart("agent", "password") { Input = "correct horse\n" });

        Assert.True(result.Code == 0, result.All);
        Assert.True(AgentPassword.Fits("correct horse", result.Output.Trim()), result.All);
        Assert.Equal(2, (await CommandLine.RunAsync(new CliStart("agent", "password") { Input = "\n" })).Code);
    }

    [Theory]
    [InlineData("agent list", 200, $$"""{"agents":[{{One}}]}""", 0, "1001   王芳  away (训练)", "GET /agent/v1/agents ")]
    [InlineData("agent list --json", 200, $$"""{"agents":[{{One}}]}""", 0, "\"reason\":\"训练\"", "GET /agent/v1/agents ")]
    [InlineData("agent list", 200, """{"agents":[]}""", 0, "no agents", "GET /agent/v1/agents ")]
    [InlineData("agent state away --reason lunch", 200, One, 0, "1001 王芳 is away (训练)", "PUT /agent/v1/me/state ")]
    [InlineData("agent sign-in --telephone 8001 --away", 200, One, 0, "1001 王芳", "POST /agent/v1/me/sign-in ")]
    [InlineData("agent sign-out", 200, One, 0, "1001 王芳", "PUT /agent/v1/me/state ")]
    [InlineData("agent busy 客服 on", 200, """{"queue":"客服","refuses":true}""", 0, "客服 refuses new callers", "PUT /agent/v1/queues/%E5%AE%A2%E6%9C%8D/busy ")]
    [InlineData("agent busy Care off", 403, """{"detail":"Ask a manager."}""", 1, "Ask a manager.", "PUT /agent/v1/queues/Care/busy ")]
    [InlineData("agent calls", 200, """{"calls":[]}""", 0, "no calls", "GET /agent/v1/calls ")]
    [InlineData("agent calls", 200, Calls, 0, "c-1  Care  from 13800000001  yue  waited 12 s  talking with 1001\n  客户 = 王芳\n  serial = 20261122", "GET /agent/v1/calls ")]
    [InlineData("agent list", 401, """{"detail":"Begin a session."}""", 1, "Begin a session.", "GET /agent/v1/agents ")]
    [InlineData("agent list", 500, "oh", 1, "answers 500", "GET /agent/v1/agents ")]
    [InlineData("agent list", 200, "<html>", 1, "no centre", "GET /agent/v1/agents ")]
    [InlineData("agent list", 200, "{}", 1, "no centre", "GET /agent/v1/agents ")]
    public async Task A_wish_is_asked_and_the_answer_shown(string line, int status, string answer, int code, string says, string asked)
    {
        using var centre = new AnsweringCentre((status, answer));
        var result = await CommandLine.RunAsync([.. line.Split(' '), "--to", centre.Address, "--token", "abc"]);

        Assert.True(result.Code == code, result.All);
        Assert.Contains(says, result.Output + result.Error, StringComparison.Ordinal);
        Assert.StartsWith(asked, centre.Asked, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer abc", centre.Asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1001", "/agent/v1/me/state ")]
    [InlineData("1002", "/agent/v1/agents/1002/state ")]
    public async Task The_state_of_another_is_asked_for_elsewhere_than_ones_own(string agent, string path)
    {
        using var centre = new AnsweringCentre((200, $$"""{"role":"supervisor","agent":{{One}}}"""), (200, One));
        var result = await CommandLine.RunAsync("agent", "state", agent, "break", "--reason", "tea", "--to", centre.Address, "--token", "abc");

        Assert.True(result.Code == 0, result.All);
        Assert.Contains("GET /agent/v1/me ", centre.Asked, StringComparison.Ordinal);
        Assert.Contains("PUT " + path, centre.Asked, StringComparison.Ordinal);
        Assert.Contains("""{"state":"break","reason":"tea"}""", centre.Asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_made_with_the_password_and_nothing_else_is_printed()
    {
        using var centre = new AnsweringCentre((200, """{"token":"T0k3n","expires":"2026-11-22T20:00:00Z"}"""));
        var result = await CommandLine.RunAsync(new CliStart("agent", "token", "1001", "--to", centre.Address) { Input = "密码\n" });

        Assert.True(result.Code == 0, result.All);
        Assert.Equal("T0k3n", result.Output.Trim());
        Assert.Contains("POST /agent/v1/session ", centre.Asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", centre.Asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent fly", "list")]
    [InlineData("agent state --token x", "Which state is missing")]
    [InlineData("agent state 1001 asleep --token x", "`asleep` is no state")]
    [InlineData("agent busy Care --token x", "Which queue, and on or off")]
    [InlineData("agent busy Care maybe --token x", "Which queue, and on or off")]
    [InlineData("agent calls 1001 --token x", "one word too many")]
    [InlineData("agent token", "Whose is missing")]
    [InlineData("agent list 1001 --token x", "one word too many")]
    [InlineData("agent list", "Who you are is missing")]
    [InlineData("agent list --token x --to nowhere:x", "no address")]
    public async Task A_mistake_is_told_in_a_sentence(string line, string says)
    {
        var result = await CommandLine.RunAsync(line.Split(' '));

        Assert.True(result.Code == 2, result.All);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_told_in_a_sentence()
    {
        var result = await CommandLine.RunAsync("agent", "list", "--to", "127.0.0.79:9", "--token", "x");

        Assert.True(result.Code == 1, result.All);
        Assert.Contains("start the centre with", result.Error, StringComparison.Ordinal);
    }
}

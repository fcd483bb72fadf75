using System.Net;
using System.Net.Http.Headers;
using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>Sessions: who gets one, how long it holds, and how fast passwords can be guessed.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_session_begins_with_the_password_and_ends_when_it_is_ended()
    {
        await using var server = await DeskServer.StartAsync();
        var (status, body) = await server.AskAsync("POST", "session", null, $$"""{"agent":"2001","password":"{{FakeDesk.Password}}"}""");

        Assert.Equal(200, status);
        Assert.Equal("supervisor", body.GetProperty("role").GetString());
        Assert.Equal("signedOut", body.GetProperty("agent").GetProperty("state").GetString());
        Assert.Equal(server.Clock.GetUtcNow() + TimeSpan.FromHours(12), body.GetProperty("expires").GetDateTimeOffset());
        var token = body.GetProperty("token").GetString()!;
        var (_, me) = await server.AskAsync("GET", "me", token);
        Assert.Equal("Lin Supervisor", me.GetProperty("agent").GetProperty("name").GetString());
        Assert.Equal("Front", me.GetProperty("supervises")[0].GetString());

        Assert.Equal(204, (await server.AskAsync("DELETE", "session", token)).Status);
        Assert.Equal(401, (await server.AskAsync("GET", "me", token)).Status);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_with_the_password_and_with_the_agent()
    {
        await using var server = await DeskServer.StartAsync();
        string[] tokens = [await server.SessionAsync("1001"), await server.SessionAsync("1002"), await server.SessionAsync("2001")];
        server.Desk.ChangePassword("1002", "another");
        server.Desk.Remove("2001");

        Assert.Equal(200, (await server.AskAsync("GET", "me", tokens[0])).Status);
        Assert.Equal(401, (await server.AskAsync("GET", "me", tokens[1])).Status);
        Assert.Equal(401, (await server.AskAsync("GET", "me", tokens[2])).Status);
        server.Clock.Pass(TimeSpan.FromHours(12));
        Assert.Equal(401, (await server.AskAsync("GET", "me", tokens[0])).Status);
    }

    [Theory]
    [InlineData("1001", "wrong")]
    [InlineData("1001", "")]
    [InlineData("9999", FakeDesk.Password)]
    public async Task What_was_wrong_is_not_told(string agent, string password)
    {
        await using var server = await DeskServer.StartAsync();
        var (status, body) = await server.AskAsync("POST", "session", null, $$"""{"agent":"{{agent}}","password":"{{password}}"}""");

        Assert.Equal(401, status);
        Assert.Equal("Agent or password is not right.", body.GetProperty("detail").GetString());
        Assert.DoesNotContain(server.Lines, line => line.Contains(agent, StringComparison.Ordinal) || (password.Length > 0 && line.Contains(password, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ten_wrong_passwords_a_minute_are_all()
    {
        await using var server = await DeskServer.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(401, (await server.AskAsync("POST", "session", null, """{"agent":"1001","password":"wrong"}""")).Status);
        }

        using var response = await server.SendAsync("POST", "session", null, new StringContent($$"""{"agent":"1001","password":"{{FakeDesk.Password}}"}""", new MediaTypeHeaderValue("application/json")));
        Assert.Equal(429, (int)response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(429, (await server.AskAsync("POST", "session", null, $$"""{"agent":"1002","password":"{{FakeDesk.Password}}"}""")).Status); // By source.
        server.Clock.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(200, (await server.AskAsync("POST", "session", null, $$"""{"agent":"1001","password":"{{FakeDesk.Password}}"}""")).Status);
    }

    [Fact]
    public async Task A_whole_site_signs_in_behind_one_address()
    {
        await using var server = await DeskServer.StartAsync();
        foreach (var agent in Enumerable.Range(5000, 40))
        {
            server.Desk.Add($"{agent}", "", AgentRole.Agent, []);
        }

        var tokens = await Task.WhenAll(Enumerable.Range(5000, 40).Select(agent => server.SessionAsync($"{agent}")));

        Assert.Equal(40, tokens.Distinct().Count());
    }

    [Fact]
    public void One_agent_is_guessed_from_many_sources_no_faster()
    {
        var clock = new HandClock();
        var gate = new SignInGate(clock);
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(gate.Ask(IPAddress.Parse($"192.0.2.{i + 1}"), "1001"));
        }

        Assert.NotNull(gate.Ask(IPAddress.Parse("192.0.2.99"), "1001"));
        Assert.Null(gate.Ask(IPAddress.Parse("192.0.2.99"), "1002"));
        Assert.Equal(TimeSpan.FromMinutes(1), gate.Look(IPAddress.Parse("192.0.2.99"), "1001"));
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Null(gate.Look(IPAddress.Parse("192.0.2.99"), "1001"));
    }

    [Fact]
    public void Sources_of_one_ipv6_network_are_one()
    {
        var gate = new SignInGate(new HandClock());
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(gate.Ask(IPAddress.Parse($"2001:db8:1:2::{i + 1:x}"), $"{i}"));
        }

        Assert.NotNull(gate.Ask(IPAddress.Parse("2001:db8:1:2:ffff::1"), "a"));
        Assert.Null(gate.Ask(IPAddress.Parse("2001:db8:1:3::1"), "a"));
    }

    [Fact]
    public async Task The_seventeenth_session_of_an_agent_ends_his_first()
    {
        await using var server = await DeskServer.StartAsync();
        var first = await server.SessionAsync();
        for (var i = 0; i < 16; i++)
        {
            server.Clock.Pass(TimeSpan.FromSeconds(1));
            await server.SessionAsync();
        }

        Assert.Equal(401, (await server.AskAsync("GET", "me", first)).Status);
    }
}

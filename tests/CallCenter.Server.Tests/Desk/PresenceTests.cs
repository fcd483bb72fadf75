using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Server.Http.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>An agent's browser that is gone: nothing is offered to an empty chair, and who comes back in time notices nothing.</summary>
public sealed class PresenceTests
{
    private static readonly TimeSpan Almost = TimeSpan.FromSeconds(29);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(AgentState.Idle)]
    [InlineData(AgentState.Reserved)]
    [InlineData(AgentState.Busy)]
    [InlineData(AgentState.WrapUp)]
    public async Task After_half_a_minute_he_is_away(AgentState state)
    {
        await using var server = await DeskServer.StartAsync();
        await LeaveAsync(server, state);
        server.Clock.Pass(Almost);
        await Task.Yield();
        Assert.Empty(server.Desk.Wishes);
        server.Clock.Pass(Rest);

        await DeskServer.Until(() => !server.Desk.Wishes.IsEmpty, "he is away");
        Assert.Equal("state 1001 1001 Away browser gone", Assert.Single(server.Desk.Wishes));
    }

    [Theory]
    [InlineData(AgentState.SignedOut)]
    [InlineData(AgentState.Away)]
    [InlineData(AgentState.Break)]
    [InlineData(AgentState.Work)]
    public async Task Who_takes_no_calls_stays_as_he_is(AgentState state)
    {
        await using var server = await DeskServer.StartAsync();
        await LeaveAsync(server, state);
        server.Clock.Pass(Almost + Rest);

        await server.AskAsync("GET", "openapi.json"); // What the timer began is over by now.
        Assert.Empty(server.Desk.Wishes);
    }

    [Fact]
    public async Task Who_is_back_in_time_notices_nothing()
    {
        await using var server = await DeskServer.StartAsync();
        var token = await LeaveAsync(server, AgentState.Idle);
        server.Clock.Pass(Almost);
        using var back = await server.OpenAsync(token);
        await back.NextAsync("state");
        server.Clock.Pass(Almost + Rest);
        server.Clock.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(200, (await back.DoAsync("""{"id":1,"do":"ping"}""")).GetProperty("status").GetInt32());
        Assert.Empty(server.Desk.Wishes);
    }

    [Fact]
    public async Task One_of_two_windows_is_enough()
    {
        await using var server = await DeskServer.StartAsync();
        server.Desk.Put("1001", AgentState.Idle);
        var token = await server.SessionAsync();
        using var stays = await server.OpenAsync(token);
        await LeaveAsync(server, AgentState.Idle, others: 1);
        server.Clock.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(200, (await stays.DoAsync("""{"id":1,"do":"ping"}""")).GetProperty("status").GetInt32());
        Assert.Empty(server.Desk.Wishes);
    }

    [Fact]
    public async Task It_can_be_turned_off()
    {
        await using var server = await DeskServer.StartAsync(services => services with { BrowserGoneAfter = null });
        await LeaveAsync(server, AgentState.Idle);
        server.Clock.Pass(TimeSpan.FromHours(1));
        await server.AskAsync("GET", "openapi.json");

        Assert.Empty(server.Desk.Wishes);
    }

    [Fact]
    public async Task Who_never_had_a_window_is_left_alone()
    {
        await using var server = await DeskServer.StartAsync();
        server.Desk.Put("1001", AgentState.Idle);
        await server.SessionAsync();
        server.Clock.Pass(TimeSpan.FromHours(1));

        Assert.Empty(server.Desk.Wishes);
    }

    [Fact]
    public async Task A_refusal_is_told_and_harms_nothing()
    {
        await using var server = await DeskServer.StartAsync();
        server.Desk.Refuses = _ => new DeskAnswer("Not now.", DeskRefusal.Conflict);
        await LeaveAsync(server, AgentState.Idle);
        server.Clock.Pass(Almost + Rest);

        await DeskServer.Until(() => server.Lines.Any(line => line.Contains("Not now.", StringComparison.Ordinal)), "it is told");
    }

    [Fact]
    public async Task Seventeen_windows_are_too_many()
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        var windows = new List<DeskWindow>();
        for (var i = 0; i < DeskHub.WindowsMax; i++)
        {
            windows.Add(await server.OpenAsync(token));
        }

        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => server.OpenAsync(token));
        windows[0].Dispose();
        await DeskServer.Until(() => server.Api.Hub.Windows == DeskHub.WindowsMax - 1, "the window is gone");
        windows.Add(await server.OpenAsync(token));
        windows.ForEach(window => window.Dispose());
    }

    // Comes in a state and is gone without a word, as a browser that crashes is.
    private static async Task<string> LeaveAsync(DeskServer server, AgentState state, int others = 0)
    {
        server.Desk.Put("1001", state);
        var token = await server.SessionAsync();
        using (var window = await server.OpenAsync(token))
        {
            await window.NextAsync("state");
        }

        await DeskServer.Until(() => server.Api.Hub.Presence.WindowsOf("1001") == others, "the window is gone");
        return token;
    }
}

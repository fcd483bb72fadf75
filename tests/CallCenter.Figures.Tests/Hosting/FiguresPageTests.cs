using System.Net;
using System.Text.Json;
using CallCenter.Hosting.Figures;
using CallCenter.Server.Http.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CallCenter.Figures.Tests.Hosting;

/// <summary>The pages of the figures, on a real web server of the loopback.</summary>
public sealed class FiguresPageTests
{
    private const string Text =
        """
        skill care
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 9 waiting, 60m  target 80% within 20s }
        alarm Low of queue "接通率过低" { warn when serviceLevel < 80% for 0s }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queues_groups_agents_and_alarms_are_told()
    {
        await using var board = Centre();
        await using var page = await OpenAsync(() => board.Host);
        var (status, text) = await AskAsync(page, "/figures");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"name\":\"王芳\"", text, StringComparison.Ordinal);
        var all = JsonDocument.Parse(text).RootElement;
        var care = all.GetProperty("queues")[0];
        Assert.Equal(("Hotline", "Asia/Shanghai", "2026-11-20"), (all.GetProperty("project").GetString(), all.GetProperty("zone").GetString(), all.GetProperty("day").GetString()));
        Assert.Equal((1, 2, 80, 50), (care.GetProperty("waiting").GetInt32(), care.GetProperty("today").GetProperty("entered").GetInt32(), care.GetProperty("level").GetProperty("target").GetInt32(), care.GetProperty("level").GetProperty("value").GetInt32()));
        Assert.Equal(["serviceLevel", "lossRate"], care.GetProperty("measures").EnumerateArray().Select(it => it.GetProperty("name").GetString()));
        Assert.Equal(("away", 45), (all.GetProperty("agents")[0].GetProperty("state").GetString(), all.GetProperty("agents")[0].GetProperty("today").GetProperty("awaySeconds").GetInt32()));
        Assert.Equal("前台", all.GetProperty("groups")[0].GetProperty("name").GetString());
        Assert.Equal(("Low", "warning"), (all.GetProperty("alarms")[0].GetProperty("name").GetString(), all.GetProperty("alarms")[0].GetProperty("level").GetString()));
        Assert.Equal(2, all.GetProperty("total").GetProperty("today").GetProperty("entered").GetInt32());

        var lately = JsonDocument.Parse((await AskAsync(page, "/figures/alarms")).Text).RootElement;
        Assert.Equal("raised", lately[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task One_agent_and_the_quarters_of_a_day_are_told()
    {
        await using var board = Centre();
        await using var page = await OpenAsync(() => board.Host);

        var agent = JsonDocument.Parse((await AskAsync(page, "/figures/agents/1001")).Text).RootElement;
        var slots = JsonDocument.Parse((await AskAsync(page, "/figures/slots?date=2026-11-20&queue=Care")).Text).RootElement;
        var all = JsonDocument.Parse((await AskAsync(page, "/figures/slots")).Text).RootElement;
        var other = JsonDocument.Parse((await AskAsync(page, "/figures/slots?date=2026-11-19")).Text).RootElement;

        Assert.Equal(("1001", "Care"), (agent.GetProperty("id").GetString(), agent.GetProperty("queues")[0].GetString()));
        var slot = slots.GetProperty("queues")[0];
        Assert.Equal(("2026-11-20T10:00:00+08:00", 2, 1), (slot.GetProperty("begins").GetString(), slot.GetProperty("sums").GetProperty("entered").GetInt32(), slot.GetProperty("sums").GetProperty("abandonedWithin15").GetInt32()));
        Assert.Equal(0, slots.GetProperty("agents").GetArrayLength());
        Assert.Equal((2, 1), (all.GetProperty("queues").GetArrayLength(), all.GetProperty("agents").GetArrayLength()));
        Assert.Equal(0, other.GetProperty("queues").GetArrayLength() + other.GetProperty("agents").GetArrayLength());
    }

    [Theory]
    [InlineData("/figures/slots?date=20.11.2026", HttpStatusCode.BadRequest, "a date is written like 2026-11-20")]
    [InlineData("/figures/slots?queue=Nowhere", HttpStatusCode.NotFound, "no such queue")]
    [InlineData("/figures/agents/9999", HttpStatusCode.NotFound, "no such agent")]
    [InlineData("/figures/agents/%00%FF", HttpStatusCode.BadRequest, "")]
    public async Task What_there_is_not_is_said_in_a_sentence(string path, HttpStatusCode status, string says)
    {
        await using var board = Centre();
        await using var page = await OpenAsync(() => board.Host);
        var answer = await AskAsync(page, path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_there_are_figures_that_is_said()
    {
        await using var page = await OpenAsync(() => null);
        var answer = await AskAsync(page, "/figures");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("no figures yet", answer.Text, StringComparison.Ordinal);
    }

    private static HostedBoard Centre()
    {
        var board = new HostedBoard(Text);
        board.Away("1001");
        board.Enter("a");
        board.Enter("b");
        board.Clock.Pass(10);
        board.Do(new Routing.Commands.Leave("a", Routing.Commands.LeaveReason.Abandoned));
        board.Clock.Pass(35);
        return board;
    }

    private static async Task<WebApplication> OpenAsync(Func<FiguresHost?> figures)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse("127.0.8.57"), 0));
        var application = builder.Build();
        FiguresPage.Map(application, figures);
        await application.StartAsync(Cancellation);
        return application;
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(WebApplication page, string path)
    {
        var address = page.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        using var response = await client.GetAsync(new Uri(address + path), Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}

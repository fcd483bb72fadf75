using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>Agents: the asker himself, and those he supervises.</summary>
internal static class AgentActs
{
    public static Task<ApiResult> MeAsync(DeskRequest request)
    {
        var (session, entry) = request.Who;
        return Task.FromResult(request.View(request.By) is { } view
            ? ApiResult.Of(new Me(entry.Role, entry.Supervises, session.Expires, AgentNow.Of(view)), DeskJson.Default.Me)
            : request.MeNow());
    }

    public static async Task<ApiResult> SignInAsync(DeskRequest request)
    {
        var wish = (SignInWish)request.Body!;
        return DeskResults.Of(await request.Desk.SignInAsync(request.By, wish.Telephone, wish.Ready, request.Cancellation), request.MeNow);
    }

    public static async Task<ApiResult> SignOutAsync(DeskRequest request) =>
        DeskResults.Of(await request.Desk.SetStateAsync(request.By, request.By, AgentState.SignedOut, "", request.Cancellation), request.MeNow);

    public static async Task<ApiResult> SetOwnStateAsync(DeskRequest request)
    {
        var wish = (StateWish)request.Body!;
        return DeskResults.Of(await request.Desk.SetStateAsync(request.By, request.By, StateOf(wish.State), wish.Reason, request.Cancellation), request.MeNow);
    }

    public static Task<ApiResult> ListAsync(DeskRequest request) => Task.FromResult(ApiResult.Of(
        new AgentList([.. request.Desk.Agents.Where(view => DeskRights.Sees(request.Who.Entry, view)).Select(AgentNow.Of)]), DeskJson.Default.AgentList));

    public static Task<ApiResult> OneAsync(DeskRequest request) => Task.FromResult(AgentNowOf(request, request.InPath("agent")));

    public static Task<ApiResult> ForceStateAsync(DeskRequest request)
    {
        var wish = (StateWish)request.Body!;
        return OnAgentAsync(request, agent => request.Desk.SetStateAsync(request.By, agent, StateOf(wish.State), wish.Reason, request.Cancellation));
    }

    public static Task<ApiResult> SetSkillAsync(DeskRequest request)
    {
        var wish = (SkillWish)request.Body!;
        return OnAgentAsync(request, agent => request.Desk.SetSkillAsync(request.By, agent, request.InPath("skill"), wish.Level, wish.Lent, request.Cancellation));
    }

    public static Task<ApiResult> DropSkillAsync(DeskRequest request) => request.InQuery("lent") is not (null or "true" or "false")
        ? Task.FromResult(ApiResult.Refused(StatusCodes.Status400BadRequest, "\"lent\" is true or false."))
        : OnAgentAsync(request, agent => request.Desk.SetSkillAsync(request.By, agent, request.InPath("skill"), null, request.InQuery("lent") == "true", request.Cancellation));

    /// <summary>The state of a wish.</summary>
    public static AgentState StateOf(WishedState wish) => wish switch
    {
        WishedState.Idle => AgentState.Idle,
        WishedState.Away => AgentState.Away,
        WishedState.Break => AgentState.Break,
        WishedState.Work => AgentState.Work,
        _ => AgentState.SignedOut,
    };

    // Whom he may not see does not exist for him.
    private static async Task<ApiResult> OnAgentAsync(DeskRequest request, Func<string, Task<DeskAnswer>> act)
    {
        var agent = request.InPath("agent");
        return request.View(agent) is null ? AgentNowOf(request, agent) : DeskResults.Of(await act(agent), () => AgentNowOf(request, agent));
    }

    private static ApiResult AgentNowOf(DeskRequest request, string agent) => request.View(agent) is { } view
        ? ApiResult.Of(AgentNow.Of(view), DeskJson.Default.AgentNow)
        : ApiResult.Refused(StatusCodes.Status404NotFound, $"There is no such agent among those you supervise; GET {DeskApi.Root}/agents lists them.");
}

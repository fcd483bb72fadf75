using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Desk;

/// <summary>What the active release says.</summary>
internal static class ProjectActs
{
    public static Task<ApiResult> QueuesAsync(DeskRequest request)
    {
        var manifest = request.Api.Services.Manifest();
        var refusing = request.Desk.RefusingQueues;
        return Task.FromResult(ApiResult.Of(
            new QueueList([.. (manifest?.Queues ?? []).Select(queue => new QueueNow(
                queue.Name,
                queue.Pool < 0 ? "" : manifest!.Pools[queue.Pool].Name,
                [.. queue.Facts.Select(fact => fact.Name)],
                queue.WaitingMax,
                queue.WaitMax.Max.TotalSeconds,
                refusing.Contains(queue.Name)))]),
            DeskJson.Default.QueueList));
    }

    public static async Task<ApiResult> RefuseWhenBusyAsync(DeskRequest request)
    {
        var (queue, wish) = (request.InPath("queue"), (BusyWish)request.Body!);
        return DeskResults.Of(
            await request.Desk.RefuseWhenBusyAsync(request.By, queue, wish.Refuses, request.Cancellation),
            () => ApiResult.Of(new QueueBusy(queue, wish.Refuses), DeskJson.Default.QueueBusy));
    }

    public static Task<ApiResult> SkillsAsync(DeskRequest request) => Task.FromResult(ApiResult.Of(
        new SkillList([.. (request.Api.Services.Manifest()?.Skills ?? []).Select(skill => new SkillNow(skill.Name, skill.LevelMin, skill.LevelMax, skill.Description))]),
        DeskJson.Default.SkillList));

    public static Task<ApiResult> FlowsAsync(DeskRequest request) => Task.FromResult(ApiResult.Of(
        new FlowList([.. (request.Api.Services.Manifest()?.Flows ?? []).Where(flow => flow.OfferedToAgents).Select(flow => flow.Name)]), DeskJson.Default.FlowList));
}

using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>Calls: what agents and supervisors do in them.</summary>
internal static class CallActs
{
    public static Task<ApiResult> ListAsync(DeskRequest request) =>
        Task.FromResult(ApiResult.Of(new CallList([.. request.Desk.CallsOf(request.By).Select(CallNow.Of)]), DeskJson.Default.CallList));

    public static Task<ApiResult> OneAsync(DeskRequest request) => Task.FromResult(
        request.Desk.CallsOf(request.By).FirstOrDefault(call => call.Id == request.InPath("call")) is { } call
            ? ApiResult.Of(CallNow.Of(call), DeskJson.Default.CallNow)
            : ApiResult.Refused(StatusCodes.Status404NotFound, $"There is no such call of yours; GET {DeskApi.Root}/calls lists them."));

    public static async Task<ApiResult> DialAsync(DeskRequest request) =>
        DeskResults.Begun(await request.Desk.DialAsync(request.By, ((DialWish)request.Body!).Number, request.Cancellation), null);

    public static async Task<ApiResult> ActAsync(DeskRequest request)
    {
        var wish = (ActionWish)request.Body!;
        var call = request.InPath("call");
        return DeskResults.Begun(await request.Desk.ActAsync(request.By, call, WishOf(wish.Action, wish.Target, wish.ComesBack, wish.Data), request.Cancellation), call);
    }

    public static async Task<ApiResult> ResultAsync(DeskRequest request)
    {
        var wish = (ResultWish)request.Body!;
        var call = request.InPath("call");
        return DeskResults.Of(
            await request.Desk.NoteResultAsync(request.By, call, wish.Result, wish.Note, request.Cancellation),
            () => ApiResult.Of(new Accepted(call), DeskJson.Default.Accepted));
    }

    public static async Task<ApiResult> SuperviseAsync(DeskRequest request)
    {
        var wish = (SuperviseWish)request.Body!;
        var call = request.InPath("call");
        return DeskResults.Begun(await request.Desk.SuperviseAsync(request.By, call, wish.Mode, wish.Warn, request.Cancellation), call);
    }

    public static async Task<ApiResult> EndSupervisionAsync(DeskRequest request) =>
        DeskResults.Of(await request.Desk.EndSupervisionAsync(request.By, request.InPath("call"), request.Cancellation), () => ApiResult.Nothing);

    /// <summary>The desk's words for an action.</summary>
    public static DeskWish WishOf(TalkWish action, string target, bool comesBack, string data) =>
        new(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(action.ToString())) { Target = target, ComesBack = comesBack, Data = data };
}

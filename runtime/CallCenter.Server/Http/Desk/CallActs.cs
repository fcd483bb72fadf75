using CallCenter.Hosting.Agents;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>Calls: what agents and supervisors do in them.</summary>
internal static class CallActs
{
    public static Task<DeskResult> ListAsync(DeskRequest request) =>
        Task.FromResult(DeskResult.Of(new CallList([.. request.Desk.CallsOf(request.By).Select(CallNow.Of)]), DeskJson.Default.CallList));

    public static Task<DeskResult> OneAsync(DeskRequest request) => Task.FromResult(
        request.Desk.CallsOf(request.By).FirstOrDefault(call => call.Id == request.InPath("call")) is { } call
            ? DeskResult.Of(CallNow.Of(call), DeskJson.Default.CallNow)
            : DeskResult.Refused(StatusCodes.Status404NotFound, $"There is no such call of yours; GET {DeskApi.Root}/calls lists them."));

    public static async Task<DeskResult> DialAsync(DeskRequest request) =>
        DeskResult.Begun(await request.Desk.DialAsync(request.By, ((DialWish)request.Body!).Number, request.Cancellation), null);

    public static async Task<DeskResult> ActAsync(DeskRequest request)
    {
        var wish = (ActionWish)request.Body!;
        var call = request.InPath("call");
        return DeskResult.Begun(await request.Desk.ActAsync(request.By, call, WishOf(wish.Action, wish.Target, wish.ComesBack, wish.Data), request.Cancellation), call);
    }

    public static async Task<DeskResult> ResultAsync(DeskRequest request)
    {
        var wish = (ResultWish)request.Body!;
        var call = request.InPath("call");
        return DeskResult.Of(
            await request.Desk.NoteResultAsync(request.By, call, wish.Result, wish.Note, request.Cancellation),
            () => DeskResult.Of(new Accepted(call), DeskJson.Default.Accepted));
    }

    public static async Task<DeskResult> SuperviseAsync(DeskRequest request)
    {
        var wish = (SuperviseWish)request.Body!;
        var call = request.InPath("call");
        return DeskResult.Begun(await request.Desk.SuperviseAsync(request.By, call, wish.Mode, wish.Warn, request.Cancellation), call);
    }

    public static async Task<DeskResult> EndSupervisionAsync(DeskRequest request) =>
        DeskResult.Of(await request.Desk.EndSupervisionAsync(request.By, request.InPath("call"), request.Cancellation), () => DeskResult.Nothing);

    /// <summary>The desk's words for an action.</summary>
    public static DeskWish WishOf(TalkWish action, string target, bool comesBack, string data) =>
        new(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(action.ToString())) { Target = target, ComesBack = comesBack, Data = data };
}

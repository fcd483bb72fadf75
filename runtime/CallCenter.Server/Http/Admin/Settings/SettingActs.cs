using System.Globalization;
using CallCenter.Hosting.Settings.Live;
using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Admin.Settings;

/// <summary>Changes without a deploy.</summary>
internal static class SettingActs
{
    public static async Task<ApiResult> ListAsync(AdminRequest request) => await request.Services.Settings.ListAsync(request.Cancellation) is { } list
        ? ApiResult.Of(new SettingsList(list.Version, [.. list.Entries.Select(SettingNow.Of)]), AdminJson.Default.SettingsList)
        : ApiResult.Refused(StatusCodes.Status409Conflict, "There is no release yet, so nothing is declared.");

    public static async Task<ApiResult> ChangesAsync(AdminRequest request)
    {
        if (AuditActs.MostOf(request) is not { } most)
        {
            return ApiResult.Refused(StatusCodes.Status400BadRequest, $"\"most\" is from 1 to {AuditActs.EntriesMax}.");
        }

        var before = default(long?);
        if (request.InQuery("before") is { } written)
        {
            if (NumberOf(written) is not { } number)
            {
                return ApiResult.Refused(StatusCodes.Status400BadRequest, "\"before\" is the number of a change.");
            }

            before = number;
        }

        var changes = await request.Services.Settings.ChangesAsync(before, most, request.Cancellation);
        return ApiResult.Of(new ChangeList([.. changes.Select(ChangeNow.Of)]), AdminJson.Default.ChangeList);
    }

    public static async Task<ApiResult> UndoAsync(AdminRequest request) => NumberOf(request.InPath("version")) is { } version
        ? Answered(request, await request.Services.Settings.UndoAsync(version, request.Who.Name, request.Cancellation), null)
        : ApiResult.Refused(StatusCodes.Status400BadRequest, "\"version\" in the path is the number of a change.");

    public static Task<ApiResult> SetAsync(AdminRequest request, LiveItem item, string? value) => ChangeAsync(request, item, value, isRemoved: false);

    public static Task<ApiResult> RemoveAsync(AdminRequest request, LiveItem item) => ChangeAsync(request, item, null, isRemoved: true);

    private static async Task<ApiResult> ChangeAsync(AdminRequest request, LiveItem item, string? value, bool isRemoved)
    {
        var known = default(long?);
        if (request.Context.Request.Headers.IfMatch is { Count: > 0 } match)
        {
            if (match is not [{ } tag] || NumberOf(tag.Trim().Trim('"')) is not { } version)
            {
                return ApiResult.Refused(StatusCodes.Status400BadRequest, "If-Match is the number of a change, such as \"17\".");
            }

            known = version;
        }

        request.After = isRemoved ? null : value;
        return Answered(request, await request.Services.Settings.ChangeAsync(new LiveWish(item, value, isRemoved, request.Who.Name, known), request.Cancellation), item);
    }

    private static ApiResult Answered(AdminRequest request, LiveAnswer answer, LiveItem? asked)
    {
        if (answer.Problem is { } problem)
        {
            return ApiResult.Refused(StatusOf(answer.Kind), problem);
        }

        var shown = answer.Change is { } change
            ? ChangeNow.Of(change)
            : new ChangeNow(0, null, "", asked!.Value.Kind, asked.Value.Name, asked.Value.Key, null, null, IsDeclared: true, 0);
        (request.Before, request.After) = (shown.Before, shown.After);
        request.Context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{shown.Version}\"");
        return ApiResult.Of(shown, AdminJson.Default.ChangeNow);
    }

    private static int StatusOf(LiveRefusal kind) => kind switch
    {
        LiveRefusal.Unknown => StatusCodes.Status404NotFound,
        LiveRefusal.Invalid => StatusCodes.Status400BadRequest,
        LiveRefusal.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static long? NumberOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

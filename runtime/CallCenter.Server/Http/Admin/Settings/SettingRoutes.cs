using System.Text.Json.Serialization.Metadata;
using CallCenter.Hosting.Settings.Live;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;
using static CallCenter.Server.Http.Api.ApiParameter;

namespace CallCenter.Server.Http.Admin.Settings;

/// <summary>What is changed without a deploy: each kind of thing is put and deleted alike.</summary>
internal static class SettingRoutes
{
    private static readonly AdminJson Json = AdminJson.Default;

    /// <summary>All of it.</summary>
    public static IReadOnlyList<AdminRoute> All { get; } =
    [
        new("GET", "/settings", "settings", "All that can be changed without a deploy, as it is declared and as it is now.")
        {
            Tag = "settings", Result = Json.SettingsList, Refusals = [409], Answer = SettingActs.ListAsync,
        },
        .. Both(LiveKind.Setting, "/settings/{name}", "Setting", "a setting", Json.SettingWish, body => ((SettingWish)body).Value),
        .. Both(LiveKind.Switch, "/switches/{name}", "Switch", "a switch", Json.SwitchWish, body => ((SwitchWish)body).On ? "on" : "off"),
        .. Both(LiveKind.Text, "/texts/{name}/{key}", "Text", "the text of a prompt in a language", Json.TextWish, body => ((TextWish)body).Text, "The language, such as zh-CN."),
        .. Both(LiveKind.Hours, "/hours/{name}/{key}", "Hours", "opening times on some days", Json.HoursWish, body => ((HoursWish)body).Times, "The days, such as mon..fri or 2026-10-01."),
        .. Both(LiveKind.Table, "/tables/{name}/{key}", "Row", "a row of a route table", Json.TableWish, body => ((TableWish)body).Flow, "The key."),
        .. Both(LiveKind.Script, "/scripts/{name}", "Script", "the text of a script", Json.ScriptWish, body => ((ScriptWish)body).Source),
        new("GET", "/changes", "changes", "Changes that were made, the latest first.")
        {
            Tag = "settings", Result = Json.ChangeList, Answer = SettingActs.ChangesAsync,
            Parameters =
            [
                new("before", false, "integer", "Only changes with smaller numbers.") { Format = "int64" },
                new("most", false, "integer", "How many at most: 1 to 1000; 100 unless it is said."),
            ],
        },
        new("POST", "/changes/{version}/undo", "undo", "Takes a change back, unless somebody has changed the same since.")
        {
            Tag = "settings", Least = AdminRole.Business, Result = Json.ChangeNow, Refusals = [404, 409], Answer = SettingActs.UndoAsync,
            Parameters = [InPath("version", "Number of the change.", 20)],
        },
    ];

    private static IEnumerable<AdminRoute> Both(LiveKind kind, string path, string noun, string what, JsonTypeInfo wish, Func<object, string?> valueOf, string? key = null)
    {
        ApiParameter[] parameters = [InPath("name", "Its name in the project."), .. key is null ? (ApiParameter[])[] : [InPath("key", key)]];
        LiveItem ItemOf(AdminRequest request) => new(kind, request.InPath("name"), key is null ? "" : request.InPath("key"));
        yield return new("PUT", path, "set" + noun, $"Changes {what}; in force for the next prompt of calls in progress.")
        {
            Tag = "settings",
            Least = AdminRole.Business,
            Parameters = parameters,
            Body = wish,
            Result = Json.ChangeNow,
            Refusals = [404, 409],
            BodyBytesMax = kind == LiveKind.Script ? SettingLimits.ScriptBodyBytesMax : ApiBody.BytesMax,
            Answer = request => SettingActs.SetAsync(request, ItemOf(request), valueOf(request.Body!)),
        };
        yield return new("DELETE", path, "reset" + noun, $"Lets {what} be as it is declared again.")
        {
            Tag = "settings",
            Least = AdminRole.Business,
            Parameters = parameters,
            Result = Json.ChangeNow,
            Refusals = [404, 409],
            Answer = request => SettingActs.RemoveAsync(request, ItemOf(request)),
        };
    }
}

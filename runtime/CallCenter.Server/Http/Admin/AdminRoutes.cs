using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Admin.Settings;
using CallCenter.Server.Http.Admin.Tokens;

namespace CallCenter.Server.Http.Admin;

/// <summary>The one list of what the operators' API can: it is mapped from here, described from here and driven by a test from here.</summary>
internal static class AdminRoutes
{
    private static readonly AdminJson Json = AdminJson.Default;

    /// <summary>All of it.</summary>
    public static IReadOnlyList<AdminRoute> All { get; } = [.. Own(), .. SettingRoutes.All];

    private static IEnumerable<AdminRoute> Own() =>
    [
        new("GET", "/me", "me", "Whose token it is, and what he may do.") { Tag = "access", Result = Json.Bearer, Answer = AuditActs.MeAsync },
        new("GET", "/audit", "audit", "Every change and every refused change, the latest first.")
        {
            Tag = "access", Least = AdminRole.Admin, Result = Json.AuditList, Answer = AuditActs.ListAsync,
            Parameters =
            [
                new("since", false, "string", "From when on, such as 2026-11-22T09:00:00Z.") { Format = "date-time" },
                new("most", false, "integer", "How many at most: 1 to 1000; 100 unless it is said."),
            ],
        },
    ];
}

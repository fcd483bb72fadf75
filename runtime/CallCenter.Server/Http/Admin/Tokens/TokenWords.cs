using System.Text.Json;

namespace CallCenter.Server.Http.Admin.Tokens;

/// <summary>Roles and tokens as they are written.</summary>
public static class TokenWords
{
    private const int HashBytes = 32;

    /// <summary>Words of the roles, from the least.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. Enum.GetValues<AdminRole>().Select(Of)];

    /// <summary>The word of a role.</summary>
    public static string Of(AdminRole role) => role switch
    {
        AdminRole.Viewer => "viewer",
        AdminRole.Business => "business",
        AdminRole.Ops => "ops",
        _ => "admin",
    };

    /// <summary>The role of a word; null when it is none.</summary>
    public static AdminRole? RoleOf(string? word) => Enum.GetValues<AdminRole>().Cast<AdminRole?>().FirstOrDefault(role => Of(role!.Value) == word);

    /// <summary>A token of <c>tokens.json</c>; null when it is not written as it should be.</summary>
    internal static AdminToken? Read(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Object
            || Text(written, "name") is not { Length: > 0 and <= TokensFile.NameMax } name || name.Any(char.IsControl)
            || RoleOf(Text(written, "role")) is not { } role
            || Text(written, "sha256") is not { Length: 2 * HashBytes } hash || !hash.All(char.IsAsciiHexDigit)
            || !written.TryGetProperty("expires", out var until) || until.ValueKind != JsonValueKind.String || !until.TryGetDateTimeOffset(out var expires))
        {
            return null;
        }

        var created = written.TryGetProperty("created", out var made) && made.ValueKind == JsonValueKind.String && made.TryGetDateTimeOffset(out var at) ? at : DateTimeOffset.MinValue;
        return new AdminToken(name, role, Convert.FromHexString(hash), created, expires);
    }

    private static string? Text(JsonElement written, string name) =>
        written.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}

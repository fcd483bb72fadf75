using System.Text.Json;
using CallCenter.Telephony.Protection;

namespace CallCenter.Server.Configuration;

/// <summary>Reads <c>"srtp"</c>: <c>"off"</c>, <c>"optional"</c>, <c>"required"</c>, or <c>{ "use": "required", "keysInClear": true }</c>.</summary>
internal static class SrtpReader
{
    /// <summary>What is said when it is none of that.</summary>
    public const string Form = "must be \"off\", \"optional\" or \"required\", or { \"use\": \"optional\", \"keysInClear\": true }";

    /// <summary>The policy, or null when the entry is none.</summary>
    public static SrtpPolicy? Read(JsonElement written)
    {
        if (written.ValueKind == JsonValueKind.String)
        {
            return Use(written.GetString()) is { } use ? new SrtpPolicy(use) : null;
        }

        if (written.ValueKind != JsonValueKind.Object || written.EnumerateObject().Any(member => member.Name is not ("use" or "keysInClear")))
        {
            return null;
        }

        var policy = new SrtpPolicy();
        if (written.TryGetProperty("use", out var named))
        {
            if (named.ValueKind != JsonValueKind.String || Use(named.GetString()) is not { } use)
            {
                return null;
            }

            policy = policy with { Use = use };
        }

        return !written.TryGetProperty("keysInClear", out var clear) ? policy
            : clear.ValueKind is JsonValueKind.True or JsonValueKind.False ? policy with { KeysInClear = clear.GetBoolean() }
            : null;
    }

    private static SrtpUse? Use(string? text) => text switch
    {
        "off" => SrtpUse.Off,
        "optional" => SrtpUse.Optional,
        "required" => SrtpUse.Required,
        _ => null,
    };
}

using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Encryption;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Encryption.cs
{
    /// <summary>Encrypts what is declared <c>encrypted</c>; null when no key is configured.</summary>
    public ValueCipher? Cipher { get; init; }

    // { "key": "${CALLCENTER_KEY}", "former": ["${CALLCENTER_OLD_KEY}"] }
    private (ProjectConfiguration? Next, string? Problem) WithEncryption(JsonElement encryption)
    {
        if (encryption.ValueKind != JsonValueKind.Object || Member(encryption, "key") is not { } key)
        {
            return (null, "\"encryption\" must be an object with \"key\", such as { \"key\": \"${CALLCENTER_KEY}\" }.");
        }

        if (UnknownMember(encryption, "key", "former") is { } unknown)
        {
            return (null, $"\"encryption\" has no entry \"{unknown}\"; known are key, former.");
        }

        var keys = new List<string> { key };
        if (encryption.TryGetProperty("former", out var former))
        {
            if (former.ValueKind != JsonValueKind.Array || former.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            {
                return (null, "\"former\" of \"encryption\" must be a list of keys.");
            }

            keys.AddRange(former.EnumerateArray().Select(item => item.GetString()!));
        }

        for (var i = 0; i < keys.Count; i++)
        {
            var (text, missing) = EnvironmentReferences.Expand(keys[i], Environment.GetEnvironmentVariable);
            if (text is null)
            {
                return (null, $"\"encryption\" refers to the environment variable {missing}, which is not set.");
            }

            keys[i] = text;
        }

        var (cipher, problem) = ValueCipher.Create(keys[0], keys[1..]);
        return cipher is null ? (null, $"\"encryption\": {problem}") : (this with { Cipher = cipher }, null);
    }
}

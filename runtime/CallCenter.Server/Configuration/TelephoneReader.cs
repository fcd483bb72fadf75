using System.Text.Json;
using CallCenter.Data;
using CallCenter.Sip.Authentication;
using CallCenter.Telephony.Telephones;

namespace CallCenter.Server.Configuration;

/// <summary>Reads <c>"telephones"</c>: who may register, and by which password or hash of one.</summary>
internal static class TelephoneReader
{
    private static readonly string[] Known = ["realm", "users", "file", "algorithms", "expires", "strangers", "trustRegistered"];

    /// <summary>The settings, or one sentence that says what is wrong.</summary>
    /// <param name="written">The entry.</param>
    /// <param name="projectFolder">Where <c>"file"</c> is looked for.</param>
    public static (TelephoneOptions? Options, string? Problem) Read(JsonElement written, string projectFolder)
    {
        if (written.ValueKind != JsonValueKind.Object || Text(written, "realm") is not { Length: > 0 } realm)
        {
            return (null, "\"telephones\" must be an object with \"realm\", such as { \"realm\": \"example.com\", \"users\": { \"1001\": \"${PASSWORD_1001}\" } }.");
        }

        if (written.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            return (null, $"\"telephones\" has no entry \"{unknown}\"; known are {string.Join(", ", Known)}.");
        }

        var (users, problem) = Users(written, realm, projectFolder);
        if (users is null)
        {
            return (null, problem);
        }

        var options = new TelephoneOptions { Realm = realm, Users = users, Algorithms = users.Algorithms };
        return WithAlgorithms(options, written) is { } algorithms
            ? WithExpires(algorithms, written) is { } complete
                ? WithCallers(complete, written)
                : (null, "\"expires\" of \"telephones\" must be an object of seconds, such as { \"min\": 60, \"default\": 3600, \"max\": 3600 }, min the least and max the most.")
            : (null, "\"algorithms\" of \"telephones\" must be a list of \"SHA-256\" and \"MD5\" for which every telephone has a password or that hash.");
    }

    private static (TelephoneUsers? Users, string? Problem) Users(JsonElement written, string realm, string projectFolder)
    {
        var secrets = new Dictionary<string, DigestSecret>(StringComparer.Ordinal);
        if (written.TryGetProperty("users", out var users) && AddUsers(secrets, users, realm, "\"users\" of \"telephones\"") is { } problem)
        {
            return (null, problem);
        }

        if (written.TryGetProperty("file", out var file) && AddFile(secrets, file, realm, projectFolder) is { } fileProblem)
        {
            return (null, fileProblem);
        }

        var read = new TelephoneUsers(secrets);
        return read.Algorithms.Count == 0
            ? (null, "\"telephones\": some telephones have only an MD5 hash and others only a SHA-256 hash; give all of them the same kind, or both.")
            : (read, null);
    }

    private static string? AddFile(Dictionary<string, DigestSecret> secrets, JsonElement file, string realm, string projectFolder)
    {
        if (file.ValueKind != JsonValueKind.String || file.GetString() is not { Length: > 0 } name)
        {
            return "\"file\" of \"telephones\" must be the path of a JSON file.";
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(Path.GetFullPath(name, projectFolder)),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return AddUsers(secrets, document.RootElement, realm, name);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return $"{name} cannot be read: {exception.Message}";
        }
    }

    private static string? AddUsers(Dictionary<string, DigestSecret> secrets, JsonElement users, string realm, string where)
    {
        if (users.ValueKind != JsonValueKind.Object)
        {
            return $"{where} must be an object of telephones and their passwords, such as {{ \"1001\": \"${{PASSWORD_1001}}\" }}.";
        }

        foreach (var user in users.EnumerateObject())
        {
            var (secret, problem) = Secret(user, realm);
            if (secret is null)
            {
                return $"{where}: {problem}";
            }

            if (!secrets.TryAdd(user.Name, secret))
            {
                return $"{where}: the telephone \"{user.Name}\" is written twice.";
            }

            if (secrets.Count > TelephoneUsers.UsersMax)
            {
                return $"{where}: there are more than {TelephoneUsers.UsersMax} telephones.";
            }
        }

        return null;
    }

    // "1001": "${PASSWORD_1001}", "1002": { "password": "…" } or "1003": { "md5": "…", "sha256": "…" }
    private static (DigestSecret? Secret, string? Problem) Secret(JsonProperty user, string realm)
    {
        if (user.Name.Length is 0 or > 64)
        {
            return (null, $"the telephone \"{user.Name}\" needs a name of 1 to 64 characters.");
        }

        var password = user.Value.ValueKind == JsonValueKind.String ? user.Value.GetString() : Text(user.Value, "password");
        if (password is { Length: > 0 })
        {
            var (text, missing) = EnvironmentReferences.Expand(password, Environment.GetEnvironmentVariable);
            return text is { Length: > 0 }
                ? (DigestSecret.OfPassword(user.Name, realm, text), null)
                : (null, $"the telephone \"{user.Name}\" refers to the environment variable {missing}, which is not set.");
        }

        return user.Value.ValueKind == JsonValueKind.Object && DigestSecret.OfHashes(Text(user.Value, "md5"), Text(user.Value, "sha256")) is { } secret
            ? (secret, null)
            : (null, $"the telephone \"{user.Name}\" needs a password, or \"md5\" (32 hexadecimal digits) or \"sha256\" (64) of NAME:REALM:PASSWORD.");
    }

    private static TelephoneOptions? WithAlgorithms(TelephoneOptions options, JsonElement written)
    {
        if (!written.TryGetProperty("algorithms", out var algorithms))
        {
            return options;
        }

        if (algorithms.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var read = algorithms.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null).Select(name => name switch
        {
            "SHA-256" => DigestAlgorithm.Sha256,
            "MD5" => DigestAlgorithm.Md5,
            _ => (DigestAlgorithm?)null,
        }).ToList();
        return read.Count > 0 && read.Distinct().Count() == read.Count && read.TrueForAll(one => one is { } known && options.Users.Algorithms.Contains(known))
            ? options with { Algorithms = [.. read.Select(one => one!.Value)] }
            : null;
    }

    private static TelephoneOptions? WithExpires(TelephoneOptions options, JsonElement written)
    {
        if (!written.TryGetProperty("expires", out var expires))
        {
            return options;
        }

        if (expires.ValueKind != JsonValueKind.Object || expires.EnumerateObject().Any(member => member.Name is not ("min" or "default" or "max")))
        {
            return null;
        }

        var (min, usual, max) = (Seconds(expires, "min", options.ExpiresMin), Seconds(expires, "default", options.ExpiresDefault), Seconds(expires, "max", options.ExpiresMax));
        return min > TimeSpan.Zero && min <= usual && usual <= max && max <= TimeSpan.FromDays(1)
            ? options with { ExpiresMin = min.Value, ExpiresDefault = usual.Value, ExpiresMax = max.Value }
            : null;
    }

    private static TimeSpan? Seconds(JsonElement expires, string name, TimeSpan otherwise) =>
        !expires.TryGetProperty(name, out var value) ? otherwise
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) ? TimeSpan.FromSeconds(seconds)
        : null;

    private static (TelephoneOptions? Options, string? Problem) WithCallers(TelephoneOptions options, JsonElement written)
    {
        if (written.TryGetProperty("strangers", out _) && Text(written, "strangers") is not ("admit" or "refuse"))
        {
            return (null, "\"strangers\" of \"telephones\" must be \"admit\" or \"refuse\".");
        }

        if (written.TryGetProperty("trustRegistered", out var trust) && trust.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return (null, "\"trustRegistered\" of \"telephones\" must be true or false.");
        }

        return (options with { AdmitsStrangers = Text(written, "strangers") != "refuse", TrustsRegistered = trust.ValueKind == JsonValueKind.True }, null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Hosting.Keeping;
using CallCenter.Server.Tenants;

namespace CallCenter.Server.Http.Admin.Tokens;

/// <summary>
/// <c>tokens.json</c> in the project folder: who may operate the centre over HTTP. A token is 256 random bits, of which only the SHA-256 is
/// kept; the file is readable and writable by its owner only. An absent file is no tokens.
/// </summary>
/// <param name="Tokens">The tokens; names are unique.</param>
public sealed record TokensFile(IReadOnlyList<AdminToken> Tokens)
{
    /// <summary>Name of the file in the project folder.</summary>
    public const string Name = "tokens.json";

    /// <summary>Begins every token, so that a search for secrets finds one that was left lying.</summary>
    public const string Prefix = "cct_";

    /// <summary>Most characters of a token's name.</summary>
    public const int NameMax = 64;

    /// <summary>Most tokens.</summary>
    public const int TokensMax = 1000;

    private const int TokenBytes = 32;
    private const long FileBytesMax = 1024 * 1024;
    private const UnixFileMode OfOthers = (UnixFileMode)0b000_111_111;

    // Another writer is done within milliseconds.
    private const int TurnsMax = 250;
    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(20);

    /// <summary>The SHA-256 of a token, as it is kept.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Reads the file; the problem is one sentence that says how to mend it.</summary>
    public static (TokensFile? File, string? Problem) Read(string projectFolder)
    {
        var path = Path.Combine(projectFolder, Name);
        try
        {
            if (!File.Exists(path))
            {
                return (new TokensFile([]), null);
            }

            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OfOthers) != 0)
            {
                return (null, $"{Name} is open to others than its owner; write `chmod 600 {Name}`.");
            }

            return new FileInfo(path).Length > FileBytesMax ? (null, $"{Name} has more than {FileBytesMax / 1024} KiB.") : Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"{Name} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Makes a token and writes it into the file. The token is told this once.</summary>
    /// <param name="projectFolder">Where the file lies.</param>
    /// <param name="name">Its name.</param>
    /// <param name="role">What its bearer may do.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="holds">How long it holds.</param>
    public static (string? Token, string? Problem) Create(string projectFolder, string name, AdminRole role, DateTimeOffset now, TimeSpan holds)
    {
        if (name.Length is 0 or > NameMax || name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter)))
        {
            return (null, $"A token's name is one word of up to {NameMax} characters.");
        }

        var token = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var problem = Change(projectFolder, file =>
            file.Tokens.Any(each => each.Name == name && each.HoldsAt(now)) ? (null, $"There is a token `{name}` already; revoke it first, or choose another name.")
            : file.Tokens.Count >= TokensMax ? (null, $"{Name} holds {TokensMax} tokens; revoke some.")
            : (new TokensFile([.. file.Tokens.Where(each => each.Name != name), new AdminToken(name, role, HashOf(token), now, now + holds)]), null));
        return problem is null ? (token, null) : (null, problem);
    }

    /// <summary>Takes a token out of the file: whoever bears it is refused from then on. The problem is one sentence.</summary>
    public static string? Revoke(string projectFolder, string name) => Change(projectFolder, file => file.Tokens.All(each => each.Name != name)
        ? (null, $"There is no token `{name}`; `callcenter token list` names them.")
        : (new TokensFile([.. file.Tokens.Where(each => each.Name != name)]), null));

    // One writer at a time, and readers see the old file or the new one.
    private static string? Change(string folder, Func<TokensFile, (TokensFile? File, string? Problem)> change)
    {
        try
        {
            using var turn = TakeTurn(Path.Combine(folder, Tenant.WorkFolder, "tokens.lock"));
            var (file, unread) = Read(folder);
            if (file is null)
            {
                return unread;
            }

            var (next, problem) = change(file);
            if (next is not null)
            {
                next.Write(Path.Combine(folder, Name));
            }

            return problem;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{Name} cannot be written: {exception.Message}";
        }
    }

    private static FileStream TakeTurn(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var turn = 0; ; turn++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (turn < TurnsMax)
            {
                Thread.Sleep(TurnPause);
            }
        }
    }

    private void Write(string path)
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var file = new FileStream(beside, LineFile.OwnersAlone(FileMode.CreateNew, FileAccess.Write)))
        {
            using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                json.WriteStartArray("tokens");
                foreach (var token in Tokens)
                {
                    json.WriteStartObject();
                    json.WriteString("name", token.Name);
                    json.WriteString("role", TokenWords.Of(token.Role));
                    json.WriteString("sha256", Convert.ToHexStringLower(token.Hash.Span));
                    json.WriteString("created", token.Created.UtcDateTime);
                    json.WriteString("expires", token.Expires.UtcDateTime);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Reads what the file holds; the problem is one sentence.</summary>
    internal static (TokensFile? File, string? Problem) Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("tokens", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                return (null, $"{Name} is no object with a list of \"tokens\".");
            }

            var tokens = new List<AdminToken>();
            foreach (var written in list.EnumerateArray())
            {
                if (TokenWords.Read(written) is not { } token)
                {
                    return (null, $"{Name}: token {tokens.Count + 1} has not \"name\", \"role\" ({string.Join(", ", TokenWords.Roles)}), \"sha256\" (64 hexadecimal digits) and \"expires\" (such as 2027-02-20T09:00:00Z).");
                }

                if (tokens.Any(each => each.Name == token.Name))
                {
                    return (null, $"{Name}: `{token.Name}` is named twice.");
                }

                tokens.Add(token);
            }

            return tokens.Count > TokensMax ? (null, $"{Name} holds more than {TokensMax} tokens.") : (new TokensFile(tokens), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, $"{Name} is no JSON: {exception.Message}");
        }
    }
}

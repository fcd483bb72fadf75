using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CallCenter.Cli.Operating;
using CallCenter.Server.Http.Admin.Tokens;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter token ACTION</c>: who may operate a centre over HTTP.</summary>
internal static class TokenCommand
{
    private const string Help =
        """
        Makes, lists and revokes the tokens by which a centre is operated over HTTP. They are kept in PROJECT/tokens.json, which
        holds no token but its SHA-256; a running centre sees a change of the file at once.

        Actions:
          create NAME [PROJECT]  prints a new token; it is told this once
          list [PROJECT]         names, roles, and when they end
          revoke NAME [PROJECT]  whoever bears it is refused from now on

        Roles, each with what those before it may:
          viewer    sees settings, changes, status and figures
          business  changes settings, switches, texts, opening times, tables and scripts
          ops       deploys, rolls back, lifts bans
          admin     reads the audit

        Examples:
          export CALLCENTER_TOKEN=$(callcenter token create night-shift --role ops --for 90d examples/hotline-400)
          callcenter token create 王芳 --role business --for 12h
          callcenter token list examples/hotline-400 --json
          callcenter token revoke night-shift examples/hotline-400

        Exit codes: 0 done, 1 refused, 2 usage.
        """;

    private const int DaysMax = 3660;

    public static Command Create()
    {
        var action = new Argument<string>("action") { Description = "create, list or revoke" };
        action.AcceptOnlyFromAmong("create", "list", "revoke");
        var words = new Argument<string[]>("words") { Description = "Name of the token, and folder of the project (default: the current)", Arity = new ArgumentArity(0, 2) };
        var role = new Option<string>("--role") { Description = "viewer, business, ops or admin", DefaultValueFactory = _ => "viewer" };
        role.AcceptOnlyFromAmong([.. TokenWords.Roles]);
        var holds = new Option<string>("--for") { Description = "How long it holds: hours or days, such as 12h or 90d", DefaultValueFactory = _ => "90d" };
        var json = new Option<bool>("--json") { Description = "The list as JSON" };
        var command = new Command("token", Help) { action, words, role, holds, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(action)!, parsed.GetValue(words) ?? [], TokenWords.RoleOf(parsed.GetValue(role))!.Value, parsed.GetValue(holds)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string action, string[] words, AdminRole role, string holds, bool json)
    {
        var isNamed = action != "list";
        if (isNamed && words.Length == 0)
        {
            return Complain($"Which token is missing; write `callcenter token {action} NAME`.", ExitCodes.Usage);
        }

        if (!isNamed && words.Length > 1)
        {
            return Complain($"`{words[1]}` is one word too many for `callcenter token list`.", ExitCodes.Usage);
        }

        var folder = words.Length > (isNamed ? 1 : 0) ? words[^1] : ".";
        if (!Directory.Exists(folder))
        {
            return Complain($"There is no folder {Path.GetFullPath(folder)}.", ExitCodes.Usage);
        }

        return action switch
        {
            "create" => MakeOne(folder, words[0], role, holds),
            "revoke" => TokensFile.Revoke(folder, words[0]) is { } problem ? Complain(problem, ExitCodes.Errors) : Print($"{words[0]} is revoked"),
            _ => List(folder, json),
        };
    }

    private static int MakeOne(string folder, string name, AdminRole role, string holds)
    {
        if (LengthOf(holds) is not { } length)
        {
            return Complain($"`{holds}` is no time; write hours or days up to {DaysMax}d, such as 12h or 90d.", ExitCodes.Usage);
        }

        var (token, problem) = TokensFile.Create(folder, name, role, TimeProvider.System.GetUtcNow(), length);
        return token is null ? Complain(problem!, ExitCodes.Errors) : Print(token);
    }

    private static int List(string folder, bool json)
    {
        var (file, problem) = TokensFile.Read(folder);
        if (file is null)
        {
            return Complain(problem!, ExitCodes.Errors);
        }

        var now = TimeProvider.System.GetUtcNow();
        return json ? Print(JsonOf(file, now)) : Print(LiveTable.Table(
            "There are no tokens; `callcenter token create` makes one.",
            ["name", "role", "created", "expires", "holds"],
            file.Tokens.Select(token => new[] { LiveTable.Plain(token.Name), TokenWords.Of(token.Role), Day(token.Created), Day(token.Expires), token.HoldsAt(now) ? "yes" : "no" })));
    }

    private static string JsonOf(TokensFile file, DateTimeOffset now)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var token in file.Tokens)
            {
                writer.WriteStartObject();
                writer.WriteString("name", token.Name);
                writer.WriteString("role", TokenWords.Of(token.Role));
                writer.WriteString("created", token.Created.UtcDateTime);
                writer.WriteString("expires", token.Expires.UtcDateTime);
                writer.WriteBoolean("holds", token.HoldsAt(now));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private static string Day(DateTimeOffset at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static TimeSpan? LengthOf(string text)
    {
        if (text.Length < 2 || text[^1] is not ('d' or 'h') || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        var hours = text[^1] == 'd' ? 24L * count : count;
        return hours is > 0 and <= 24 * DaysMax ? TimeSpan.FromHours(hours) : null;
    }

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return ExitCodes.Done;
    }

    private static int Complain(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}

using System.Globalization;
using System.Text.Json;
using CallCenter.Hosting.Settings.Live;
using CallCenter.Server.Http.Admin.Tokens;
using Xunit;

namespace CallCenter.Server.Tests.Admin;

/// <summary>Changes without a deploy: checked, kept, attributed, taken back.</summary>
public sealed class SettingTests
{
    public static TheoryData<string, string, string> Changes { get; } = new()
    {
        { "settings/waitMax", """{"value":"5m"}""", """{"waitMax":"5m"}""" },
        { "switches/holiday", """{"on":true}""", """{"holiday":true}""" },
        { "texts/Greet/yue", """{"text":"你好呀，{name}。"}""", """{"prompts":{"Greet":{"yue":"你好呀，{name}。"}}}""" },
        { "hours/Office/mon..fri", """{"times":"08:30-12:00, 13:00-18:00"}""", """{"hours":{"Office":{"mon..fri":"08:30-12:00, 13:00-18:00"}}}""" },
        { "hours/Office/2026-10-01", """{"times":null}""", """{"hours":{"Office":{"2026-10-01":null}}}""" },
        { "tables/Branches/0755", """{"flow":"Operator"}""", """{"tables":{"Branches":{"0755":"Operator"}}}""" },
        { "scripts/score", """{"source":"n * 3"}""", """{"scripts":{"score":"n * 3"}}""" },
    };

    public static TheoryData<string, string, int, string> Refusals { get; } = new()
    {
        { "settings/waitMax", """{"value":"11m"}""", 400, "waitMax" },
        { "settings/waitMax", """{"value":"long"}""", 400, "waitMax" },
        { "settings/waitmax", """{"value":"5m"}""", 404, "The project has no setting `waitmax`." },
        { "switches/waitMax", """{"on":true}""", 404, "The project has no switch `waitMax`." },
        { "texts/Greet/fr", """{"text":"Bonjour {name}"}""", 400, "The prompt `Greet` stays as before: the project has no language `fr`." },
        { "texts/Greet/en", """{"text":"Hello"}""", 400, "The prompt `Greet` stays as before: in en `{name}` is not said." },
        { "hours/Office/mon", """{"times":"17:00-09:00"}""", 400, "is not opening times" },
        { "hours/Office/funday", """{"times":null}""", 400, "is neither days" },
        { "tables/Branches/abc", """{"flow":"Operator"}""", 400, "is no key of it" },
        { "tables/Branches/0755", """{"flow":"Nowhere"}""", 400, "leads only to" },
        { "scripts/score", """{"source":" "}""", 400, "The script `score` stays as before" },
        { "scripts/scor", """{"source":"1"}""", 404, "The project has no script `scor`." },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_in_force_in_the_file_kept_and_can_be_taken_back(string path, string json, string file)
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Business, "marketing");
        var (status, change) = await server.AskAsync("PUT", path, token, json);

        Assert.True(status == 200, change.ToString());
        Assert.Equal((1, "marketing"), (change.GetProperty("version").GetInt64(), change.GetProperty("by").GetString()));
        Assert.Equal(file, await FileAsync(server));
        var entry = Assert.Single(server.Entries());
        Assert.Equal(("marketing", "business", "127.0.0.1", 200, null), (entry.Token, entry.Role, entry.Source, entry.Status, entry.Refused));
        Assert.Equal(change.GetProperty("after").GetString(), entry.After);

        // The same once more changes nothing; nor is another change kept.
        Assert.Equal(1, (await server.AskAsync("PUT", path, token, json)).Body.GetProperty("version").GetInt64());

        var undone = await server.AskAsync("POST", "changes/1/undo", token);
        Assert.True(undone.Status == 200, undone.Body.ToString());
        Assert.Equal((2, 1, true), (undone.Body.GetProperty("version").GetInt64(), undone.Body.GetProperty("undoes").GetInt64(), undone.Body.GetProperty("isDeclared").GetBoolean()));
        Assert.Equal("{}", await FileAsync(server));
        Assert.Equal(LiveProject.Manifest.Settings[0].Default, server.Project.Now.Texts[0]);
        Assert.False(server.Project.Now.Switches[0]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_does_not_fit_is_refused_and_changes_nothing(string path, string json, int status, string said)
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Business);
        Assert.Equal(200, (await server.AskAsync("PUT", "settings/company", token, """{"value":"银河"}""")).Status);
        var before = await File.ReadAllBytesAsync(server.SettingsPath, AdminServer.Cancellation);

        Assert.Contains(said, await server.SentenceAsync(status, "PUT", path, token, json), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(server.SettingsPath, AdminServer.Cancellation));
        Assert.Equal(status, server.Entries()[0].Status);
        var changes = (await server.AskAsync("GET", "changes", token)).Body.GetProperty("changes");
        Assert.Equal(1, changes.GetArrayLength());
    }

    [Fact]
    public async Task Two_who_change_the_same_at_once_are_told_of_each_other()
    {
        await using var server = await AdminServer.StartAsync();
        var (first, second) = (server.Token(AdminRole.Business, "王芳"), server.Token(AdminRole.Ops, "ops"));
        var known = (await server.AskAsync("GET", "settings", first)).Body.GetProperty("version").GetInt64().ToString(CultureInfo.InvariantCulture);
        Assert.Equal(200, (await server.AskAsync("PUT", "settings/waitMax", first, """{"value":"4m"}""", $"\"{known}\"")).Status);

        Assert.Equal(
            "The setting `waitMax` was changed by 王芳 at 2026-11-22 09:00:00Z (change 1); look at what it is now.",
            await server.SentenceAsync(409, "PUT", "settings/waitMax", second, """{"value":"6m"}""", $"\"{known}\""));
        Assert.Equal(200, (await server.AskAsync("PUT", "switches/holiday", second, """{"on":true}""", known)).Status); // Another thing.
        Assert.Equal(200, (await server.AskAsync("PUT", "settings/waitMax", second, """{"value":"6m"}""", "1")).Status);
        Assert.Contains("changed by ops", await server.SentenceAsync(409, "POST", "changes/1/undo", first), StringComparison.Ordinal);
        Assert.Equal(400, (await server.AskAsync("PUT", "settings/waitMax", second, """{"value":"6m"}""", "x")).Status);
    }

    [Fact]
    public async Task All_that_is_declared_is_told_with_what_it_is_now()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Business, "marketing");
        Assert.Equal(200, (await server.AskAsync("PUT", "settings/waitMax", token, """{"value":"5m"}""")).Status);
        Assert.Equal(200, (await server.AskAsync("PUT", "hours/Office/sat..sun", token, """{"times":"10:00-12:00"}""")).Status);
        var list = (await server.AskAsync("GET", "settings", server.Token(AdminRole.Viewer))).Body;
        var lines = list.GetProperty("settings").EnumerateArray().Select(each =>
            $"{Text(each, "kind")} {Text(each, "name")} {Text(each, "key")} {Text(each, "declared")} {Text(each, "now")} {each.GetProperty("version")} {Text(each, "by")}").ToList();

        Assert.Equal(2, list.GetProperty("version").GetInt64());
        Assert.Contains("setting waitMax  3m 5m 1 marketing", lines);
        Assert.Contains("switch holiday  off off 0 ", lines);
        Assert.Contains("text Greet yue 你好，{name}。 你好，{name}。 0 ", lines);
        Assert.Contains("hours Office mon 09:00-17:00 09:00-17:00 0 ", lines);
        Assert.Contains("hours Office sun - 10:00-12:00 0 ", lines);
        Assert.Contains("hours Office sat..sun - 10:00-12:00 2 marketing", lines);
        Assert.Contains("table Branches 010 Beijing Beijing 0 ", lines);
        Assert.Contains("script score  n * 2 n * 2 0 ", lines);
    }

    [Fact]
    public async Task A_file_changed_with_an_editor_is_a_change_too()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Business, "marketing");
        Assert.Equal(200, (await server.AskAsync("PUT", "settings/waitMax", token, """{"value":"5m"}""")).Status);
        await File.WriteAllTextAsync(server.SettingsPath, """{"waitMax":"7m","holiday":true}""", AdminServer.Cancellation);
        Assert.Null(await server.Settings!.ReadAgainAsync(AdminServer.Cancellation));

        Assert.Equal("7m", server.Project.Now.Texts[0]);
        Assert.True(server.Project.Now.Switches[0]);
        var changes = (await server.AskAsync("GET", "changes", token)).Body.GetProperty("changes").EnumerateArray().Select(each =>
            $"{each.GetProperty("version")} {Text(each, "by")} {Text(each, "name")} {Text(each, "before")} {Text(each, "after")}");
        Assert.Equal(["3 by hand holiday - on", "2 by hand waitMax 5m 7m", "1 marketing waitMax - 5m"], changes);
        Assert.Equal(200, (await server.AskAsync("POST", "changes/2/undo", token)).Status);
        Assert.Equal("""{"waitMax":"5m","holiday":true}""", await FileAsync(server));
    }

    [Fact]
    public async Task Comments_of_the_file_are_not_lost()
    {
        await using var server = await AdminServer.StartAsync();
        const string Commented = "{\n  // until the new year\n  \"holiday\": true\n}\n";
        await File.WriteAllTextAsync(server.SettingsPath, Commented, AdminServer.Cancellation);

        Assert.StartsWith("settings.json holds comments", await server.SentenceAsync(409, "PUT", "settings/waitMax", server.Token(AdminRole.Business), """{"value":"5m"}"""), StringComparison.Ordinal);
        Assert.Equal(Commented, await File.ReadAllTextAsync(server.SettingsPath, AdminServer.Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_broken_is_never_overwritten()
    {
        await using var server = await AdminServer.StartAsync();
        await File.WriteAllTextAsync(server.SettingsPath, "{ \"holiday\": tru", AdminServer.Cancellation);

        Assert.StartsWith("settings.json is not an object", await server.SentenceAsync(503, "PUT", "settings/waitMax", server.Token(AdminRole.Business), """{"value":"5m"}"""), StringComparison.Ordinal);
        Assert.Equal("{ \"holiday\": tru", await File.ReadAllTextAsync(server.SettingsPath, AdminServer.Cancellation));
    }

    [Fact]
    public async Task A_fall_between_keeping_and_writing_is_made_good()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Business);
        Assert.Equal(200, (await server.AskAsync("PUT", "settings/waitMax", token, """{"value":"5m"}""")).Status);
        var written = await File.ReadAllBytesAsync(server.SettingsPath, AdminServer.Cancellation);

        // As it lies on the disk when the machine falls after the change was kept: the new file is beside, the old one in its place.
        await File.WriteAllBytesAsync(server.SettingsPath + ".new", written, AdminServer.Cancellation);
        await File.WriteAllTextAsync(server.SettingsPath, "{}", AdminServer.Cancellation);
        var (again, problem) = server.Open();
        again?.Dispose();
        Assert.Null(problem);
        Assert.Equal(written, await File.ReadAllBytesAsync(server.SettingsPath, AdminServer.Cancellation));

        // And before it was kept: the file beside leads nowhere.
        await File.WriteAllTextAsync(server.SettingsPath + ".new", """{"waitMax":"9m"}""", AdminServer.Cancellation);
        var log = Path.Combine(server.Folder, ".callcenter", "changes.jsonl");
        await File.AppendAllTextAsync(log, """{"version":2,"at":"2026""", AdminServer.Cancellation);
        (again, problem) = server.Open();
        Assert.Null(problem);
        Assert.Single(await again!.ChangesAsync(null, 10, AdminServer.Cancellation));
        again.Dispose();
        Assert.Equal(written, await File.ReadAllBytesAsync(server.SettingsPath, AdminServer.Cancellation));
        Assert.False(File.Exists(server.SettingsPath + ".new"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Changes_in_any_order_taken_back_in_reverse_leave_what_was(int seed)
    {
        await using var server = await AdminServer.StartAsync();
        var random = new Random(seed);
        LiveItem[] items = [new(LiveKind.Setting, "waitMax", ""), new(LiveKind.Switch, "holiday", ""), new(LiveKind.Table, "Branches", "010"), new(LiveKind.Hours, "Office", "mon")];
        for (var i = 0; i < 40; i++)
        {
            var item = items[random.Next(items.Length)];
            var value = item.Kind switch
            {
                LiveKind.Setting => $"{random.Next(1, 11)}m",
                LiveKind.Switch => random.Next(2) == 0 ? "on" : "off",
                LiveKind.Table => random.Next(3) == 0 ? null : "Shanghai",
                _ => random.Next(3) == 0 ? null : $"0{random.Next(6, 9)}:00-18:00",
            };
            await server.Settings!.ChangeAsync(new LiveWish(item, value, random.Next(4) == 0, "seed", null), AdminServer.Cancellation);
        }

        var changes = await server.Settings!.ChangesAsync(null, 1000, AdminServer.Cancellation);
        Assert.True(changes.Count > 15, $"{changes.Count} changes");
        Assert.Equal(Enumerable.Range(1, changes.Count).Select(number => (long)number), changes.Select(change => change.Version).Reverse());
        foreach (var item in items)
        {
            if (changes.FirstOrDefault(change => change.Item == item) is { After: not null })
            {
                Assert.Null((await server.Settings.ChangeAsync(new LiveWish(item, null, IsRemoved: true, "seed", null), AdminServer.Cancellation)).Problem);
            }
        }

        Assert.Equal("{}", await FileAsync(server));
        Assert.Equal("3m", server.Project.Now.Texts[0]);
    }

    private static string Text(JsonElement each, string name) => each.GetProperty(name).GetString() ?? "-";

    private static async Task<string> FileAsync(AdminServer server)
    {
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(server.SettingsPath, AdminServer.Cancellation));
        return JsonSerializer.Serialize(document.RootElement, JsonSerializerOptions.Web) is { } text ? System.Text.RegularExpressions.Regex.Unescape(text) : "";
    }
}

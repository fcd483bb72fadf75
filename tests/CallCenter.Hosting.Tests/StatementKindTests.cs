using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Data;
using CallCenter.Data.Statements;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Settings;
using CallCenter.Media.Prompts;
using CallCenter.Server;
using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Hosting.Tests;

/// <summary>A compiled release with every kind of statement outside SQL, made active and asked, bound by a callcenter.json.</summary>
public sealed class StatementKindTests : IAsyncDisposable
{
    private const string Flow = """"
        project "Test" { languages en  timezone "Asia/Shanghai"  longest call 1h  source weather : http }
        source core : tcp { frame line  connection short }
        record Weather { text: text up to 40  degrees: int }
        service getWeather(city: text up to 20) : Weather? on weather within 3s get "/v1/weather?city={city}"
        service report(w: Weather) : int on weather within 3s post "/v1/reports" body w
        service gradeAt(grade: Grade) : Grade on core within 3s send "GRD|{grade}"
        service points(card: digits) : int on core within 3s send "PTS|{card}"
        function half(n: int, of: text up to 10) : money from "Bank.CallCenter.Hosting.Tests.Plugin.Half" within 3s
        enum Grade { gold silver tin }
        record Rated { grade: Grade  points: int }
        service gradesOf(grade: Grade) : list of Rated at most 2 on weather within 3s get "/v1/grades/{grade}"
        function below(grade: Grade) : list of Grade at most 2 from "Bank.CallCenter.Hosting.Tests.Plugin.Below" within 3s
        editable script grades(rated: Rated, count: int) : list of Grade at most 2 within 5s """
            var all = [];
            for (var i = 0; i < count; i++) { all.push(rated.grade); }
            all
            """
        script score(w: Weather, level: int) : int within 5s """ w.degrees * level """
        inbound { number "1" -> Main  otherwise reject 404 }
        flow Main {
            answer
            let w = getWeather("上海") else none
            if w is Weather it {
                let r = report(it) else none
                let s = score(it, 2) else none
                if r is int and s is int { hangup }
            }
            let g = gradesOf(Grade.gold) else none
            for each rated in g {
                let more = grades(rated, 2) else none
                for each grade in more { match grade { on gold continue  else leave } }
            }
            let a = gradeAt(Grade.tin) else hangup
            if a == Grade.gold { hangup }
            let b = below(Grade.silver) else none
            if b.count > 1 { hangup }
            let p = points("6222") else none
            let h = half(5, "x") else none
            let t = readFile("note.txt") else none
            writeFile("note.txt", "x") else continue
            if p is int and h is money and t is text { hangup }
            hangup
        }
        """";

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-kinds-").FullName;
    private readonly EspeakSynthesizer _speech = new();
    private readonly TcpListener _http = new(IPAddress.Loopback, 0);
    private readonly TcpListener _core = new(IPAddress.Loopback, 0);
    private readonly PromptSounds _sounds;
    private readonly StringWriter _told = new();
    private ReleaseHost? _releases;

    public StatementKindTests()
    {
        _sounds = new PromptSounds(Path.Combine(_folder, "sounds"), _speech);
        _http.Start();
        _core.Start();
        Directory.CreateDirectory(Path.Combine(_folder, "plugins"));
        File.Copy(typeof(Plugin).Assembly.Location, Path.Combine(_folder, "plugins", "Bank.dll"));
        Configure("plugins/Bank.dll", "http");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _core.Dispose();
        _told.Dispose();
        _sounds.Dispose();
        _speech.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_release_with_every_kind_is_made_active_and_answers()
    {
        await using var statements = Open();
        var (problem, manifest) = await ActivateAsync(statements);
        Assert.Null(problem);
        const string Fine = """{ "text": "fine", "degrees": 21.0 }""";
        _ = AnswerAsync(_http, $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {Fine.Length}\r\n\r\n{Fine}");
        _ = AnswerAsync(_core, "17\n");

        Assert.Equal(["fine", 21L], await Row(statements, manifest, "getWeather", "上海"));
        Assert.Equal([17L], await Row(statements, manifest, "points", "6222"));
        Assert.Equal([2.5m], await Row(statements, manifest, "half", 5L, "x"));
        Assert.Equal([42L], await Row(statements, manifest, "score", new object?[] { "fine", 21L }, 2L));
        Assert.Null(await Row(statements, manifest, "writeFile", "note.txt", "今日闭店"));
        Assert.Equal(["今日闭店"], await Row(statements, manifest, "readFile", "note.txt"));
    }

    [Fact]
    public async Task A_function_that_is_not_there_keeps_the_release_out()
    {
        Configure("plugins/Other.dll", "http");
        await using var statements = Open();

        var (problem, _) = await ActivateAsync(statements);

        Assert.Contains("`half`", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_of_another_kind_keeps_the_release_out()
    {
        Configure("plugins/Bank.dll", "tcp");
        await using var statements = Open();

        var (problem, _) = await ActivateAsync(statements);

        Assert.Contains("`weather`", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_and_enums_come_from_every_kind()
    {
        await using var statements = Open();
        var (problem, manifest) = await ActivateAsync(statements);
        Assert.Null(problem);
        const string Graded = """[{ "grade": "gold", "points": 3 }, { "grade": "tin", "points": 1 }]""";
        var asked = AnswerAsync(_http, $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {Graded.Length}\r\n\r\n{Graded}");

        Assert.Equal([["gold", 3L], ["tin", 1L]], (await Answer(statements, Named(manifest, "gradesOf"), "silver")).Result.Rows);
        Assert.StartsWith("GET /v1/grades/silver ", await asked, StringComparison.Ordinal);
        Assert.Equal([["silver"], ["tin"]], (await Answer(statements, Named(manifest, "below"), "gold")).Result.Rows);
        Assert.Equal([["gold"], ["gold"]], (await Answer(statements, Named(manifest, "grades"), new object?[] { "gold", 1L }, 2L)).Result.Rows);
    }

    [Theory]
    [InlineData("gold", null)]
    [InlineData("Gold", "the field `value` is none of gold, silver, tin")]
    public async Task A_message_of_another_server_is_a_value_of_the_enum_or_a_failure(string reply, string? why)
    {
        await using var statements = Open();
        var (_, manifest) = await ActivateAsync(statements);
        var asked = AnswerAsync(_core, reply + "\n");

        var answer = await Answer(statements, Named(manifest, "gradeAt"), "tin");

        Assert.Equal("GRD|tin\n", await asked);
        Assert.Equal(why is null ? [["gold"]] : [], answer.Result.Rows);
        Assert.EndsWith(why ?? "", answer.Problem ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("below", "silver", "the field `value` is none of gold, silver, tin")]
    [InlineData("below", "tin", "the list is declared to hold at most 2, but it holds more")]
    public async Task A_list_of_a_function_that_does_not_fit_is_a_failure_that_says_why(string name, string grade, string why)
    {
        await using var statements = Open();
        var (_, manifest) = await ActivateAsync(statements);

        Assert.EndsWith(why, (await Answer(statements, Named(manifest, name), grade)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lead", 1L, "the field `value` is none of gold, silver, tin")]
    [InlineData("gold", 3L, "the list is declared to hold at most 2, but the answer holds 3")]
    public async Task A_list_of_a_script_that_does_not_fit_is_a_failure_that_says_why(string grade, long count, string why)
    {
        await using var statements = Open();
        var (_, manifest) = await ActivateAsync(statements);

        Assert.EndsWith(why, (await Answer(statements, Named(manifest, "grades"), new object?[] { grade, 1L }, count)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_changed_while_its_release_is_active_unless_it_cannot_be_read()
    {
        await using var statements = Open();
        await ActivateAsync(statements);

        await ChangeAsync("rated.grade === 'gold' ? ['silver'] : []");
        Assert.Equal([["silver"]], (await Answer(statements, Changed(), new object?[] { "gold", 1L }, 2L)).Result.Rows);
        Assert.Equal([], (await Answer(statements, Changed(), new object?[] { "tin", 1L }, 2L)).Result.Rows);

        await ChangeAsync("[rated.grade");
        Assert.Equal([["silver"]], (await Answer(statements, Changed(), new object?[] { "gold", 1L }, 2L)).Result.Rows);
        Assert.Contains("the script `grades` stays as before: it cannot be read as JavaScript, line 1: ", _told.ToString(), StringComparison.Ordinal);

        Task ChangeAsync(string source) => _releases!.ApplyAsync(
            SettingsFile.Empty with { Scripts = new Dictionary<string, string> { ["grades"] = source } }, TestContext.Current.CancellationToken);
        StatementManifest Changed() => _releases!.Active!.Settings.Statements.Single(statement => statement.Name == "grades");
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var buffer = new byte[4096];
        var read = await client.GetStream().ReadAsync(buffer);
        Assert.NotEqual(0, read);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer));
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static async Task<object?[]?> Row(StatementHost statements, ReleaseManifest manifest, string name, params object?[] arguments)
    {
        var given = await Answer(statements, Named(manifest, name), arguments);
        Assert.Equal((DataOutcome.Done, null), (given.Result.Outcome, given.Problem));
        return given.Result.Rows.SingleOrDefault();
    }

    private static StatementManifest Named(ReleaseManifest manifest, string name) => manifest.Statements.Single(statement => statement.Name == name);

    private static async Task<DataAnswer> Answer(StatementHost statements, StatementManifest statement, params object?[] arguments)
    {
        var answer = new TaskCompletionSource<DataAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var moment = new CallMoment(DateTimeOffset.UnixEpoch, 1);
        statements.Start(statement, arguments, moment, static (state, given) => ((TaskCompletionSource<DataAnswer>)state!).SetResult(given), answer);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private void Configure(string plugin, string provider)
    {
        var weather = provider == "http"
            ? $$"""{ "provider": "http", "url": "http://{{_http.LocalEndpoint}}" }"""
            : $$"""{ "provider": "tcp", "address": "{{_http.LocalEndpoint}}" }""";
        File.WriteAllText(
            Path.Combine(_folder, ProjectConfiguration.FileName),
            $$"""
            { "plugins": { "Bank": "{{plugin}}" },
              "sources": { "weather": {{weather}}, "core": { "provider": "tcp", "address": "{{_core.LocalEndpoint}}" } } }
            """);
    }

    private StatementHost Open()
    {
        var (configuration, problem) = ProjectConfiguration.Read(_folder);
        Assert.Null(problem);
        var log = new ServerLog(TextWriter.Null, TimeProvider.System);
        return new StatementHost(DataSources.Open(_folder, [], TimeProvider.System, log).Sources!, configuration!.Statements(_folder), TimeProvider.System, log);
    }

    private async Task<(string? Problem, ReleaseManifest Manifest)> ActivateAsync(StatementHost statements)
    {
        var source = new ProjectTexts(new Dictionary<string, string> { ["main.flow"] = Flow });
        var releases = new ReleaseFolder(Path.Combine(_folder, "releases"));
        var result = new ProjectCompiler(TimeProvider.System).Compile(source, releases, CancellationToken.None);
        Assert.Empty(result.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Title}"));
        var log = new ServerLog(_told, TimeProvider.System);
        _releases = new ReleaseHost(() => ["weather", "core"], _sounds, SettingsFile.Empty, log, prepare: statements.PrepareAsync) { ReadScript = statements.ReadScriptAsync };
        var problem = await _releases.ActivateAsync(releases.PathOf(result.Release!.Manifest.Hash), TestContext.Current.CancellationToken);
        return (problem, _releases.Active?.Manifest ?? result.Release.Manifest);
    }
}

/// <summary>What the plugin of these tests holds: a copy of this assembly is loaded as one.</summary>
public static class Plugin
{
    public static decimal Half(long n, string of) => of.Length > 0 ? n / 2m : n;

    public static string[] Below(string grade) => grade switch
    {
        "gold" => ["silver", "tin"],
        "silver" => ["tin", "lead"],
        _ => ["tin", "tin", "tin"],
    };
}

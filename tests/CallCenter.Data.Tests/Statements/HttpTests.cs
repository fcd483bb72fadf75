using System.Collections.Concurrent;
using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Http;
using Xunit;

namespace CallCenter.Data.Tests.Statements;

public sealed class HttpTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private static readonly ColumnManifest[] Weather =
        [Asked.Column("text", "text", lengthMax: 4), Asked.Column("degrees", "int"), Asked.Column("warning", "text", optional: true, lengthMax: 20)];

    private static readonly StatementManifest GetWeather =
        Asked.Statement("http", "weather", Limit, [Asked.Column("city", "text")], Weather) with
        {
            IsRecord = true,
            Http = new HttpRequestPart("GET", [new("/v1/weather?city=", null), new(null, 0)]),
        };

    private readonly ConcurrentQueue<string> _requests = new();

    [Fact]
    public async Task A_record_is_read_by_the_names_of_its_fields_and_values_are_escaped()
    {
        var answer = await Once(LoopbackServer.Json("""{ "Degrees": 21, "text": "晴朗无云多", "more": [1] }"""), GetWeather, "北京 & more");

        Assert.Equal(DataOutcome.Done, answer.Result.Outcome);
        Assert.Equal(["晴朗无云", 21L, null], Assert.Single(answer.Result.Rows));
        var request = Assert.Single(_requests);
        Assert.StartsWith("GET /base/v1/weather?city=%E5%8C%97%E4%BA%AC%20%26%20more HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("X-Key: secret\r\n", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "text": "晴" }""", "`degrees`")]
    [InlineData("""{ "text": "晴", "degrees": "21" }""", "`degrees`")]
    [InlineData("""{ "text": "晴", "degrees": 2.5 }""", "`degrees`")]
    [InlineData("""{ "text": null, "degrees": 21 }""", "`text`")]
    [InlineData("""[1]""", "a record")]
    [InlineData("""{ "text": """, "not JSON")]
    [InlineData("", "empty")]
    public async Task What_does_not_fit_the_record_fails_and_names_the_field(string body, string named)
    {
        var answer = await Once(LoopbackServer.Json(body), GetWeather, "x");

        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        Assert.Contains(named, answer.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404 Not Found", true, DataOutcome.Done)]
    [InlineData("404 Not Found", false, DataOutcome.Failed)]
    [InlineData("503 Busy", true, DataOutcome.Failed)]
    [InlineData("302 Found\r\nLocation: http://127.0.0.42/", true, DataOutcome.Failed)]
    public async Task A_status_is_none_or_a_failure(string status, bool optional, DataOutcome outcome)
    {
        var answer = await Once(LoopbackServer.Json("{}", status), GetWeather with { IsResultOptional = optional }, "x");

        Assert.Equal(outcome, answer.Result.Outcome);
        Assert.Empty(answer.Result.Rows);
        Assert.Equal(outcome == DataOutcome.Failed, answer.Problem?.Contains(status[..3], StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task A_record_is_sent_as_json()
    {
        var fields = new[] { Asked.Column("subject", "text"), Asked.Column("amount", "money"), Asked.Column("due", "date", optional: true) };
        var open = Asked.Statement("http", "weather", Limit, [Asked.Column("t", "record") with { Fields = fields }], Asked.Column("value", "int")) with
        {
            Http = new HttpRequestPart("POST", [new("/tickets", null)], BodyParameter: 0),
        };

        var answer = await Once(LoopbackServer.Json("17", "201 Created"), open, (object)new object?[] { "线\"路", 12.50m, null });

        Assert.Equal(17L, answer.Result.Rows[0][0]);
        Assert.EndsWith("""{"subject":"\u7EBF\u0022\u8DEF","amount":12.50,"due":null}""", Assert.Single(_requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_cannot_leave_its_place_in_a_json_text()
    {
        var note = Asked.Statement("http", "weather", Limit, [Asked.Column("said", "text")]) with
        {
            Http = new HttpRequestPart("PUT", [new("/note", null)], BodyText: [new("{ \"said\": \"", null), new(null, 0), new("\" }", null)]),
        };

        var answer = await Once(LoopbackServer.Json(""), note, "a\", \"admin\": \"true");

        Assert.Equal(DataOutcome.Done, answer.Result.Outcome);
        Assert.EndsWith("{ \"said\": \"a\\u0022, \\u0022admin\\u0022: \\u0022true\" }", Assert.Single(_requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_holds_no_more_than_declared()
    {
        var list = Asked.Statement("http", "weather", Limit, [], Asked.Column("value", "int")) with
        {
            RowsMax = 2,
            IsList = true,
            Http = new HttpRequestPart("GET", [new("/list", null)]),
        };

        Assert.Equal(2, (await Once(LoopbackServer.Json("[1, 2]"), list)).Result.Rows.Count);
        Assert.Equal(DataOutcome.Failed, (await Once(LoopbackServer.Json("[1, 2, 3]"), list)).Result.Outcome);
    }

    [Theory]
    [InlineData("[]", null)]
    [InlineData("""[{ "id": 1, "level": "gold" }, { "id": 2 }]""", null)]
    [InlineData("""{ "id": 1 }""", "declared a list, but the answer is an object")]
    [InlineData("""[1]""", "declared a record, but the answer is a number")]
    [InlineData("""[{ "id": 1, "level": "tin" }]""", "the field `level` is none of gold, silver")]
    [InlineData("""[{ "id": 1 }, { "id": 2 }, { "id": 3 }]""", "declared to hold at most 2, but the answer holds 3")]
    public async Task A_list_of_records_is_whole_or_a_failure_that_says_why(string body, string? why)
    {
        var list = Asked.Statement(
            "http", "weather", Limit, [], Asked.Column("id", "int"), new ColumnManifest("level", "text", true, null, Values: ["gold", "silver"])) with
        {
            RowsMax = 2,
            IsList = true,
            IsRecord = true,
            Http = new HttpRequestPart("GET", [new("/list", null)]),
        };

        var answer = await Once(LoopbackServer.Json(body), list);

        Assert.Equal(why is null ? DataOutcome.Done : DataOutcome.Failed, answer.Result.Outcome);
        Assert.Contains(why ?? "", answer.Problem ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    public async Task The_limit_holds_for_a_server_that_never_ends(string beginning)
    {
        await using var server = new LoopbackServer(async (stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        await using var asked = On(server);

        await asked.TimesOut(GetWeather with { Within = TimeSpan.FromMilliseconds(200) }, "x");
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_to_its_end()
    {
        await using var server = new LoopbackServer(async (stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync(new byte[8192], cancellation);
            }
        });
        await using var asked = On(server);

        Assert.Contains("longer than", await asked.Problem(GetWeather, "x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_once_and_again_when_it_is_back()
    {
        await using var asked = new Asked(bindings => bindings with { Http = [new HttpBinding("weather", new Uri("http://127.0.0.41:9/"), new Dictionary<string, string>())] });

        Assert.Contains("`weather`", await asked.Problem(GetWeather, "x"), StringComparison.Ordinal);
        await asked.Problem(GetWeather, "x");

        Assert.Equal(["weather away"], asked.Log);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task A_value_of_dots_does_not_climb(string value)
    {
        var get = GetWeather with { Http = new HttpRequestPart("GET", [new("/city/", null), new(null, 0)]) };

        Assert.Equal(DataOutcome.Failed, (await Once(LoopbackServer.Json("{}"), get, value)).Result.Outcome);
        Assert.Empty(_requests);
    }

    private static Asked On(LoopbackServer server) => new(bindings => bindings with
    {
        Http = [new HttpBinding("weather", new Uri($"http://{LoopbackServer.Host}:{server.Port}/base/"), new Dictionary<string, string> { ["X-Key"] = "secret" })],
    });

    private async Task<DataAnswer> Once(string response, StatementManifest statement, params object?[] arguments)
    {
        await using var server = LoopbackServer.Http(_requests, _ => response);
        await using var asked = On(server);
        return await asked.Ask(statement, arguments);
    }
}

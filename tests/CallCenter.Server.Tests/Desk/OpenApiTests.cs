using System.Text.Json;
using CallCenter.Hosting.Agents;
using CallCenter.Journal.Filing;
using CallCenter.Server.Http.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>The description is what there is: each route that is mapped, each parameter, each answer, each schema.</summary>
public sealed class OpenApiTests
{
    public static TheoryData<string, string> Operations => [.. DeskRoutes.All.Select(route => (route.Method, route.Path))];

    private static JsonElement Document { get; } = Parse(DeskApi.Describe());

    [Fact]
    public async Task It_is_what_the_server_tells()
    {
        await using var server = await DeskServer.StartAsync();
        var (status, told) = await server.AskAsync("GET", "openapi.json");

        Assert.Equal(200, status);
        Assert.Equal(Document.ToString(), told.ToString());
        Assert.Equal("3.1.0", told.GetProperty("openapi").GetString());
        Assert.Equal(DeskApi.Root, told.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task Every_route_that_is_mapped_is_described_and_nothing_else()
    {
        await using var server = await DeskServer.StartAsync();
        var described = Document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(way => $"{way.Name.ToUpperInvariant()} {DeskApi.Root}{path.Name}"));

        Assert.Equal(server.Endpoints.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_leads_to_a_schema_that_says_what_it_is()
    {
        var schemas = Document.GetProperty("components").GetProperty("schemas").EnumerateObject().ToList();
        var references = All(Document).Where(element => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out _)).ToList();

        Assert.True(references.Count > 40, $"{references.Count} references");
        Assert.All(references, reference => Assert.Equal(JsonValueKind.Object, SchemaCheck.Resolve(Document, reference).ValueKind));
        Assert.All(schemas, schema => Assert.False(string.IsNullOrEmpty(schema.Value.GetProperty("description").GetString()), schema.Name));
        Assert.All(
            schemas.SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Select(member => (schema.Name, member))),
            one => Assert.True(one.member.Value.TryGetProperty("description", out var said) && said.GetString()!.Length > 0, $"{one.Name}.{one.member.Name}"));
        Assert.All(
            schemas.Where(schema => schema.Name.EndsWith("Wish", StringComparison.Ordinal) || schema.Name == "CommandMessage"),
            schema => Assert.Equal(JsonValueKind.False, schema.Value.GetProperty("additionalProperties").ValueKind));
        Assert.Equal(["idle", "away", "break", "work", "signedOut"], SchemaOf("StateWish").GetProperty("state").GetProperty("enum").EnumerateArray().Select(word => word.GetString()!));
        Assert.Equal(1000, SchemaOf("ResultWish").GetProperty("note").GetProperty("maxLength").GetInt32());

        JsonElement SchemaOf(string name) => schemas.Single(schema => schema.Name == name).Value.GetProperty("properties");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_is_as_it_is_described(string method, string path)
    {
        await using var server = await StartAsync();
        var operation = Document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());
        var parameters = operation.TryGetProperty("parameters", out var written) ? written.EnumerateArray().ToList() : [];
        var inPath = parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!).ToList();
        Assert.Equal(path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')), inPath);

        var asked = inPath.Aggregate(path, (at, name) => at.Replace($"{{{name}}}", name switch { "agent" => "1001", "skill" => "care", "queue" => "Care", _ => "c-1001" }, StringComparison.Ordinal));
        var body = operation.TryGetProperty("requestBody", out var wanted)
            ? SchemaCheck.Sample(Document, wanted.GetProperty("content").GetProperty("application/json").GetProperty("schema"))
            : null;
        if (method == "POST" && path == "/session")
        {
            body = $$"""{"agent":"3001","password":"{{FakeDesk.Password}}"}""";
        }

        var needsSession = operation.GetProperty("security").GetArrayLength() > 0;
        var token = needsSession ? await server.SessionAsync("3001") : null;
        if (needsSession)
        {
            await AnsweredAsync(server, operation, method, asked, null, body, 401);
        }

        if (body is not null)
        {
            await AnsweredAsync(server, operation, method, asked, token, "{\"nothing\":1}", 400);
        }

        if (operation.TryGetProperty("description", out var whom) && whom.GetString()!.StartsWith("For ", StringComparison.Ordinal))
        {
            await AnsweredAsync(server, operation, method, asked, await server.SessionAsync("1001"), body, 403);
        }

        await AnsweredAsync(server, operation, method, asked + "?nonsense=1", token, body, parameters.Count > 0 || body is not null ? 400 : null);
        var success = operation.GetProperty("responses").EnumerateObject().Select(answer => int.Parse(answer.Name, System.Globalization.CultureInfo.InvariantCulture)).Min();
        await AnsweredAsync(server, operation, method, asked, token, body, path switch
        {
            "/events" => 400, // Without an upgrade.
            "/recordings/{recording}" => 404, // Nothing was recorded.
            _ => success,
        });
    }

    [Theory]
    [InlineData(DeskRefusal.Unknown)]
    [InlineData(DeskRefusal.Conflict)]
    public async Task Every_refusal_of_the_desk_is_described(DeskRefusal kind)
    {
        await using var server = await StartAsync();
        var token = await server.SessionAsync("3001");
        server.Desk.Refuses = _ => new DeskAnswer("It does not fit.", kind);
        foreach (var route in DeskRoutes.All.Where(route => route.Method != "GET" && route.Tag != "session"))
        {
            var operation = Document.GetProperty("paths").GetProperty(route.Path).GetProperty(route.Method.ToLowerInvariant());
            var asked = route.Path.Replace("{agent}", "1001", StringComparison.Ordinal).Replace("{skill}", "care", StringComparison.Ordinal).Replace("{call}", "c-1001", StringComparison.Ordinal)
                .Replace("{queue}", "Care", StringComparison.Ordinal);
            var body = route.Body is null ? null : SchemaCheck.Sample(Document, operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
            await AnsweredAsync(server, operation, route.Method, asked, token, body, DeskResults.StatusOf(kind));
        }
    }

    [Fact]
    public async Task Messages_of_the_window_are_as_they_are_described()
    {
        await using var server = await StartAsync();
        using var window = await server.OpenAsync(await server.SessionAsync("2001"));
        var state = await window.NextAsync("state");
        server.Desk.Tell(new DeskEvent(DateTimeOffset.UnixEpoch, "talk", "1001", server.Desk.Agents[0], FakeDesk.Call("1001"), "held"));
        var told = await window.NextAsync("event");
        var answer = await window.DoAsync("""{"id":1,"do":"ping"}""");
        using var again = await server.OpenAsync(await server.SessionAsync("2001"), told.GetProperty("sequence").GetInt64());

        Assert.Empty(Problems("StateMessage", state));
        Assert.Empty(Problems("EventMessage", told));
        Assert.Empty(Problems("AnswerMessage", answer));
        Assert.Empty(Problems("ResumedMessage", await again.NextAsync()));

        static IEnumerable<string> Problems(string schema, JsonElement value) => SchemaCheck.Problems(Document, Document.GetProperty("components").GetProperty("schemas").GetProperty(schema), value);
    }

    private static async Task<DeskServer> StartAsync()
    {
        var server = await DeskServer.StartAsync(services => services with
        {
            Recordings = new RecordingShelf(new RecordingArchive(Path.Combine(Path.GetTempPath(), $"callcenter-openapi-{Environment.ProcessId}", "records.db")), Path.GetTempPath()),
        });
        server.Desk.Calls["1001"] = FakeDesk.Call("1001");
        return server;
    }

    // The answer's status is described, and the answer is what is described for it.
    private static async Task AnsweredAsync(DeskServer server, JsonElement operation, string method, string path, string? token, string? json, int? wanted)
    {
        using var response = await server.SendAsync(method, path.TrimStart('/'), token, json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync(DeskServer.Cancellation);
        var status = (int)response.StatusCode;
        Assert.True(wanted is null || status == wanted, $"{method} {path} {json}: {status}, not {wanted}: {text}");
        if (wanted is null && status == 400)
        {
            return; // A query where there is none.
        }

        Assert.True(operation.GetProperty("responses").TryGetProperty($"{status}", out var described), $"{method} {path}: {status} is not described: {text}");
        if (!described.TryGetProperty("content", out var content))
        {
            Assert.Equal("", text);
            return;
        }

        Assert.True(content.TryGetProperty(response.Content.Headers.ContentType!.MediaType!, out var media), $"{method} {path}: {response.Content.Headers.ContentType} is not described");
        if (media.TryGetProperty("schema", out var schema))
        {
            using var answer = JsonDocument.Parse(text);
            Assert.Empty(SchemaCheck.Problems(Document, schema, answer.RootElement));
        }
    }

    private static JsonElement Parse(byte[] text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static IEnumerable<JsonElement> All(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => All(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(All).Prepend(element),
        _ => [element],
    };
}

using System.Text.Json;
using CallCenter.Server.Http.Admin;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Tests.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Admin;

/// <summary>The description is what there is, and every operation answers as it is described.</summary>
public sealed class AdminApiTests
{
    public static TheoryData<string, string> Operations => [.. AdminRoutes.All.Select(route => (route.Method, route.Path))];

    private static JsonElement Document { get; } = JsonDocument.Parse(AdminApi.Describe()).RootElement;

    [Fact]
    public async Task Every_route_that_is_mapped_is_described_and_nothing_else()
    {
        await using var server = await AdminServer.StartAsync();
        var (status, told) = await server.AskAsync("GET", "openapi.json");
        var described = Document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(way => $"{way.Name.ToUpperInvariant()} {AdminApi.Root}{path.Name}"));

        Assert.Equal((200, Document.ToString()), (status, told.ToString()));
        Assert.Equal(server.Endpoints.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_schema_says_what_it_is()
    {
        var schemas = Document.GetProperty("components").GetProperty("schemas").EnumerateObject().ToList();

        Assert.All(schemas, schema => Assert.False(string.IsNullOrEmpty(schema.Value.GetProperty("description").GetString()), schema.Name));
        Assert.All(
            schemas.SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Select(member => (schema.Name, member))),
            one => Assert.True(one.member.Value.TryGetProperty("description", out var said) && said.GetString()!.Length > 0, $"{one.Name}.{one.member.Name}"));
        Assert.All(
            schemas.Where(schema => schema.Name.EndsWith("Wish", StringComparison.Ordinal)),
            schema => Assert.Equal(JsonValueKind.False, schema.Value.GetProperty("additionalProperties").ValueKind));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_is_as_it_is_described(string method, string path)
    {
        await using var server = await AdminServer.StartAsync();
        var route = AdminRoutes.All.Single(each => each.Method == method && each.Path == path);
        var operation = Document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());
        var (asked, body) = Sample(path);
        body = route.Body is null ? null : body;
        var token = server.Token(AdminRole.Admin);
        if (route.Least is { } least)
        {
            await AnsweredAsync(server, operation, method, asked, null, body, 401);
            if (least > AdminRole.Viewer)
            {
                await AnsweredAsync(server, operation, method, asked, server.Token(least - 1, "small"), body, 403);
            }
        }

        await AnsweredAsync(server, operation, method, asked + "?nonsense=1", token, body, route.Parameters.Count > 0 || body is not null ? 400 : null);
        if (body is not null)
        {
            await AnsweredAsync(server, operation, method, asked, token, "{\"nothing\":1}", 400);
        }

        if (method == "DELETE")
        {
            await AnsweredAsync(server, operation, method, asked, token, null, 404); // It is as it is declared.
            var put = AdminRoutes.All.Single(each => each.Method == "PUT" && each.Path == path);
            Assert.Equal(200, (await server.AskAsync("PUT", asked, token, Sample(put.Path).Body)).Status);
        }
        else if (path.EndsWith("/undo", StringComparison.Ordinal))
        {
            await AnsweredAsync(server, operation, method, asked, token, null, 404); // Nothing was changed yet.
            Assert.Equal(200, (await server.AskAsync("PUT", "switches/holiday", token, """{"on":true}""")).Status);
        }

        await AnsweredAsync(server, operation, method, asked, token, body, route.Success);
        if (route.IsChange)
        {
            Assert.Contains(server.Entries(), entry => entry.What == route.Operation && entry.Status == route.Success && entry.Token == "admin");
        }
    }

    private static (string Asked, string? Body) Sample(string path) => path.Split('/')[1] switch
    {
        "settings" => ("settings" + (path.Contains('{', StringComparison.Ordinal) ? "/waitMax" : ""), """{"value":"5m"}"""),
        "switches" => ("switches/holiday", """{"on":true}"""),
        "texts" => ("texts/Greet/zh-CN", """{"text":"您好{name}！"}"""),
        "hours" => ("hours/Office/mon..fri", """{"times":"09:00-12:00"}"""),
        "tables" => ("tables/Branches/010", """{"flow":"Shanghai"}"""),
        "scripts" => ("scripts/score", """{"source":"n + 1"}"""),
        "changes" => (path.Contains('{', StringComparison.Ordinal) ? "changes/1/undo" : "changes", null),
        var plain => (plain, null),
    };

    private static async Task AnsweredAsync(AdminServer server, JsonElement operation, string method, string path, string? token, string? body, int? status)
    {
        var answer = await server.AskAsync(method, path, token, body);
        Assert.True(status is null || answer.Status == status, $"{method} {path}: {answer.Status} instead of {status} {answer.Body}");
        Assert.True(operation.GetProperty("responses").TryGetProperty($"{answer.Status}", out var described), $"{method} {path}: {answer.Status} is not described");
        if (described.TryGetProperty("content", out var content))
        {
            Assert.Empty(SchemaCheck.Problems(Document, content.EnumerateObject().Single().Value.GetProperty("schema"), answer.Body));
        }
    }
}

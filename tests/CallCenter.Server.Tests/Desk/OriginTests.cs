using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>Pages from elsewhere: those that are named may use the API in browsers, and no others.</summary>
public sealed class OriginTests : IDisposable
{
    private const string Named = "https://desk.example";

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-origins-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Named, Named)]
    [InlineData("https://evil.example", null)]
    [InlineData("https://desk.example.evil.example", null)]
    [InlineData("null", null)]
    public async Task Who_asks_first_is_answered_by_where_he_comes_from(string origin, string? allowed)
    {
        await using var server = await DeskServer.StartAsync(services => services with { Origins = [Named] });
        using var first = new HttpRequestMessage(HttpMethod.Options, "/agent/v1/me/state");
        first.Headers.Add("Origin", origin);
        first.Headers.Add("Access-Control-Request-Method", "PUT");
        using var answer = await server.Client.SendAsync(first, DeskServer.Cancellation);

        Assert.Equal(allowed is null ? 405 : 204, (int)answer.StatusCode);
        Assert.Equal(allowed, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(allowed is null ? null : "GET, POST, PUT, DELETE", Header(answer, "Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task An_answer_is_marked_for_a_page_that_is_named()
    {
        await using var server = await DeskServer.StartAsync(services => services with { Origins = [Named] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/agent/v1/me");
        request.Headers.Add("Origin", Named);
        using var answer = await server.Client.SendAsync(request, DeskServer.Cancellation);

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal((Named, "Origin"), (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Vary")));
    }

    [Theory]
    [InlineData("""{}""", 30, 0)]
    [InlineData("""{ "desk": { "awayWithoutBrowser": 60, "origins": ["https://desk.example", "http://127.0.0.1:3000"] } }""", 60, 2)]
    [InlineData("""{ "desk": { "awayWithoutBrowser": 0 } }""", null, 0)]
    public void The_configuration_says_how_it_is(string written, int? seconds, int origins)
    {
        var (configuration, problem) = Read(written);

        Assert.Null(problem);
        Assert.Equal(seconds, (int?)configuration!.BrowserGoneAfter?.TotalSeconds);
        Assert.Equal(origins, configuration.DeskOrigins.Count);
    }

    [Theory]
    [InlineData("""{ "desk": { "origins": "https://desk.example" } }""", "must be a list of origins")]
    [InlineData("""{ "desk": { "origins": ["https://desk.example/"] } }""", "must be a list of origins")]
    [InlineData("""{ "desk": { "origins": ["*"] } }""", "must be a list of origins")]
    [InlineData("""{ "desk": { "awayWithoutBrowser": "30s" } }""", "must be a number from 0 to 3600")]
    [InlineData("""{ "desk": { "browser": 1 } }""", "known are awayWithoutBrowser, origins")]
    public void A_mistake_is_named(string written, string sentence)
    {
        var (configuration, problem) = Read(written);

        Assert.Null(configuration);
        Assert.Contains(sentence, problem!, StringComparison.Ordinal);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private (ProjectConfiguration? Configuration, string? Problem) Read(string written)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), written);
        return ProjectConfiguration.Read(_folder);
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CallCenter.Benchmarks.Servers;
using CallCenter.Hosting.Agents;

namespace CallCenter.Benchmarks.Telephones.Queueing;

/// <summary>The agents of a queue bench: one skill each, one telephone for all, signed in by the agents' API.</summary>
internal static class QueueAgents
{
    private const int First = 1001;
    private static readonly string[] Languages = ["en"];
    private const string Password = "bench-agents";
    private const int Rounds = 1000; // What a password costs is no part of a run.

    /// <summary>Writes <c>agents.json</c>.</summary>
    /// <param name="folder">The project.</param>
    /// <param name="count">How many.</param>
    /// <param name="endPoint">Address and port of their telephones.</param>
    public static void Write(string folder, int count, string endPoint)
    {
        var hash = AgentPassword.Hash(Password, Rounds);
        var agents = Enumerable.Range(First, count).Select(number => new
        {
            id = NameOf(number),
            name = $"Agent {NameOf(number)}",
            telephone = $"sip:{NameOf(number)}@{endPoint}",
            skills = new Dictionary<string, int> { ["line"] = 1 },
            languages = Languages,
            password = hash,
        });
        File.WriteAllText(Path.Combine(folder, "agents.json"), JsonSerializer.Serialize(new { agents }));
    }

    /// <summary>Signs them all in, ready.</summary>
    public static async Task SignInAsync(int count, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{BenchServer.HttpAddress}/agent/v1/") };
        foreach (var number in Enumerable.Range(First, count))
        {
            var token = await AskAsync(http, "session", new { agent = NameOf(number), password = Password }, null, cancellation);
            await AskAsync(http, "me/sign-in", new { ready = true }, token, cancellation);
        }
    }

    private static async Task<string?> AskAsync(HttpClient http, string path, object body, string? token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchmarkException($"{path} was refused: {(int)answer.StatusCode} {text}");
        }

        return text.Length > 0 && JsonDocument.Parse(text).RootElement.TryGetProperty("token", out var found) ? found.GetString() : null;
    }

    private static string NameOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Cli.Agents;

/// <summary>The agent API of a running centre.</summary>
internal sealed class AgentCentre : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client;

    public AgentCentre(Uri host, string token)
    {
        _client = new HttpClient { Timeout = AnswerMax, BaseAddress = new Uri(host, "/agent/v1/") };
        if (token.Length > 0)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        }
    }

    /// <summary>Does what is wished; the centre's answer.</summary>
    public async Task<(HttpStatusCode Status, string Text)> DoAsync(AgentWish wish, CancellationToken cancellation)
    {
        switch (wish.Action)
        {
            case "list":
                return await AskAsync(HttpMethod.Get, "agents", null, cancellation);
            case "calls":
                return await AskAsync(HttpMethod.Get, "calls", null, cancellation);
            case "busy":
                return await AskAsync(HttpMethod.Put, $"queues/{Uri.EscapeDataString(wish.Words[0])}/busy", new JsonObject { ["refuses"] = wish.Words[1] == "on" }, cancellation);
            case "token":
                return await AskAsync(HttpMethod.Post, "session", new JsonObject { ["agent"] = wish.Agent, ["password"] = TypedPassword.Read(isNew: false) ?? "" }, cancellation);
            case "sign-in":
                var seat = new JsonObject { ["ready"] = !wish.IsAway };
                if (wish.Telephone is { } telephone)
                {
                    seat["telephone"] = telephone;
                }

                return await AskAsync(HttpMethod.Post, "me/sign-in", seat, cancellation);
            default:
                var state = new JsonObject { ["state"] = wish.State, ["reason"] = wish.Reason };
                var isOwn = wish.Agent is null || wish.Agent == await MeAsync(cancellation);
                return await AskAsync(HttpMethod.Put, isOwn ? "me/state" : $"agents/{Uri.EscapeDataString(wish.Agent!)}/state", state, cancellation);
        }
    }

    /// <summary>What a refusal says.</summary>
    public static string Sentence(HttpStatusCode status, string text)
    {
        try
        {
            return JsonNode.Parse(text)?["detail"]?.GetValue<string>() is { Length: > 0 } sentence ? sentence : $"The centre answers {(int)status}.";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return $"The centre answers {(int)status}; is it of this version?";
        }
    }

    public void Dispose() => _client.Dispose();

    // Null when it cannot be told; then the other way says why.
    private async Task<string?> MeAsync(CancellationToken cancellation)
    {
        var (status, text) = await AskAsync(HttpMethod.Get, "me", null, cancellation);
        return status == HttpStatusCode.OK ? JsonNode.Parse(text)?["agent"]?["agent"]?.GetValue<string>() : null;
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await _client.SendAsync(request, cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }
}

using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Cli.Operating;

/// <summary>Where a running centre is and who asks: what all commands take that operate one over its API.</summary>
internal sealed class CentreOptions
{
    /// <summary>The variable of the environment that holds a token.</summary>
    public const string TokenVariable = "CALLCENTER_TOKEN";

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(15);

    private readonly Option<string> _to = new("--to", "--at") { Description = "ADDRESS:PORT that `run --http` was given, or its URL", DefaultValueFactory = _ => "127.0.0.1:8080" };
    private readonly Option<string?> _token = new("--token") { Description = $"Your token; without it {TokenVariable} of the environment" };
    private readonly Option<bool> _json = new("--json") { Description = "As the centre wrote it" };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_to);
        command.Options.Add(_token);
        command.Options.Add(_json);
    }

    /// <summary>Asks the centre, and prints what it answers or why not; the exit code.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Path below <c>/admin/v1</c>.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="shown">The answer as people read it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<int> AskAsync(ParseResult parsed, HttpMethod method, string path, JsonObject? body, Func<JsonElement, string> shown, CancellationToken cancellation)
    {
        var to = parsed.GetValue(_to)!;
        var written = to.Contains("://", StringComparison.Ordinal) ? to : $"http://{to}";
        if (!Uri.TryCreate(written, UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https"))
        {
            return Complain($"`{to}` is no address; write ADDRESS:PORT, such as 127.0.0.1:8080.", ExitCodes.Usage);
        }

        var token = (parsed.GetValue(_token) ?? Environment.GetEnvironmentVariable(TokenVariable) ?? "").Trim();
        if (token.Length == 0)
        {
            return Complain($"Who you are is missing; write --token, or set {TokenVariable}. `callcenter token create NAME --role business PROJECT` makes one.", ExitCodes.Usage);
        }

        using var client = new HttpClient { Timeout = AnswerMax };
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(host, "/admin/v1/" + path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return Complain(Sentence((int)response.StatusCode, text), ExitCodes.Errors);
            }

            using var document = JsonDocument.Parse(text);
            Console.WriteLine(parsed.GetValue(_json) ? text : shown(document.RootElement));
            return ExitCodes.Done;
        }
        catch (FormatException)
        {
            return Complain("A token is one word, as `callcenter token create` printed it.", ExitCodes.Usage);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Complain($"{host.Authority} does not answer within {AnswerMax.TotalSeconds:F0} seconds.", ExitCodes.Errors);
        }
        catch (HttpRequestException error)
        {
            return Complain($"{host.Authority} does not answer: {error.Message}; start the centre with `callcenter run PROJECT --http {host.Authority}`.", ExitCodes.Errors);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Complain($"{host.Authority} answers, but is no centre of this version.", ExitCodes.Errors);
        }
    }

    private static string Sentence(int status, string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            if (problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String)
            {
                return LiveTable.Plain(detail.GetString()!);
            }
        }
        catch (JsonException)
        {
            // It is no problem as this API writes one.
        }

        return $"The centre answers {status}; is it of this version?";
    }

    private static int Complain(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}

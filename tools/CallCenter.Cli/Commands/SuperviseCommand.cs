using System.CommandLine;
using System.Net;
using System.Text.Json;
using CallCenter.Cli.Operating;
using CallCenter.Cli.Status;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter supervise [CALL]</c>: the talks of a running centre, and somebody in one of them.</summary>
internal static class SuperviseCommand
{
    private const string Help =
        """
        Lists the talks of a running centre; with CALL, calls a supervisor's telephone and lets him into that talk. Nobody
        notices him until he speaks. The centre must have been started with --http; elsewhere it asks for a token (ops).

        Modes:
          listen     he hears both, nobody hears him
          whisper    only the agent hears him
          barge      all hear him; with --warn the agent hears a tone first
          intercept  the agent is dropped, and he has the talk

        Once he is there, his keys 1 to 4 choose the mode, and so does this command with the same CALL and --with.

        Examples:
          callcenter supervise
          callcenter supervise --json
          callcenter supervise 1a2b3c --with 8001 --mode listen
          callcenter supervise 1a2b3c --with 8001 --mode barge --warn
          callcenter supervise 1a2b3c --end

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var call = new Argument<string?>("call") { Description = "Id of the call; without it the talks are listed", DefaultValueFactory = _ => null };
        var with = new Option<string?>("--with") { Description = "Whom to call for it: a number or a sip: address" };
        var mode = new Option<string>("--mode") { Description = "listen, whisper, barge or intercept", DefaultValueFactory = _ => "listen" };
        mode.AcceptOnlyFromAmong("listen", "whisper", "barge", "intercept");
        var warn = new Option<bool>("--warn") { Description = "Let the agent hear a tone before somebody barges in" };
        var end = new Option<bool>("--end") { Description = "Send the supervisor away" };
        var to = new Option<string>("--to") { Description = "ADDRESS:PORT that `run --http` was given, or its URL", DefaultValueFactory = _ => "127.0.0.1:8080" };
        var json = new Option<bool>("--json") { Description = "The talks as the centre wrote them" };
        var token = CentreToken.Create();
        var command = new Command("supervise", Help) { call, with, mode, warn, end, to, token, json };
        command.SetAction((parsed, cancellation) =>
        {
            var wish = new Wish(parsed.GetValue(call), parsed.GetValue(with), parsed.GetValue(mode)!, parsed.GetValue(warn), parsed.GetValue(end), parsed.GetValue(json));
            return RunAsync(wish, parsed.GetValue(to)!, parsed.GetValue(token), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Wish wish, string to, string? token, CancellationToken cancellation)
    {
        var written = to.Contains("://", StringComparison.Ordinal) ? to : $"http://{to}";
        if (!Uri.TryCreate(written, UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https"))
        {
            return Complain($"`{to}` is no address; write ADDRESS:PORT, such as 127.0.0.1:8080.", ExitCodes.Usage);
        }

        if (wish is { Call: not null, IsEnd: false, With: null })
        {
            return Complain("Whom to call is missing; write --with and a number or a sip: address.", ExitCodes.Usage);
        }

        using var client = new HttpClient { Timeout = AnswerMax, BaseAddress = host };
        CentreToken.Give(client, token);
        try
        {
            using var response = await AskAsync(client, wish, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return Complain(Sentence(response.StatusCode, text), ExitCodes.Errors);
            }

            Console.WriteLine(wish is { Call: null, IsJson: false } ? TalkList.Of(text) : text.TrimEnd());
            return ExitCodes.Done;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Complain($"{host.Authority} does not answer within {AnswerMax.TotalSeconds:F0} seconds.", ExitCodes.Errors);
        }
        catch (HttpRequestException error)
        {
            return Complain($"{host.Authority} does not answer: {error.Message}; start the centre with `callcenter run PROJECT --http {host.Authority}`.", ExitCodes.Errors);
        }
        catch (JsonException)
        {
            return Complain($"{host.Authority} answers, but is no centre.", ExitCodes.Errors);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, Wish wish, CancellationToken cancellation)
    {
        if (wish.Call is not { } call)
        {
            return await client.GetAsync(new Uri("/calls", UriKind.Relative), cancellation);
        }

        var path = new Uri($"/calls/{Uri.EscapeDataString(call)}/supervisors", UriKind.Relative);
        if (wish.IsEnd)
        {
            return await client.DeleteAsync(path, cancellation);
        }

        using var body = Body(wish);
        return await client.PostAsync(path, body, cancellation);
    }

    // With its length: the centre reads no body whose length it does not know.
    private static StringContent Body(Wish wish)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("with", wish.With);
            json.WriteString("mode", wish.Mode);
            json.WriteBoolean("warn", wish.Warns);
            json.WriteEndObject();
        }

        return new StringContent(System.Text.Encoding.UTF8.GetString(buffer.ToArray()), System.Text.Encoding.UTF8, "application/json");
    }

    private static string Sentence(HttpStatusCode status, string text) =>
        text.Trim() is { Length: > 0 } said ? said : $"The centre answers {(int)status}; is it of this version?";

    private static int Complain(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }

    private sealed record Wish(string? Call, string? With, string Mode, bool Warns, bool IsEnd, bool IsJson);
}

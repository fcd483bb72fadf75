using System.CommandLine;
using System.Text.Json;
using CallCenter.Cli.Operating;
using CallCenter.Cli.Status;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter status [ADDRESS]</c>: what a running centre says of itself.</summary>
internal static class StatusCommand
{
    private const string Help =
        """
        Shows what a running centre says of itself: calls, voice, trunks and whether they live, registered telephones, banned
        sources with reason and end. The centre must have been started with --http.

        Examples:
          callcenter status
          callcenter status 192.0.2.10:8080
          callcenter status http://127.0.0.1:8080 --json

        Exit codes: 0 it answered, 1 nobody answered, 2 usage.
        """;

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var address = new Argument<string>("address")
        {
            Description = "ADDRESS:PORT that `run --http` was given, or its URL",
            DefaultValueFactory = _ => "127.0.0.1:8080",
        };
        var json = new Option<bool>("--json") { Description = "As the centre wrote it" };
        var token = CentreToken.Create();
        var command = new Command("status", Help) { address, token, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(address)!, parsed.GetValue(token), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string address, string? token, bool json, CancellationToken cancellation)
    {
        var written = address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}";
        if (!Uri.TryCreate(written, UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https"))
        {
            return Complain($"`{address}` is no address; write ADDRESS:PORT, such as 127.0.0.1:8080.", ExitCodes.Usage);
        }

        using var client = new HttpClient { Timeout = AnswerMax };
        CentreToken.Give(client, token);
        try
        {
            var text = await client.GetStringAsync(new Uri(host, "/status"), cancellation);
            Console.WriteLine(json ? text : StatusText.Of(text));
            return ExitCodes.Done;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Complain($"{host.Authority} does not answer within {AnswerMax.TotalSeconds:F0} seconds.", ExitCodes.Errors);
        }
        catch (HttpRequestException error)
        {
            return Complain($"{host.Authority} does not tell its status: {error.Message}; start the centre with `callcenter run PROJECT --http {host.Authority}`.", ExitCodes.Errors);
        }
        catch (JsonException)
        {
            return Complain($"{host.Authority} answers, but is no centre.", ExitCodes.Errors);
        }
    }

    private static int Complain(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}

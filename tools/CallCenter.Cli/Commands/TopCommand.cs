using System.CommandLine;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Operating;
using CallCenter.Cli.Terminal;
using CallCenter.Cli.Top;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter top</c>: the wallboard of a running centre in the terminal.</summary>
internal static class TopCommand
{
    private const string Help =
        """
        Shows the wallboard of a running centre: alarms, queues with who waits, service level and losses, agents with what they
        are doing and have done today. The centre must have been started with --http; elsewhere it asks for a token (viewer).

        Keys: q ends; s orders the queues by waiting or service level, a the agents by state, time or answers; the arrows scroll.
        LEVEL is the service level of the last five minutes, green where it meets its target; LOSS the loss rate of the same
        time. ANSWERED, LOST, MISSED, TALK and LOAD are of today. Where output is no terminal, plain text is printed each
        interval.

        Examples:
          callcenter top
          callcenter top --http 127.0.0.1:8080 --interval 5s
          callcenter top --once
          callcenter top --once --json

        Exit codes: 0 done, 1 the centre does not answer, 2 usage.
        """;

    private const int ColumnsOfPlainText = 160;

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IntervalMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan IntervalMax = TimeSpan.FromHours(1);

    public static Command Create()
    {
        var http = new Option<string>("--http", "--to") { Description = "ADDRESS:PORT that `run --http` was given, or its URL", DefaultValueFactory = _ => "127.0.0.1:8080" };
        var interval = new Option<string>("--interval") { Description = "How often figures are read: 200ms to 1h", DefaultValueFactory = _ => "1s" };
        var once = new Option<bool>("--once") { Description = "Print it once, as plain text" };
        var json = new Option<bool>("--json") { Description = "The figures as the centre wrote them, one object a line" };
        var token = CentreToken.Create();
        var command = new Command("top", Help) { http, token, interval, once, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(http)!, parsed.GetValue(token), parsed.GetValue(interval)!, parsed.GetValue(once), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string http, string? token, string every, bool once, bool json, CancellationToken cancellation)
    {
        var written = http.Contains("://", StringComparison.Ordinal) ? http : $"http://{http}";
        if (!Uri.TryCreate(written, UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https"))
        {
            return Complain($"`{http}` is no address; write ADDRESS:PORT, such as 127.0.0.1:8080.", ExitCodes.Usage);
        }

        if (SettingValues.Parse("duration", every) is not TimeSpan interval || interval < IntervalMin || interval > IntervalMax)
        {
            return Complain($"`{every}` is no interval; write one from 200ms to 1h, such as 5s.", ExitCodes.Usage);
        }

        using var client = new HttpClient { Timeout = AnswerMax };
        CentreToken.Give(client, token);
        var ask = (CancellationToken stop) => AskAsync(client, host, stop);
        try
        {
            var first = await ask(cancellation);
            return !once && !json && IsScreen() ? await new TopSession(ask, interval, TimeProvider.System).RunAsync(TopFigures.Read(first), cancellation)
                : await PrintAsync(first, ask, once ? null : interval, json, cancellation);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Complain($"{host.Authority} does not answer within {AnswerMax.TotalSeconds:F0} seconds.", ExitCodes.Errors);
        }
        catch (HttpRequestException error)
        {
            return Complain($"{host.Authority} does not tell its figures: {error.Message}; start the centre with `callcenter run PROJECT --http {host.Authority}`.", ExitCodes.Errors);
        }
        catch (JsonException)
        {
            return Complain($"{host.Authority} answers, but is no centre of this version.", ExitCodes.Errors);
        }
    }

    private static async Task<int> PrintAsync(string first, Func<CancellationToken, Task<string>> ask, TimeSpan? interval, bool json, CancellationToken cancellation)
    {
        for (var text = first; ; text = await ask(cancellation))
        {
            var figures = TopFigures.Read(text);
            Console.WriteLine(json ? text.ReplaceLineEndings("") : string.Join('\n', TopScreen.Lines(figures, new(ColumnsOfPlainText, null), TerminalColour.OfOutput())) + "\n");
            if (interval is not { } pause)
            {
                return ExitCodes.Done;
            }

            await Task.Delay(pause, cancellation);
        }
    }

    private static bool IsScreen() => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    private static async Task<string> AskAsync(HttpClient client, Uri host, CancellationToken cancellation)
    {
        using var response = await client.GetAsync(new Uri(host, "/figures"), cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode ? text : throw new HttpRequestException(text.Trim() is { Length: > 0 and < 200 } said ? said : $"it answers {(int)response.StatusCode}");
    }

    private static int Complain(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}

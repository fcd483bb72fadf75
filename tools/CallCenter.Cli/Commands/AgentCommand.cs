using System.CommandLine;
using System.Net;
using System.Text.Json;
using CallCenter.Cli.Agents;
using CallCenter.Hosting.Agents;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter agent ACTION</c>: agents of a running centre, as those who operate it see them.</summary>
internal static class AgentCommand
{
    private const string TokenVariable = "CALLCENTER_TOKEN";

    private const string Help =
        """
        Looks after the agents of a running centre by its agent API (docs/agent-api.md). The centre must have been started with
        --http; who asks proves himself by a token.

        Actions:
          list                  the agents you supervise, and what they do
          sign-in               signs you in; --telephone says where you sit, --away that you are not ready yet
          sign-out [AGENT]      signs you out, or an agent you supervise
          state [AGENT] STATE   changes your state, or that of an agent you supervise: idle, away, break, work, signedOut
          calls                 calls you are in or may see, with what is known of each
          busy QUEUE on|off     lets a queue refuse new callers while all its agents are busy or away, or lets them wait again
          token AGENT           begins a session with the agent's password, and prints its token
          password              prints what agents.json keeps of a password; needs no centre

        A password is asked for in a terminal, or read from the input. A token is taken from --token, or from the environment:
        CALLCENTER_TOKEN.

        Examples:
          callcenter agent password
          export CALLCENTER_TOKEN=$(callcenter agent token 2001 --to 192.0.2.10:8080)
          callcenter agent list
          callcenter agent list --json
          callcenter agent state 1001 away --reason "training"
          callcenter agent sign-out 1001
          callcenter agent busy Care on
          callcenter agent calls
          callcenter agent sign-in --telephone 8001

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    public static Command Create()
    {
        var action = new Argument<string>("action") { Description = "list, sign-in, sign-out, state, calls, busy, token or password" };
        action.AcceptOnlyFromAmong("list", "sign-in", "sign-out", "state", "calls", "busy", "token", "password");
        var words = new Argument<string[]>("words") { Description = "The agent's number, and for `state` the state; for `busy` the queue, and on or off", Arity = new ArgumentArity(0, 2) };
        var reason = new Option<string>("--reason") { Description = "Why, for a state", DefaultValueFactory = _ => "" };
        var telephone = new Option<string?>("--telephone") { Description = "Where you sit, for sign-in; without it at your usual telephone" };
        var away = new Option<bool>("--away") { Description = "Sign in without taking calls yet" };
        var to = new Option<string>("--to") { Description = "ADDRESS:PORT that `run --http` was given, or its URL", DefaultValueFactory = _ => "127.0.0.1:8080" };
        var token = new Option<string?>("--token") { Description = "Your token; without it CALLCENTER_TOKEN of the environment" };
        var json = new Option<bool>("--json") { Description = "The answer as the centre wrote it" };
        var command = new Command("agent", Help) { action, words, reason, telephone, away, to, token, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            new AgentWish(
                parsed.GetValue(action)!,
                parsed.GetValue(words) ?? [],
                parsed.GetValue(reason)!,
                parsed.GetValue(telephone),
                parsed.GetValue(away),
                parsed.GetValue(json)),
            parsed.GetValue(to)!,
            parsed.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable) ?? "",
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(AgentWish wish, string to, string token, CancellationToken cancellation)
    {
        if (Misused(wish) is { } misused)
        {
            return Complain(misused, ExitCodes.Usage);
        }

        if (wish.Action == "password")
        {
            return TypedPassword.Read(isNew: true) is { } password
                ? Print(AgentPassword.Hash(password))
                : Complain($"A password of 1 to {AgentPassword.CharactersMax} characters is expected, twice the same.", ExitCodes.Usage);
        }

        var written = to.Contains("://", StringComparison.Ordinal) ? to : $"http://{to}";
        if (!Uri.TryCreate(written, UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https"))
        {
            return Complain($"`{to}` is no address; write ADDRESS:PORT, such as 127.0.0.1:8080.", ExitCodes.Usage);
        }

        if (token.Length == 0 && wish.Action != "token")
        {
            return Complain($"Who you are is missing; write --token, or set {TokenVariable}. `callcenter agent token AGENT` makes one.", ExitCodes.Usage);
        }

        using var centre = new AgentCentre(host, token);
        try
        {
            var (status, text) = await centre.DoAsync(wish, cancellation);
            return status is HttpStatusCode.OK ? Print(wish.Shown(text)) : Complain(AgentCentre.Sentence(status, text), ExitCodes.Errors);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Complain($"{host.Authority} does not answer within {AgentCentre.AnswerMax.TotalSeconds:F0} seconds.", ExitCodes.Errors);
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

    private static string? Misused(AgentWish wish) => (wish.Action, wish.Words.Count) switch
    {
        ("state", 0) => "Which state is missing; write `callcenter agent state 1001 away`.",
        ("state", _) when !AgentWish.States.Contains(wish.Words[^1]) => $"`{wish.Words[^1]}` is no state; states are {string.Join(", ", AgentWish.States)}.",
        ("state", _) => null,
        ("busy", 2) when wish.Words[1] is "on" or "off" => null,
        ("busy", _) => "Which queue, and on or off; write `callcenter agent busy Care on`.",
        ("token", 0) => "Whose is missing; write `callcenter agent token 1001`.",
        ("token" or "sign-out", <= 1) => null,
        (_, 0) => null,
        _ => $"`{wish.Words[^1]}` is one word too many for `callcenter agent {wish.Action}`.",
    };

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return ExitCodes.Done;
    }

    private static int Complain(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}

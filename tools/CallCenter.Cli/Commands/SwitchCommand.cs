using System.CommandLine;
using System.Text.Json.Nodes;
using CallCenter.Cli.Operating;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter switch NAME STATE</c>: switches of a running centre.</summary>
internal static class SwitchCommand
{
    private const string Help =
        """
        Turns a switch of a running centre on or off, for calls in progress too; `reset` lets it be as it is declared again.
        It needs a token with the role business.

        Examples:
          callcenter switch holiday on
          callcenter switch holiday off --at https://centre.example:8443
          callcenter switch holiday reset

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The switch" };
        var state = new Argument<string>("state") { Description = "on, off or reset" };
        state.AcceptOnlyFromAmong("on", "off", "reset");
        var centre = new CentreOptions();
        var command = new Command("switch", Help) { name, state };
        centre.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var path = $"switches/{Uri.EscapeDataString(parsed.GetValue(name)!)}";
            return parsed.GetValue(state) == "reset"
                ? centre.AskAsync(parsed, HttpMethod.Delete, path, null, LiveTable.Change, cancellation)
                : centre.AskAsync(parsed, HttpMethod.Put, path, new JsonObject { ["on"] = parsed.GetValue(state) == "on" }, LiveTable.Change, cancellation);
        });
        return command;
    }
}

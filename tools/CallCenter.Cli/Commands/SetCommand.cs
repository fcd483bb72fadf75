using System.CommandLine;
using System.Text.Json.Nodes;
using CallCenter.Cli.Operating;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter set [NAME] [VALUE]</c>: settings of a running centre.</summary>
internal static class SetCommand
{
    private const string Help =
        """
        Changes a setting of a running centre, for the next prompt of calls in progress too; without NAME it lists all that can
        be changed without a deploy. The value is checked against its declaration, and the change is kept with who made it:
        `callcenter changes` lists them, `callcenter undo` takes one back. It needs a token with the role business.

        Examples:
          callcenter set
          callcenter set waitMax 5m --at 192.0.2.10:8080
          callcenter set company 华星客服
          callcenter set waitMax --reset

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "The setting; without it all are listed", DefaultValueFactory = _ => null };
        var value = new Argument<string?>("value") { Description = "What it shall be", DefaultValueFactory = _ => null };
        var reset = new Option<bool>("--reset") { Description = "Let it be as it is declared again" };
        var centre = new CentreOptions();
        var command = new Command("set", Help) { name, value, reset };
        centre.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(centre, parsed, parsed.GetValue(name), parsed.GetValue(value), parsed.GetValue(reset), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CentreOptions centre, ParseResult parsed, string? name, string? value, bool isReset, CancellationToken cancellation)
    {
        if (name is null)
        {
            return await centre.AskAsync(parsed, HttpMethod.Get, "settings", null, LiveTable.Settings, cancellation);
        }

        if (value is null != isReset)
        {
            await Console.Error.WriteLineAsync("What it shall be is missing or said twice; write a value, or --reset.");
            return ExitCodes.Usage;
        }

        var path = $"settings/{Uri.EscapeDataString(name)}";
        return value is null
            ? await centre.AskAsync(parsed, HttpMethod.Delete, path, null, LiveTable.Change, cancellation)
            : await centre.AskAsync(parsed, HttpMethod.Put, path, new JsonObject { ["value"] = value }, LiveTable.Change, cancellation);
    }
}

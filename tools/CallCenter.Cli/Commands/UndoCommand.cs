using System.CommandLine;
using System.Globalization;
using CallCenter.Cli.Operating;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter undo NUMBER</c>: takes a change back.</summary>
internal static class UndoCommand
{
    private const string Help =
        """
        Takes back a change of a running centre: what it changed becomes what it was before, unless somebody has changed the
        same since. `callcenter changes` tells the numbers. It needs a token with the role business.

        Examples:
          callcenter undo 17
          callcenter undo 17 --at https://centre.example:8443

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    public static Command Create()
    {
        var number = new Argument<long>("number") { Description = "Number of the change" };
        var centre = new CentreOptions();
        var command = new Command("undo", Help) { number };
        centre.AddTo(command);
        command.SetAction((parsed, cancellation) => centre.AskAsync(
            parsed, HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"changes/{parsed.GetValue(number)}/undo"), null, LiveTable.Change, cancellation));
        return command;
    }
}

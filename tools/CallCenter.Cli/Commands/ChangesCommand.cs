using System.CommandLine;
using System.Globalization;
using CallCenter.Cli.Operating;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter changes</c>: what was changed without a deploy.</summary>
internal static class ChangesCommand
{
    private const string Help =
        """
        Lists what was changed in a running centre without a deploy, the latest first: when, by whom, what was before and since.
        What somebody wrote into settings.json with an editor is `by hand`. It needs a token; any role will do.

        Examples:
          callcenter changes
          callcenter changes --most 500 --json
          callcenter changes --at https://centre.example:8443

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    public static Command Create()
    {
        var most = new Option<int>("--most") { Description = "How many at most: 1 to 1000", DefaultValueFactory = _ => 20 };
        var centre = new CentreOptions();
        var command = new Command("changes", Help) { most };
        centre.AddTo(command);
        command.SetAction((parsed, cancellation) => centre.AskAsync(
            parsed, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"changes?most={parsed.GetValue(most)}"), null, LiveTable.Changes, cancellation));
        return command;
    }
}

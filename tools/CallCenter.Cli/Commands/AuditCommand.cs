using System.CommandLine;
using System.Globalization;
using CallCenter.Cli.Operating;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter audit</c>: who changed what, and who was refused.</summary>
internal static class AuditCommand
{
    private const string Help =
        """
        Lists every change that was made in a running centre over its API and every one that was refused, the latest first: when,
        with which token and role, from which address, what was before and since. It needs a token with the role admin.

        Examples:
          callcenter audit
          callcenter audit --since 2026-11-22T09:00:00Z --json

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    public static Command Create()
    {
        var since = new Option<string?>("--since") { Description = "From when on, such as 2026-11-22T09:00:00Z" };
        var most = new Option<int>("--most") { Description = "How many at most: 1 to 1000", DefaultValueFactory = _ => 50 };
        var centre = new CentreOptions();
        var command = new Command("audit", Help) { since, most };
        centre.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var from = parsed.GetValue(since) is { } written ? $"&since={Uri.EscapeDataString(written)}" : "";
            return centre.AskAsync(parsed, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"audit?most={parsed.GetValue(most)}{from}"), null, LiveTable.Audit, cancellation);
        });
        return command;
    }
}

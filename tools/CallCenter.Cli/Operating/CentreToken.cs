using System.CommandLine;

namespace CallCenter.Cli.Operating;

/// <summary>The token of commands that look at a centre's pages: only a centre elsewhere asks for one.</summary>
internal static class CentreToken
{
    /// <summary>The option.</summary>
    public static Option<string?> Create() => new("--token") { Description = $"Your token, for a centre elsewhere; without it {CentreOptions.TokenVariable} of the environment" };

    /// <summary>Lets a client send it along, when there is one.</summary>
    public static void Give(HttpClient client, string? token)
    {
        if ((token ?? Environment.GetEnvironmentVariable(CentreOptions.TokenVariable))?.Trim() is { Length: > 0 } shown)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {shown}");
        }
    }
}

using System.Text.Json;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Desk.cs
{
    private const double BrowserGoneMost = 3600;

    /// <summary>After how long without any browser an agent who had one is away; null for never.</summary>
    public TimeSpan? BrowserGoneAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where pages come from that may use the agents' API in browsers, such as <c>https://desk.example</c>.</summary>
    public IReadOnlyList<string> DeskOrigins { get; init; } = [];

    private (ProjectConfiguration? Next, string? Problem) WithDesk(JsonElement written)
    {
        var entries = new ConfigurationEntries("desk", written, "awayWithoutBrowser", "origins");
        var seconds = entries.Seconds("awayWithoutBrowser", 0, BrowserGoneMost);
        var next = this with { BrowserGoneAfter = seconds == TimeSpan.Zero ? null : seconds ?? BrowserGoneAfter };
        if (entries.Part("origins") is { } origins)
        {
            if (origins.ValueKind != JsonValueKind.Array || !origins.EnumerateArray().All(IsOrigin))
            {
                entries.Refuse("\"origins\" must be a list of origins, such as [\"https://desk.example\"].");
            }
            else
            {
                next = next with { DeskOrigins = [.. origins.EnumerateArray().Select(origin => origin.GetString()!)] };
            }
        }

        return entries.Problem is { } problem ? (null, problem) : (next, null);
    }

    // Scheme, host and port as browsers write them, without a path.
    private static bool IsOrigin(JsonElement written) =>
        written.ValueKind == JsonValueKind.String && Uri.TryCreate(written.GetString(), UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https" && !written.GetString()!.EndsWith('/') && origin.PathAndQuery == "/";
}

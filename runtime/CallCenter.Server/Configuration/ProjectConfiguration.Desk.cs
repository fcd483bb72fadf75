using System.Text.Json;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Desk.cs
{
    private const double BrowserGoneMost = 3600;

    /// <summary>After how long without any browser an agent who had one is away; null for never.</summary>
    public TimeSpan? BrowserGoneAfter { get; init; } = TimeSpan.FromSeconds(30);

    private (ProjectConfiguration? Next, string? Problem) WithDesk(JsonElement written)
    {
        var entries = new ConfigurationEntries("desk", written, "awayWithoutBrowser");
        var seconds = entries.Seconds("awayWithoutBrowser", 0, BrowserGoneMost);
        return entries.Problem is { } problem
            ? (null, problem)
            : (this with { BrowserGoneAfter = seconds == TimeSpan.Zero ? null : seconds ?? BrowserGoneAfter }, null);
    }
}

using System.Text.Json;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.RtpTimeout.cs
{
    private const int RtpTimeoutSecondsMin = 5;
    private const int RtpTimeoutSecondsMax = 3600;

    /// <summary>How long a party's voice may stop before its call is ended; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan RtpTimeout { get; init; } = TimeSpan.FromSeconds(30);

    private (ProjectConfiguration? Next, string? Problem) WithRtpTimeout(JsonElement written) =>
        written.ValueKind == JsonValueKind.Number && written.TryGetInt32(out var seconds) && seconds is 0 or (>= RtpTimeoutSecondsMin and <= RtpTimeoutSecondsMax)
            ? (this with { RtpTimeout = seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds) }, null)
            : (null, $"\"rtpTimeout\" must be whole seconds from {RtpTimeoutSecondsMin} to {RtpTimeoutSecondsMax}, or 0 for never, such as 30.");
}

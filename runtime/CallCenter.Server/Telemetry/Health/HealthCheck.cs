namespace CallCenter.Server.Telemetry.Health;

/// <summary>How one part is.</summary>
public enum HealthState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Something should be mended; calls are taken.</summary>
    Degraded,

    /// <summary>No new calls are taken until it is mended.</summary>
    Down,
}

/// <summary>One part that was looked at.</summary>
/// <param name="Name">The part: <c>sip</c>, <c>media</c>, <c>release</c>, <c>journal</c>, <c>disk</c>, <c>records</c>, <c>source</c>, <c>loops</c>, <c>calls</c>.</param>
/// <param name="State">How it is.</param>
/// <param name="Reason">Why it is not as it should be, a sentence; null when it is.</param>
/// <param name="Tenant">Whose part it is; null when all share it.</param>
internal sealed record HealthCheck(string Name, HealthState State, string? Reason = null, string? Tenant = null)
{
    /// <summary>A part that is well unless there is a reason.</summary>
    public static HealthCheck Of(string name, string? reason, HealthState otherwise, string? tenant = null) =>
        new(name, reason is null ? HealthState.Ok : otherwise, reason, tenant);
}

/// <summary>How all parts are.</summary>
/// <param name="State">The worst of them.</param>
/// <param name="Checks">The parts.</param>
internal sealed record HealthReport(HealthState State, IReadOnlyList<HealthCheck> Checks)
{
    public static HealthReport Of(IReadOnlyList<HealthCheck> checks) =>
        new(checks.Count == 0 ? HealthState.Ok : checks.Max(static check => check.State), checks);
}

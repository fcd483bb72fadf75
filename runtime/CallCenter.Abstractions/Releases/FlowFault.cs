namespace CallCenter.Abstractions.Releases;

/// <summary>Faults of compiled flows.</summary>
public static class FlowFault
{
    /// <summary>Where in a <c>.flow</c> file a fault arose, as <c> in flows/day.flow:12</c>; empty when its trace names none.</summary>
    public static string PlaceOf(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var line = fault.StackTrace?.Split('\n').FirstOrDefault(frame => frame.Contains(".flow:", StringComparison.Ordinal));
        var start = line?.LastIndexOf(" in ", StringComparison.Ordinal) ?? -1;
        return start < 0 ? "" : line![start..].TrimEnd().Replace(":line ", ":", StringComparison.Ordinal);
    }
}

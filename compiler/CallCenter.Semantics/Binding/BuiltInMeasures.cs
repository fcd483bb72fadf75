using CallCenter.Abstractions.Releases;

namespace CallCenter.Semantics.Binding;

/// <summary>Indicators that every project has, by the formulas of the trade.</summary>
internal static class BuiltInMeasures
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ServiceTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);

    private static MeasureTerm Entered => new("counter", "entered");

    /// <summary>MON-04 and MON-05, for every queue, over the last five minutes.</summary>
    public static IReadOnlyList<MeasureManifest> All { get; } =
    [
        // (answered within 20 s + abandoned within 20 s) / entered
        new MeasureManifest(
            "serviceLevel",
            "percent",
            -1,
            Window,
            new MeasureTerm(
                "divide",
                Left: new MeasureTerm("add", Left: new MeasureTerm("counter", "answered", ServiceTime), Right: new MeasureTerm("counter", "abandoned", ServiceTime)),
                Right: Entered),
            "MON-04"),

        // (abandoned - abandoned within 5 s) / entered
        new MeasureManifest(
            "lossRate",
            "percent",
            -1,
            Window,
            new MeasureTerm(
                "divide",
                Left: new MeasureTerm("subtract", Left: new MeasureTerm("counter", "abandoned"), Right: new MeasureTerm("counter", "abandoned", ShortWait)),
                Right: Entered),
            "MON-05"),
    ];
}

using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Figures.Usual;

/// <summary>What is usual of what: one that is computed in another way is another, whatever its name.</summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Definition">How it is computed.</param>
/// <param name="Queue">Name of the queue.</param>
internal readonly record struct UsualKey(string Measure, string Definition, string Queue)
{
    /// <summary>That of a measure of a queue.</summary>
    public static UsualKey Of(MeasureManifest measure, string queue) =>
        new(measure.Name, string.Create(CultureInfo.InvariantCulture, $"{measure.Type} {measure.Over.TotalSeconds} {TextOf(measure.Formula)}"), queue);

    private static string TextOf(MeasureTerm? term) => term switch
    {
        null => "",
        { Kind: "counter" } => string.Create(CultureInfo.InvariantCulture, $"{term.Counter}{(term.Within is { } within ? $":{within.TotalSeconds}" : "")}"),
        { Kind: "number" } => string.Create(CultureInfo.InvariantCulture, $"{term.Number}"),
        _ => $"({term.Kind} {TextOf(term.Left)} {TextOf(term.Right)})",
    };
}

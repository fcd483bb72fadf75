using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Figures.Alarms;

namespace CallCenter.Hosting.Figures;

/// <summary>Writes alarms without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Word<AlarmLevel>), typeof(Word<AlarmChangeKind>)])]
[JsonSerializable(typeof(AlarmChange))]
internal sealed partial class AlarmJson : JsonSerializerContext
{
    internal sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}

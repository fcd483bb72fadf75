using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Views;
using CallCenter.Routing.Agents;

namespace CallCenter.Cli.Top;

/// <summary>Reads what <c>GET /figures</c> answers, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(Word<AgentState>), typeof(Word<AlarmLevel>)])]
[JsonSerializable(typeof(CentreFigures))]
internal sealed partial class TopFigures : JsonSerializerContext
{
    /// <summary>The figures of an answer.</summary>
    /// <exception cref="JsonException">It tells no figures.</exception>
    public static CentreFigures Read(string text) => JsonSerializer.Deserialize(text, Default.CentreFigures) ?? throw new JsonException("There are no figures in it.");

    internal sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}

using System.Text.Json.Serialization;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Views;
using CallCenter.Routing.Agents;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Figures;

/// <summary>Writes figures without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordsOf<AgentState>), typeof(WordsOf<AlarmLevel>), typeof(WordsOf<AlarmChangeKind>)])]
[JsonSerializable(typeof(CentreFigures))]
[JsonSerializable(typeof(AgentRow))]
[JsonSerializable(typeof(DayFigures))]
[JsonSerializable(typeof(IReadOnlyList<AlarmChange>))]
internal sealed partial class FiguresJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Server.Http.Api;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Server.Http.Desk;

/// <summary>Reads and writes the messages of the WebSocket, as <see cref="DeskJson"/> does those of HTTP.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 8,
    Converters =
    [
        typeof(WordsOf<AgentRole>), typeof(WordsOf<AgentState>), typeof(WordsOf<WishedState>), typeof(WordsOf<DeskCommand>), typeof(WordsOf<StayStage>),
        typeof(WordsOf<SupervisionMode>),
    ])]
[JsonSerializable(typeof(CommandMessage))]
[JsonSerializable(typeof(AnswerMessage))]
[JsonSerializable(typeof(StateMessage))]
[JsonSerializable(typeof(ResumedMessage))]
[JsonSerializable(typeof(EventMessage))]
internal sealed partial class EventJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Server.Http.Api;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Server.Http.Desk;

/// <summary>Reads and writes what the agents' API says, without reflection, and strictly: a number is no word.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 8,
    Converters =
    [
        typeof(WordsOf<AgentRole>), typeof(WordsOf<AgentState>), typeof(WordsOf<WishedState>), typeof(WordsOf<TalkWish>), typeof(WordsOf<StayStage>),
        typeof(WordsOf<SupervisionMode>),
    ])]
[JsonSerializable(typeof(SessionWish))]
[JsonSerializable(typeof(SignInWish))]
[JsonSerializable(typeof(StateWish))]
[JsonSerializable(typeof(DialWish))]
[JsonSerializable(typeof(ActionWish))]
[JsonSerializable(typeof(ResultWish))]
[JsonSerializable(typeof(SuperviseWish))]
[JsonSerializable(typeof(SkillWish))]
[JsonSerializable(typeof(BusyWish))]
[JsonSerializable(typeof(SessionBegun))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(AgentNow))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(CallNow))]
[JsonSerializable(typeof(CallList))]
[JsonSerializable(typeof(TalkView))]
[JsonSerializable(typeof(Accepted))]
[JsonSerializable(typeof(QueueList))]
[JsonSerializable(typeof(QueueBusy))]
[JsonSerializable(typeof(SkillList))]
[JsonSerializable(typeof(FlowList))]
[JsonSerializable(typeof(RecordingList))]
[JsonSerializable(typeof(HearingList))]
internal sealed partial class DeskJson : JsonSerializerContext;

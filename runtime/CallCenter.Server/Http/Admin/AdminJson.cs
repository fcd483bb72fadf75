using System.Text.Json.Serialization;
using CallCenter.Hosting.Settings.Live;
using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Admin.Settings;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Admin;

/// <summary>Reads and writes what the operators' API says, without reflection, and strictly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 8,
    Converters = [typeof(WordsOf<AdminRole>), typeof(WordsOf<LiveKind>)])]
[JsonSerializable(typeof(SettingWish))]
[JsonSerializable(typeof(SwitchWish))]
[JsonSerializable(typeof(TextWish))]
[JsonSerializable(typeof(HoursWish))]
[JsonSerializable(typeof(TableWish))]
[JsonSerializable(typeof(ScriptWish))]
[JsonSerializable(typeof(Bearer))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(SettingsList))]
[JsonSerializable(typeof(ChangeList))]
[JsonSerializable(typeof(ChangeNow))]
internal sealed partial class AdminJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Server.Http.Api;

/// <summary>Writes what every API says, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Values of an enum as words in camel case; numbers are none.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class WordsOf<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

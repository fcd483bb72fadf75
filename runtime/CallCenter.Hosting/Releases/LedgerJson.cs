using System.Text.Json.Serialization;

namespace CallCenter.Hosting.Releases;

/// <summary>The shape of the ledger's lines; <see cref="LedgerLine"/> writes and reads them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Deed))]
internal sealed partial class LedgerJson : JsonSerializerContext;

using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CallCenter.Server.Http.Admin.Audit;

/// <summary>A change, or one that was refused.</summary>
[Description("A change, or one that was refused.")]
internal sealed record AuditEntry(
    [property: Description("When it was answered.")] DateTimeOffset At,
    [property: Description("Name of the token; empty for one that nobody knows.")] string Token,
    [property: Description("Role of the token; empty for one that nobody knows.")] string Role,
    [property: Description("The address it was asked from.")] string Source,
    [property: Description("Name of the operation.")] string What,
    [property: Description("What it was about, such as the name of a setting; empty for nothing.")] string On,
    [property: Description("What was so before; null for nothing.")] string? Before,
    [property: Description("What is so since; null for nothing.")] string? After,
    [property: Description("The HTTP status that was answered.")] int Status,
    [property: Description("Why it was refused; null when it was done.")] string? Refused);

/// <summary>What was changed, and by whom.</summary>
[Description("What was changed, and by whom.")]
internal sealed record AuditList([property: Description("Entries, the latest first.")] IReadOnlyList<AuditEntry> Entries);

/// <summary>Reads and writes lines of the audit without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;

using System.ComponentModel;

namespace CallCenter.Server.Http.Api;

/// <summary>A refusal.</summary>
[Description("A refusal (RFC 9457).")]
internal sealed record Problem(
    [property: Description("`about:blank`: the status says what kind it is.")] string Type,
    [property: Description("The status in words.")] string Title,
    [property: Description("The HTTP status.")] int Status,
    [property: Description("One sentence: why, and what to do.")] string Detail);

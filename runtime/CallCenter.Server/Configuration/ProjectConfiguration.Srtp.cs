using System.Text.Json;
using CallCenter.Telephony.Protection;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Srtp.cs
{
    /// <summary>Whether voice is encrypted, where a trunk does not say otherwise.</summary>
    public SrtpPolicy Srtp { get; init; } = new();

    private (ProjectConfiguration? Next, string? Problem) WithSrtp(JsonElement written) =>
        SrtpReader.Read(written) is { } policy ? (this with { Srtp = policy }, null) : (null, $"\"srtp\" {SrtpReader.Form}.");
}

using CallCenter.Telephony;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Keys.cs
{
    /// <summary>How keys come and go.</summary>
    public KeyWays Keys { get; init; }

    private (ProjectConfiguration? Next, string? Problem) WithKeys(string written)
    {
        KeyWays? ways = written switch
        {
            "auto" => KeyWays.Auto,
            "rfc4733" => KeyWays.Events,
            "inband" => KeyWays.Tones,
            "info" => KeyWays.Info,
            "all" => KeyWays.All,
            _ => null,
        };
        return ways is { } known ? (this with { Keys = known }, null) : (null, "\"keys\" must be \"auto\", \"rfc4733\", \"inband\", \"info\" or \"all\".");
    }
}

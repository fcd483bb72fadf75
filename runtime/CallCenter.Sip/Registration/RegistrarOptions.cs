using CallCenter.Sip.Authentication;

namespace CallCenter.Sip.Registration;

/// <summary>Whom a registrar serves and for how long.</summary>
public sealed record RegistrarOptions
{
    /// <summary>Who may register: each for himself alone.</summary>
    public required DigestGuard Guard { get; init; }

    /// <summary>The shortest time a telephone may ask for; less is refused with 423 (RFC 3261 section 10.3).</summary>
    public TimeSpan ExpiresMin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What a telephone gets that asks for nothing.</summary>
    public TimeSpan ExpiresDefault { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The most a telephone gets, whatever it asks for.</summary>
    public TimeSpan ExpiresMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Told of each request with a password: where it came from, and whether the password was right. Called on any loop.</summary>
    public Action<System.Net.IPEndPoint, bool>? Judged { get; init; }
}

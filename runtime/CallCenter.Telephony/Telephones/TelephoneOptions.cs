using CallCenter.Sip.Authentication;

namespace CallCenter.Telephony.Telephones;

/// <summary>Which telephones may register with us, and who may call without being one: <c>"telephones"</c> in <c>callcenter.json</c>.</summary>
public sealed record TelephoneOptions
{
    /// <summary>The realm of their passwords, and the domain of their addresses.</summary>
    public required string Realm { get; init; }

    /// <summary>The telephones.</summary>
    public required TelephoneUsers Users { get; init; }

    /// <summary>What is offered to prove a password by, the strongest first.</summary>
    public required IReadOnlyList<DigestAlgorithm> Algorithms { get; init; }

    /// <summary>The shortest registration.</summary>
    public TimeSpan ExpiresMin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What a telephone gets that asks for no time.</summary>
    public TimeSpan ExpiresDefault { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest registration.</summary>
    public TimeSpan ExpiresMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether who is neither a telephone of ours nor a trunk may call.</summary>
    public bool AdmitsStrangers { get; init; } = true;

    /// <summary>Whether a call that comes by the way its telephone registered by needs no password.</summary>
    public bool TrustsRegistered { get; init; }
}

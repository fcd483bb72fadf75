namespace CallCenter.Sip.Authentication;

/// <summary>What we answer a challenge with.</summary>
/// <param name="User">The user name.</param>
/// <param name="Password">The password.</param>
public sealed record SipCredentials(string User, string Password)
{
    /// <summary>The only realm that is answered; null for whichever asks.</summary>
    public string? Realm { get; init; }

    /// <summary>The user: the password goes into no log.</summary>
    public override string ToString() => User;
}

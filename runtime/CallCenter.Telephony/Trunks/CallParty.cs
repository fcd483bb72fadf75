namespace CallCenter.Telephony.Trunks;

/// <summary>Who calls, as far as it is known.</summary>
/// <param name="Number">The number; empty when it is not known.</param>
/// <param name="Name">The display name; null for none.</param>
/// <param name="IsWithheld">Whether the caller asked that nobody outside the trust domain be told (RFC 3323).</param>
public readonly record struct CallParty(string Number, string? Name, bool IsWithheld);

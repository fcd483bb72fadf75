namespace CallCenter.Server.Http.Admin.Tokens;

/// <summary>A token as <c>tokens.json</c> keeps it: never the token itself.</summary>
/// <param name="Name">Its name; it stands in the audit and with every change.</param>
/// <param name="Role">What its bearer may do.</param>
/// <param name="Hash">SHA-256 of the token, 32 bytes.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends.</param>
public sealed record AdminToken(string Name, AdminRole Role, ReadOnlyMemory<byte> Hash, DateTimeOffset Created, DateTimeOffset Expires)
{
    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(DateTimeOffset now) => now < Expires;
}

using System.Security.Cryptography;

namespace CallCenter.Media.Ice;

/// <summary>The name and the password by which one side's checks are known (RFC 8445 §5.3, RFC 8839 §5.4). Its text shows no password.</summary>
/// <param name="UserFragment"><c>a=ice-ufrag</c>.</param>
/// <param name="Password"><c>a=ice-pwd</c>.</param>
public sealed record IceCredentials(string UserFragment, string Password)
{
    /// <summary>Characters either may have at most (RFC 8839 §5.4).</summary>
    public const int CharactersMax = 256;

    private const int UserFragmentMin = 4;
    private const int PasswordMin = 22;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Credentials nobody can guess: 48 bits of name, 144 bits of password.</summary>
    public static IceCredentials Random() => new(RandomNumberGenerator.GetString(Alphabet, 8), RandomNumberGenerator.GetString(Alphabet, 24));

    /// <summary>What SDP names, or null when one is missing, too short, too long, or of other characters.</summary>
    public static IceCredentials? Of(string? userFragment, string? password) =>
        IsSound(userFragment, UserFragmentMin) && IsSound(password, PasswordMin) ? new(userFragment!, password!) : null;

    /// <inheritdoc/>
    public override string ToString() => UserFragment;

    private static bool IsSound(string? text, int min) =>
        text is { Length: <= CharactersMax } && text.Length >= min && text.All(static one => char.IsAsciiLetterOrDigit(one) || one is '+' or '/');
}

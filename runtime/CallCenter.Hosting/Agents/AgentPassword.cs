using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Hosting.Agents;

/// <summary>
/// Passwords as <c>agents.json</c> keeps them: <c>pbkdf2-sha256$ITERATIONS$SALT$HASH</c> (RFC 8018 section 5.2), salt and hash in
/// base64. Nobody can read a password out of it.
/// </summary>
public static class AgentPassword
{
    /// <summary>Rounds of a new hash: about a quarter of a second of one processor for who guesses, and once a shift for who knows.</summary>
    public const int IterationsUsual = 600_000;

    /// <summary>Most characters of a password.</summary>
    public const int CharactersMax = 128;

    private const string Kind = "pbkdf2-sha256";
    private const int IterationsMax = 10_000_000; // What a file may make a sign-in cost.
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    // Checked where there is nothing to check, so that an answer takes as long for an agent who does not exist.
    private static readonly string Nobody = Hash("", IterationsUsual);

    /// <summary>The text for <c>agents.json</c>; another one each time, for the salt is.</summary>
    /// <param name="password">The password.</param>
    /// <param name="iterations">Rounds; tests take fewer.</param>
    public static string Hash(string password, int iterations = IterationsUsual)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, iterations, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether a text is a hash that can be checked.</summary>
    public static bool IsHash(string written) => Read(written) is not null;

    /// <summary>Whether a password is the one that was hashed. Takes a processor for a while, and as long when there is no hash.</summary>
    /// <param name="password">What was typed.</param>
    /// <param name="written">The text of <c>agents.json</c>; null when there is none.</param>
    public static bool Fits(string password, string? written)
    {
        var parts = written is null ? null : Read(written);
        var (iterations, salt, hash) = parts ?? Read(Nobody)!.Value;
        var fits = CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations, hash.Length), hash);
        return fits && parts is not null;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, length);

    private static (int Iterations, byte[] Salt, byte[] Hash)? Read(string written)
    {
        if (written.Split('$') is not [Kind, var rounds, var saltText, var hashText]
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > IterationsMax)
        {
            return null;
        }

        var salt = new byte[SaltBytes];
        var hash = new byte[HashBytes];
        return Convert.TryFromBase64String(saltText, salt, out var salted) && salted == SaltBytes
            && Convert.TryFromBase64String(hashText, hash, out var hashed) && hashed == HashBytes
            ? (iterations, salt, hash)
            : null;
    }
}

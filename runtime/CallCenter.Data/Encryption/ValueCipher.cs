using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Data.Encryption;

/// <summary>Encrypts the values of fields and parameters that are declared <c>encrypted</c>. Safe for any number of threads.</summary>
/// <remarks>
/// AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits and a tag of 128. Stored is <c>cc1:KEYID:DATA</c>: KEYID is the
/// first 32 bits of the key's SHA-256, DATA is nonce, cipher text and tag in base64url. The prefix is authenticated too.
/// </remarks>
public sealed class ValueCipher
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyBytes = 32;

    private const string Mark = "cc1:";
    private const int KeyIdCharacters = 8;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly string _current;

    private ValueCipher(byte[] current, IEnumerable<byte[]> former)
    {
        _current = IdOf(current);
        _keys.Add(_current, current);
        foreach (var key in former)
        {
            _keys.TryAdd(IdOf(key), key);
        }
    }

    /// <summary>Takes keys as base64 of 32 bytes. The problem is one sentence and shows nothing of a key.</summary>
    /// <param name="key">Key that encrypts.</param>
    /// <param name="former">Keys that only decrypt what was encrypted before the key was changed.</param>
    public static (ValueCipher? Cipher, string? Problem) Create(string key, IReadOnlyList<string> former)
    {
        ArgumentNullException.ThrowIfNull(former);
        var keys = new List<byte[]>();
        foreach (var text in (string[])[key, .. former])
        {
            if (!TryReadKey(text, out var bytes))
            {
                return (null, "an encryption key is 32 bytes in base64; make one with `openssl rand -base64 32`.");
            }

            keys.Add(bytes);
        }

        return (new ValueCipher(keys[0], keys.Skip(1)), null);
    }

    /// <summary>What is stored instead of a text: another one each time.</summary>
    public string Encrypt(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var prefix = Mark + _current + ":";
        var clear = Encoding.UTF8.GetBytes(text);
        var sealedValue = new byte[NonceBytes + clear.Length + TagBytes];
        var nonce = sealedValue.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_keys[_current], TagBytes);
        cipher.Encrypt(
            nonce, clear, sealedValue.AsSpan(NonceBytes, clear.Length), sealedValue.AsSpan(NonceBytes + clear.Length), Encoding.ASCII.GetBytes(prefix));
        return prefix + Base64Url.EncodeToString(sealedValue);
    }

    /// <summary>The text that was stored. The problem is the second half of a sentence: "the database gave …".</summary>
    public bool TryDecrypt(string stored, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(stored);
        text = null;
        var dataAt = Mark.Length + KeyIdCharacters + 1;
        if (stored.Length < dataAt || !stored.StartsWith(Mark, StringComparison.Ordinal) || stored[dataAt - 1] != ':')
        {
            problem = "a value that is not encrypted";
            return false;
        }

        var keyId = stored.Substring(Mark.Length, KeyIdCharacters);
        if (!_keys.TryGetValue(keyId, out var key))
        {
            problem = $"a value encrypted with the key {keyId}, which is not configured";
            return false;
        }

        text = Open(stored[..dataAt], stored.AsSpan(dataAt), key);
        problem = text is null ? "an encrypted value that was changed" : null;
        return text is not null;
    }

    private static string? Open(string prefix, ReadOnlySpan<char> data, byte[] key)
    {
        var sealedValue = new byte[Base64Url.GetMaxDecodedLength(data.Length)];
        if (!Base64Url.TryDecodeFromChars(data, sealedValue, out var length) || length < NonceBytes + TagBytes)
        {
            return null;
        }

        var clear = new byte[length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(
                sealedValue.AsSpan(0, NonceBytes),
                sealedValue.AsSpan(NonceBytes, clear.Length),
                sealedValue.AsSpan(NonceBytes + clear.Length, TagBytes),
                clear,
                Encoding.ASCII.GetBytes(prefix));
            return Encoding.UTF8.GetString(clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..KeyIdCharacters];

    private static bool TryReadKey(string text, out byte[] key)
    {
        key = new byte[KeyBytes];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == KeyBytes;
    }
}

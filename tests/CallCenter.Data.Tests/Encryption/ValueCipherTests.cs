using CallCenter.Data.Encryption;
using Xunit;

namespace CallCenter.Data.Tests.Encryption;

public sealed class ValueCipherTests
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly string OtherKey = Convert.ToBase64String([.. Enumerable.Range(101, 32).Select(i => (byte)i)]);

    [Theory]
    [InlineData("")]
    [InlineData("110101199003070000")]
    [InlineData("王芳 \U0001F600 '; DROP TABLE t; -- \0")]
    public void What_was_encrypted_is_decrypted(string text)
    {
        var cipher = Create(Key);
        var stored = cipher.Encrypt(text);

        Assert.True(cipher.TryDecrypt(stored, out var clear, out _));
        Assert.Equal(text, clear);
        Assert.True(text.Length == 0 || !stored.Contains(text, StringComparison.Ordinal));
        Assert.NotEqual(stored, cipher.Encrypt(text));
        Assert.Matches("^cc1:[0-9a-f]{8}:[A-Za-z0-9_-]+$", stored);
    }

    [Fact]
    public void A_former_key_still_decrypts_and_no_longer_encrypts()
    {
        var before = Create(OtherKey).Encrypt("a");
        var cipher = Create(Key, OtherKey);

        Assert.True(cipher.TryDecrypt(before, out var clear, out _));
        Assert.Equal("a", clear);
        Assert.False(Create(OtherKey).TryDecrypt(cipher.Encrypt("a"), out _, out var problem));
        Assert.Matches("^a value encrypted with the key [0-9a-f]{8}, which is not configured$", problem);
    }

    [Fact]
    public void Every_changed_letter_is_noticed()
    {
        var cipher = Create(Key);
        var stored = cipher.Encrypt("1234");
        for (var i = 0; i < stored.Length; i++)
        {
            var changed = stored[..i] + (stored[i] == 'A' ? 'B' : 'A') + stored[(i + 1)..];

            // The last letter of base64 may carry bits that mean nothing.
            if (i < stored.Length - 1)
            {
                Assert.False(cipher.TryDecrypt(changed, out _, out _), changed);
            }
        }
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("")]
    [InlineData("cc1:")]
    public void What_is_not_ours_is_told(string stored)
    {
        Assert.False(Create(Key).TryDecrypt(stored, out _, out var problem));
        Assert.Equal("a value that is not encrypted", problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("AAAA")]
    public void A_key_of_another_length_is_refused_without_being_shown(string key)
    {
        var (cipher, problem) = ValueCipher.Create(key, []);

        Assert.Null(cipher);
        Assert.Equal("an encryption key is 32 bytes in base64; make one with `openssl rand -base64 32`.", problem);
    }

    internal static ValueCipher Create(string? key = null, params string[] former) => ValueCipher.Create(key ?? Key, former).Cipher!;
}

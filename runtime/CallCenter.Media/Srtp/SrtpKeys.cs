using System.Security.Cryptography;

namespace CallCenter.Media.Srtp;

/// <summary>What one direction of a stream is protected with: suite, master key and master salt (RFC 3711 §3.2.1). Its text shows no secret.</summary>
public sealed class SrtpKeys : IEquatable<SrtpKeys>
{
    private readonly byte[] _bytes;

    /// <param name="suite">How packets are protected.</param>
    /// <param name="keyAndSalt">The master key, then the master salt: 30 bytes.</param>
    public SrtpKeys(SrtpSuite suite, ReadOnlySpan<byte> keyAndSalt)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentOutOfRangeException.ThrowIfNotEqual(keyAndSalt.Length, Bytes, nameof(keyAndSalt));
        Suite = suite;
        _bytes = keyAndSalt.ToArray();
    }

    /// <summary>Bytes of key and salt together.</summary>
    public static int Bytes => SrtpSuite.KeyBytes + SrtpSuite.SaltBytes;

    /// <summary>How packets are protected.</summary>
    public SrtpSuite Suite { get; }

    /// <summary>The master key.</summary>
    public ReadOnlySpan<byte> Key => _bytes.AsSpan(0, SrtpSuite.KeyBytes);

    /// <summary>The master salt.</summary>
    public ReadOnlySpan<byte> Salt => _bytes.AsSpan(SrtpSuite.KeyBytes);

    /// <summary>Key and salt, as <c>a=crypto</c> carries them behind <c>inline:</c>.</summary>
    public ReadOnlySpan<byte> KeyAndSalt => _bytes;

    /// <summary>Keys nobody can guess.</summary>
    public static SrtpKeys Random(SrtpSuite suite)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bytes);
        return new(suite, bytes);
    }

    /// <inheritdoc/>
    public bool Equals(SrtpKeys? other) => other is not null && other.Suite == Suite && other._bytes.AsSpan().SequenceEqual(_bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SrtpKeys);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <inheritdoc/>
    public override string ToString() => Suite.Name;
}

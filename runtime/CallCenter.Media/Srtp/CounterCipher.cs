using X86Aes = System.Runtime.Intrinsics.X86.Aes;

namespace CallCenter.Media.Srtp;

/// <summary>
/// AES-128 in counter mode (RFC 3711 §4.1.1): the counter block is encrypted, its last two bytes counting up, and what
/// comes out is laid over the data. Encrypting and decrypting are the same. Allocates nothing per packet; one thread.
/// </summary>
internal abstract class CounterCipher
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 16;

    /// <summary>The longest data: what a packet may have, in whole blocks.</summary>
    public const int DataBytesMax = 94 * BlockBytes;

    /// <summary>By the processor's own instructions where it has them, otherwise by the system's library.</summary>
    public static CounterCipher Create(ReadOnlySpan<byte> key) =>
        X86Aes.IsSupported ? new ProcessorCounterCipher(key) : new LibraryCounterCipher(key);

    /// <summary>Lays the key stream that begins with <paramref name="counter"/> over <paramref name="data"/>.</summary>
    public abstract void Apply(ReadOnlySpan<byte> counter, Span<byte> data);
}

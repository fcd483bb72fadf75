using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CallCenter.Media.Srtp;

/// <summary>AES by the system's library, for processors whose instructions are not known here.</summary>
internal sealed class LibraryCounterCipher : CounterCipher
{
    private readonly ICryptoTransform _cipher;
    private readonly byte[] _counters = new byte[DataBytesMax];
    private readonly byte[] _stream = new byte[DataBytesMax];

    [SuppressMessage("Security", "CA5358", Justification = "Single blocks are what counter mode is made of.")]
    public LibraryCounterCipher(ReadOnlySpan<byte> key)
    {
        using var aes = Aes.Create();
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        aes.Key = key.ToArray();
        _cipher = aes.CreateEncryptor();
    }

    public override void Apply(ReadOnlySpan<byte> counter, Span<byte> data)
    {
        var number = BinaryPrimitives.ReadUInt16BigEndian(counter[14..]);
        var blocks = (data.Length + BlockBytes - 1) / BlockBytes;
        for (var i = 0; i < blocks; i++)
        {
            var block = _counters.AsSpan(i * BlockBytes, BlockBytes);
            counter[..BlockBytes].CopyTo(block);
            BinaryPrimitives.WriteUInt16BigEndian(block[14..], unchecked((ushort)(number + i)));
        }

        _ = _cipher.TransformBlock(_counters, 0, blocks * BlockBytes, _stream, 0);
        for (var i = 0; i < data.Length; i++)
        {
            data[i] ^= _stream[i];
        }
    }
}

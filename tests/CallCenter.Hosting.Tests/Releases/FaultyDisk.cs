using CallCenter.Hosting.Releases;

namespace CallCenter.Hosting.Tests.Releases;

/// <summary>A disk in memory that fails when it is told to; what it holds outlives a ledger.</summary>
internal sealed class FaultyDisk : ILedgerDisk
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    /// <summary>How many bytes of the next writes reach it before it fails; null to work.</summary>
    public int? FailsAfter { get; set; }

    /// <summary>Whether bytes cannot be cut either.</summary>
    public bool CannotCut { get; set; }

    /// <summary>The write whose number this is fails, from 1 on; 0 for none.</summary>
    public int FailsAtWrite { get; set; }

    public int Writes { get; private set; }

    public byte[] Read() => Bytes;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Writes++;
        var whole = FailsAfter is null && Writes != FailsAtWrite;
        _bytes.AddRange(whole ? bytes : bytes[..Math.Min(FailsAfter ?? 0, bytes.Length)]);
        if (!whole)
        {
            throw new IOException("No space left on device");
        }
    }

    public void Cut(long length)
    {
        if (CannotCut)
        {
            throw new IOException("Input/output error");
        }

        _bytes.RemoveRange((int)length, _bytes.Count - (int)length);
    }

    public void Set(ReadOnlySpan<byte> bytes)
    {
        _bytes.Clear();
        _bytes.AddRange(bytes);
    }

    public void Dispose()
    {
    }
}

using System.Buffers.Binary;

namespace CallCenter.Sip.Dialogs;

/// <summary>Makes tags, branches and Call-IDs from the entropy handed in. Only on its loop.</summary>
internal sealed class SipIds(SipEntropy entropy)
{
    private readonly byte[] _pool = new byte[512];
    private int _used = 512;

    /// <summary>A tag of 80 bits (RFC 3261 section 19.3 asks for 32 at least).</summary>
    public string NextTag() => Convert.ToHexStringLower(Take(10));

    /// <summary>A branch with the magic cookie of RFC 3261 section 8.1.1.7.</summary>
    public string NextBranch() => "z9hG4bK" + Convert.ToHexStringLower(Take(12));

    /// <summary>A Call-ID that belongs to loop <paramref name="index"/> of <paramref name="count"/>.</summary>
    public string NextCallId(int index, int count)
    {
        while (true)
        {
            var callId = Convert.ToHexStringLower(Take(16));
            if (CallIdHash.LoopOf(callId, count) == index)
            {
                return callId;
            }
        }
    }

    /// <summary>A number from 0 up to but not including <paramref name="end"/>; near enough to even for a pause.</summary>
    public int NextBelow(int end) => (int)(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)) % (uint)end);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_used + count > _pool.Length)
        {
            entropy(_pool);
            _used = 0;
        }

        var taken = _pool.AsSpan(_used, count);
        _used += count;
        return taken;
    }
}

using System.Text;

namespace CallCenter.Sip.Dialogs;

/// <summary>The stable hash (FNV-1a) that says on which loop a call lives.</summary>
internal static class CallIdHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The loop of a Call-ID among <paramref name="count"/>.</summary>
    public static int LoopOf(ReadOnlySpan<byte> callId, int count) => (int)(Spread(Of(callId, Basis)) % (ulong)count);

    /// <inheritdoc cref="LoopOf(ReadOnlySpan{byte}, int)"/>
    public static int LoopOf(string callId, int count) => LoopOf(Encoding.UTF8.GetBytes(callId), count);

    /// <summary>Continues a hash over more bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong start = Basis)
    {
        var hash = start;
        foreach (var one in bytes)
        {
            hash = unchecked((hash ^ one) * Prime);
        }

        return hash;
    }

    /// <summary>Brings the high bits down: the low bits of FNV alone are not even enough for a small count.</summary>
    public static ulong Spread(ulong hash)
    {
        var mixed = unchecked((hash ^ (hash >> 33)) * 0xff51afd7ed558ccd);
        return mixed ^ (mixed >> 29);
    }
}

namespace CallCenter.Media.Spandsp;

/// <summary>
/// Finds keys in sound (ITU-T Q.23, Q.24): two tones of the right level, twist and length, nothing else beside them. A key is
/// told once, about 40 ms after it went down. One thread at a time.
/// </summary>
public sealed class KeyDetector : IDisposable
{
    private readonly KeyReceiverHandle _receiver = Native.KeyReceiverInit(0, 0, 0);

    /// <summary>Hears the next samples; needs <see cref="Library.IsThere"/>.</summary>
    /// <param name="samples">16 bits, 8,000 a second.</param>
    /// <param name="keys">Room for the keys that went down: 0-9 * # A-D.</param>
    /// <returns>How many keys were written.</returns>
    public unsafe int Hear(ReadOnlySpan<short> samples, Span<char> keys)
    {
        const int KeysMax = 16;
        fixed (short* first = samples)
        {
            _ = Native.KeyReceiverHear(_receiver, first, samples.Length);
        }

        var found = stackalloc byte[KeysMax];
        var count = Math.Min((int)Native.KeyReceiverGet(_receiver, found, KeysMax), keys.Length);
        for (var i = 0; i < count; i++)
        {
            keys[i] = (char)found[i];
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _receiver.Dispose();
}

namespace CallCenter.Media.Spandsp;

/// <summary>Finds one kind of tone by which modems and fax machines make themselves known. One thread at a time.</summary>
public sealed class ModemToneDetector : IDisposable
{
    private readonly ModemToneHandle _receiver;

    /// <summary>Listens for <paramref name="tone"/>; needs <see cref="Library.IsThere"/>.</summary>
    /// <param name="tone">
    /// <see cref="ModemTone.FaxCalling"/>, <see cref="ModemTone.AnsweringFax"/> or
    /// <see cref="ModemTone.AnsweringModulatedReversed"/>, which finds all answering tones and tells which it was.
    /// </param>
    public ModemToneDetector(ModemTone tone) => _receiver = Native.ModemToneInit(0, (int)tone, 0, 0);

    /// <summary>Hears the next samples (16 bits, 8,000 a second); returns the tone that has been recognised with them.</summary>
    public unsafe ModemTone Hear(ReadOnlySpan<short> samples)
    {
        fixed (short* first = samples)
        {
            _ = Native.ModemToneHear(_receiver, first, samples.Length);
        }

        return (ModemTone)Native.ModemToneGet(_receiver);
    }

    /// <inheritdoc/>
    public void Dispose() => _receiver.Dispose();
}

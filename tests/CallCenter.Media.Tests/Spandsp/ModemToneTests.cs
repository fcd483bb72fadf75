using CallCenter.Media.Codecs;
using CallCenter.Media.Spandsp;
using Xunit;

namespace CallCenter.Media.Tests.Spandsp;

public sealed class ModemToneTests
{
    [Fact]
    public void A_calling_fax_machine_is_heard_within_its_first_tone() =>
        Assert.InRange(HeardAt(ModemTone.FaxCalling, ModemTone.FaxCalling, Tone(1100, 500)), 300, 500);

    [Fact]
    public void An_answering_fax_machine_is_heard() =>
        Assert.InRange(HeardAt(ModemTone.AnsweringFax, ModemTone.Answering, Tone(2100, 3000)), 400, 1500);

    [Fact]
    public void An_answering_modem_of_V8_is_told_from_one_of_V25()
    {
        Assert.InRange(HeardAt(ModemTone.AnsweringModulatedReversed, ModemTone.AnsweringModulatedReversed, Reversed(Modulated(Tone(2100, 3300)))), 400, 3300);
        Assert.InRange(HeardAt(ModemTone.AnsweringModulatedReversed, ModemTone.AnsweringReversed, Reversed(Tone(2100, 3300))), 400, 3300);
    }

    [Theory]
    [InlineData(ModemTone.FaxCalling)]
    [InlineData(ModemTone.AnsweringFax)]
    [InlineData(ModemTone.AnsweringModulatedReversed)]
    public void Music_is_no_modem(ModemTone sought) => Assert.Equal(-1, HeardAt(sought, null, KeySounds.Music(60, seed: 4)));

    [Theory]
    [InlineData(450)]
    [InlineData(1000)]
    [InlineData(1400)]
    public void Other_tones_are_no_modem(int hertz)
    {
        Assert.Equal(-1, HeardAt(ModemTone.FaxCalling, null, Tone(hertz, 3000)));
        Assert.Equal(-1, HeardAt(ModemTone.AnsweringFax, null, Tone(hertz, 3000)));
    }

    private static short[] Tone(int hertz, int milliseconds) => Array.ConvertAll(
        Sounds.Sine(hertz, 8000, milliseconds / 1000.0, 0.2), sample => (short)(sample * 32767));

    // 20 % at 15 Hz, and the phase turned every 450 ms.
    private static short[] Modulated(short[] samples) =>
        [.. samples.Select((sample, i) => (short)(sample * (1 + (0.2 * Math.Sin(2 * Math.PI * 15 * i / 8000)))))];

    private static short[] Reversed(short[] samples) => [.. samples.Select((sample, i) => (short)(i / 3600 % 2 == 0 ? sample : -sample))];

    /// <summary>When it was heard, in milliseconds; -1 for never.</summary>
    private static int HeardAt(ModemTone sought, ModemTone? expected, short[] samples)
    {
        using var detector = new ModemToneDetector(sought);
        var coded = KeySounds.Through(G711.Pcma, [.. samples, .. new short[1600]]);
        for (var i = 0; i + 160 <= coded.Length; i += 160)
        {
            var tone = detector.Hear(coded.AsSpan(i, 160));
            if (tone != ModemTone.None && (expected is null || tone == expected))
            {
                return (i + 160) / 8;
            }
        }

        return -1;
    }
}

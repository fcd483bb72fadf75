using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Telephony.Calls;

/// <summary>The tones the system makes itself, in both laws.</summary>
internal sealed class Tones
{
    private const int SampleRate = 8000;
    private const double Amplitude = 8000;

    private readonly AudioClip[] _beep = Both(Tone(1000, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(100)));

    // Ring-back of the Chinese network: 450 Hz, one second in five (ITU-T E.180 supplement 2).
    private readonly AudioClip[] _ringBack = Both(Tone(450, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)));

    /// <summary>Tells a caller to speak now.</summary>
    public AudioClip Beep(AudioCodec? codec) => _beep[(codec ?? AudioCodec.Pcmu) == AudioCodec.Pcmu ? 0 : 1];

    /// <summary>Tells a caller that the other telephone rings; to be looped.</summary>
    public AudioClip RingBack(AudioCodec? codec) => _ringBack[(codec ?? AudioCodec.Pcmu) == AudioCodec.Pcmu ? 0 : 1];

    // Three soft chords of a pentatonic scale, so that nobody who waits thinks the line is dead.
    private readonly AudioClip[] _hold = Both([.. Chord(392, 494, 587), .. Chord(330, 392, 494), .. Chord(294, 392, 440)]);

    /// <summary>What somebody hears whom the other has put on hold; to be looped.</summary>
    public AudioClip Hold(AudioCodec? codec) => _hold[(codec ?? AudioCodec.Pcmu) == AudioCodec.Pcmu ? 0 : 1];

    private static AudioClip[] Both(short[] samples) => [AudioClip.FromSamples(G711.Pcmu, samples), AudioClip.FromSamples(G711.Pcma, samples)];

    private static short[] Tone(double hertz, TimeSpan on, TimeSpan off)
    {
        var sounding = (int)(on.TotalSeconds * SampleRate);
        var samples = new short[sounding + (int)(off.TotalSeconds * SampleRate)];
        for (var i = 0; i < sounding; i++)
        {
            samples[i] = (short)(Amplitude * Math.Sin(2 * Math.PI * hertz * i / SampleRate));
        }

        return samples;
    }

    // Two seconds that swell and fade, with no edge where the loop begins anew.
    private static short[] Chord(params ReadOnlySpan<double> notes)
    {
        var samples = new short[2 * SampleRate];
        for (var i = 0; i < samples.Length; i++)
        {
            double sum = 0;
            foreach (var hertz in notes)
            {
                sum += Math.Sin(2 * Math.PI * hertz * i / SampleRate);
            }

            samples[i] = (short)(Amplitude / 2 * sum / notes.Length * Math.Sin(Math.PI * i / samples.Length));
        }

        return samples;
    }
}

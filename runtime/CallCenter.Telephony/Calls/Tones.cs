using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Telephony.Calls;

/// <summary>The tones the system makes itself, in every codec there is.</summary>
internal sealed class Tones
{
    private const int SampleRate = 8000;
    private const double Amplitude = 8000;

    private readonly AudioClip[] _beep = OfAll(Tone(1000, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(100)));

    // Ring-back of the Chinese network: 450 Hz, one second in five (ITU-T E.180 supplement 2).
    private readonly AudioClip[] _ringBack = OfAll(Tone(450, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)));

    // Three soft chords of a pentatonic scale, so that nobody who waits thinks the line is dead.
    private volatile AudioClip[] _hold = OfAll([.. Chord(392, 494, 587), .. Chord(330, 392, 494), .. Chord(294, 392, 440)]);

    /// <summary>Tells a caller to speak now.</summary>
    public AudioClip Beep(AudioCodec? codec) => Of(_beep, codec);

    /// <summary>Tells a caller that the other telephone rings; to be looped.</summary>
    public AudioClip RingBack(AudioCodec? codec) => Of(_ringBack, codec);

    /// <summary>What somebody hears whom the other has put on hold; to be looped.</summary>
    public AudioClip Hold(AudioCodec? codec) => Of(_hold, codec);

    /// <summary>Other music for those who are held, once in each codec; heard by those who are held from now on.</summary>
    public void UseHoldMusic(IReadOnlyList<AudioClip> music) => _hold = [.. music];

    private static AudioClip Of(AudioClip[] clips, AudioCodec? codec) =>
        Array.Find(clips, clip => clip.Codec == codec) ?? clips[0];

    private static AudioClip[] OfAll(short[] samples) => [.. AudioCodec.Usable.Select(codec => AudioClip.FromSamples(codec, samples))];

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

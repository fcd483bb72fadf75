using CallCenter.Media.Codecs;

namespace CallCenter.Media.Tests.CallProgress.Cases;

/// <summary>What a telephone line does to sound: level, noise, the codec, and packets that do not come.</summary>
/// <param name="Level">Level of the sound in dBm0.</param>
/// <param name="Noise">Kind of noise: white, babble or street.</param>
/// <param name="Ratio">Signal to noise in dB.</param>
/// <param name="Law">The codec.</param>
/// <param name="Loss">Share of packets lost.</param>
internal sealed record Line(double Level, string Noise, double Ratio, G711 Law, double Loss)
{
    private const double FullScaleLevel = 3.14;

    /// <summary>A line of chance.</summary>
    public static Line ByChance(Random chance, double ratioMin = 5)
    {
        string[] noises = ["white", "babble", "street"];
        return new(
            -10 - (25 * chance.NextDouble()),
            noises[chance.Next(3)],
            ratioMin + ((30 - ratioMin) * chance.NextDouble()),
            chance.Next(2) == 0 ? G711.Pcma : G711.Pcmu,
            chance.Next(2) == 0 ? 0 : 0.03 * chance.NextDouble());
    }

    /// <summary>Sends sound over it; noise goes on where the sound is silent.</summary>
    public short[] Carry(float[] sound, Voices voices, Random chance)
    {
        var gain = Amplitude(Level) / Math.Max(1e-6, ActiveRms(sound));
        var noise = NoiseOf(sound.Length, voices, chance);
        var noiseGain = Amplitude(Level - Ratio) / Math.Max(1e-6, Rms(noise));
        var samples = new short[sound.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = G711Codec.Decode(Law, G711Codec.Encode(Law, (short)Math.Clamp((sound[i] * gain) + (noise[i] * noiseGain), -32768, 32767)));
        }

        return Lose(samples, chance);
    }

    private static double Amplitude(double level) => 32768 / Math.Sqrt(2) * Math.Pow(10, (level - FullScaleLevel) / 20);

    // The level of speech is that of its parts that sound (ITU-T P.56 in short).
    private static double ActiveRms(float[] sound)
    {
        double sum = 0;
        var count = 0;
        var most = sound.Length == 0 ? 0 : sound.Max(Math.Abs);
        for (var at = 0; at + 160 <= sound.Length; at += 160)
        {
            var rms = Rms(sound.AsSpan(at, 160));
            if (rms > most * 0.02)
            {
                sum += rms * rms;
                count++;
            }
        }

        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }

    private static double Rms(ReadOnlySpan<float> sound)
    {
        double sum = 0;
        foreach (var sample in sound)
        {
            sum += sample * sample;
        }

        return sound.Length == 0 ? 0 : Math.Sqrt(sum / sound.Length);
    }

    private float[] NoiseOf(int length, Voices voices, Random chance) => Noise switch
    {
        "babble" => Babble(length, voices, chance),
        "street" => Street(length, chance),
        _ => White(length, chance),
    };

    private static float[] White(int length, Random chance)
    {
        var noise = new float[length];
        for (var i = 0; i < length; i++)
        {
            noise[i] = (float)((2 * chance.NextDouble()) - 1);
        }

        return noise;
    }

    // Low rumble that swells, with a car that passes now and then.
    private static float[] Street(int length, Random chance)
    {
        var noise = White(length, chance);
        float low = 0, slow = 0;
        var phase = chance.NextDouble() * 6;
        for (var i = 0; i < length; i++)
        {
            low += 0.12f * (noise[i] - low);
            slow += 0.02f * (noise[i] - slow);
            noise[i] = (low + (3 * slow)) * (float)(1 + (0.5 * Math.Sin(phase + (i / 8000.0 * 1.3))));
        }

        return noise;
    }

    // Eight people who talk at once, far away.
    private static float[] Babble(int length, Voices voices, Random chance)
    {
        var noise = new float[length];
        for (var n = 0; n < 8; n++)
        {
            var (text, voice) = Texts.Machines[chance.Next(Texts.Machines.Length)];
            var said = voices.Say(text, voice, 40 + (10 * (n % 3)), 160);
            var from = chance.Next(said.Length);
            for (var i = 0; i < length; i++)
            {
                noise[i] += said[(from + i) % said.Length];
            }
        }

        return noise;
    }

    private short[] Lose(short[] samples, Random chance)
    {
        for (var at = 160; at + 160 <= samples.Length; at += 160)
        {
            if (chance.NextDouble() < Loss)
            {
                // Half of the receivers repeat what was, the others say nothing.
                var before = samples.AsSpan(at - 160, 160);
                for (var i = 0; i < 160; i++)
                {
                    samples[at + i] = at / 160 % 2 == 0 ? (short)(before[i] / 2) : (short)0;
                }
            }
        }

        return samples;
    }
}

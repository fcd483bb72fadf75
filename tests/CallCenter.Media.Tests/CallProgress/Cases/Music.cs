namespace CallCenter.Media.Tests.CallProgress.Cases;

/// <summary>Music made by chance: chords, tunes, rhythm, and a voice without words.</summary>
internal static class Music
{
    private static readonly int[] Pentatonic = [0, 2, 4, 7, 9, 12, 14, 16];
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11, 12];
    private static readonly int[][] Progression = [[0, 4, 7], [9, 12, 16], [5, 9, 12], [7, 11, 14]];

    /// <summary>The names of the kinds.</summary>
    public static readonly string[] Kinds = ["chords", "tune", "rhythm", "song", "pluck", "flute"];

    /// <summary>Makes music of a kind.</summary>
    public static float[] Make(string kind, double seconds, Random chance)
    {
        var sound = new float[(int)(seconds * 8000)];
        var root = 110 * Math.Pow(2, chance.NextDouble() * 1.2);
        var beat = 0.22 + (0.35 * chance.NextDouble());
        switch (kind)
        {
            case "chords":
                Chords(sound, root, beat * 4, chance);
                break;
            case "tune":
                Tune(sound, root * 2, beat, Major, 6, 1.2, chance);
                Chords(sound, root, beat * 4, chance, 0.35f);
                break;
            case "rhythm":
                Chords(sound, root, beat * 4, chance, 0.7f);
                Drums(sound, beat, chance);
                Tune(sound, root, beat, Major, 4, 3, chance, 0.6f);
                break;
            case "song":
                Chords(sound, root, beat * 4, chance, 0.5f);
                Song(sound, root * 1.5, beat * 1.5, chance);
                Drums(sound, beat, chance, 0.4f);
                break;
            case "pluck":
                Tune(sound, root * 2, beat, Pentatonic, 8, 4, chance);
                Tune(sound, root, beat * 2, Pentatonic, 8, 3, chance, 0.6f);
                break;
            default:
                Tune(sound, root * 3, beat * 1.6, Pentatonic, 3, 0.4, chance);
                break;
        }

        return sound;
    }

    private static void Chords(float[] sound, double root, double length, Random chance, float gain = 1)
    {
        var harmonics = 2 + chance.Next(6);
        var turn = chance.Next(4);
        for (double at = 0; at * 8000 < sound.Length; at += length)
        {
            foreach (var step in Progression[turn++ % 4])
            {
                Note(sound, at, length * 1.05, root * Math.Pow(2, step / 12.0), harmonics, 0.6, 0.3f * gain);
            }
        }
    }

    private static void Tune(float[] sound, double root, double beat, int[] scale, int harmonics, double decay, Random chance, float gain = 1)
    {
        var place = chance.Next(scale.Length);
        for (double at = 0; at * 8000 < sound.Length;)
        {
            var length = beat * (1 << chance.Next(3)) / 2;
            if (chance.NextDouble() > 0.1)
            {
                Note(sound, at, length, root * Math.Pow(2, scale[place] / 12.0), harmonics, decay, 0.6f * gain);
            }

            place = Math.Clamp(place + chance.Next(-2, 3), 0, scale.Length - 1);
            at += length;
        }
    }

    private static void Drums(float[] sound, double beat, Random chance, float gain = 1)
    {
        for (var i = 0; i * beat * 8000 < sound.Length; i++)
        {
            var start = (int)(i * beat * 8000);
            for (var n = 0; n < 1200 && start + n < sound.Length; n++)
            {
                var body = i % 2 == 0 ? Math.Sin(2 * Math.PI * 90 * n / 8000) * Math.Exp(-n / 400.0) : 0;
                sound[start + n] += gain * (float)(body + (0.5 * ((2 * chance.NextDouble()) - 1) * Math.Exp(-n / 150.0)));
            }
        }
    }

    // A voice that holds its notes with vibrato, on vowels.
    private static void Song(float[] sound, double root, double beat, Random chance)
    {
        double phase = 0;
        double[][] vowels = [[700, 1200], [400, 2000], [500, 900], [300, 800]];
        for (double at = 0; at * 8000 < sound.Length;)
        {
            var length = beat * (1 + chance.Next(3)) / 2;
            var pitch = root * Math.Pow(2, Major[chance.Next(8)] / 12.0);
            var vowel = vowels[chance.Next(4)];
            var count = (int)(length * 8000);
            for (var n = 0; n < count; n++)
            {
                var place = (int)(at * 8000) + n;
                if (place >= sound.Length)
                {
                    return;
                }

                var hertz = pitch * (1 + (0.012 * Math.Sin(2 * Math.PI * 5.5 * n / 8000)));
                phase += hertz / 8000;
                var value = 0.0;
                for (var h = 1; h * hertz < 3600; h++)
                {
                    var gain = Math.Exp(-Math.Pow((h * hertz - vowel[0]) / 200, 2)) + (0.6 * Math.Exp(-Math.Pow((h * hertz - vowel[1]) / 250, 2))) + 0.05;
                    value += gain * Math.Sin(2 * Math.PI * h * phase);
                }

                sound[place] += (float)(0.5 * value * Math.Min(1, Math.Min(n, count - n) / 300.0));
            }

            at += length;
        }
    }

    private static void Note(float[] sound, double at, double length, double hertz, int harmonics, double decay, float gain)
    {
        var start = (int)(at * 8000);
        var count = (int)(length * 8000);
        for (var n = 0; n < count && start + n < sound.Length; n++)
        {
            var value = 0.0;
            for (var h = 1; h <= harmonics && h * hertz < 3900; h++)
            {
                value += Math.Sin(2 * Math.PI * h * hertz * n / 8000) / h;
            }

            sound[start + n] += gain * (float)(value * Math.Exp(-decay * n / 8000.0) * Math.Min(1, Math.Min(n, count - n) / 80.0));
        }
    }
}

using System.Globalization;
using CallCenter.Media.CallProgress;
using Xunit;

namespace CallCenter.Media.Tests.CallProgress.Cases;

/// <summary>Makes the cases of the test set, each from its seed.</summary>
internal sealed class CaseMaker
{
    /// <summary>The name of persons who speak long; any verdict but a machine is right for them.</summary>
    public const string LongPerson = "person, long";

    // One turn of the wheel: persons and machines most often, they are the hardest and matter most.
    private static readonly string[] Wheel =
    [
        "person", "machine", "ringing tone", "announced", "person", "machine", "music", "busy tone", "person", "unknown announcement",
        "machine", "person", "music", "announced", "congestion tone", "person", "silence", "machine", "fax", "person", "announced",
        "special information tone", "person", "answered music", LongPerson, "machine", "answered silence", "person", "answered fax", "music",
    ];

    private readonly Voices _voices = new();

    /// <summary>The library that the known announcements are found in: each in one voice.</summary>
    public AnnouncementLibrary Library()
    {
        var library = new AnnouncementLibrary();
        foreach (var (meaning, text, voice) in Texts.Announcements)
        {
            var samples = Recording(text, voice).Select(sample => (short)(sample * 20000)).ToArray();
            Assert.True(library.TryAdd(meaning, text, samples));
        }

        return library;
    }

    /// <summary>Makes a case.</summary>
    public ProgressCase Make(int seed)
    {
        var chance = new Random(unchecked((seed * 7919) + 17));
        var kind = Wheel[seed / 2 % Wheel.Length];
        return kind switch
        {
            "ringing tone" or "busy tone" or "congestion tone" => Tone(seed, kind, chance),
            "special information tone" => Information(seed, chance),
            "fax" => Early(seed, "fax", [.. Pause(chance), .. Sine(1100 + (30 * Spread(chance)), 0.5), .. new float[24000], .. Sine(1100, 0.5), .. new float[8000]], "CNG", chance),
            "announced" => Announced(seed, chance),
            "unknown announcement" => Unknown(seed, chance),
            "music" => Music(seed, isAnswered: false, chance),
            "answered music" => Music(seed, isAnswered: true, chance),
            "silence" => Quiet(seed, isAnswered: false, chance),
            "answered silence" => Quiet(seed, isAnswered: true, chance),
            "answered fax" => Answered(seed, "fax", [.. Pause(chance), .. Sine(2100 + (12 * Spread(chance)), 3), .. new float[8000]], "CED", chance),
            "machine" => Machine(seed, chance),
            _ => Person(seed, kind == LongPerson, chance),
        };
    }

    private float[] Recording(string text, string voice) => _voices.Say(text, voice, 50, 160);

    private static double Spread(Random chance) => (2 * chance.NextDouble()) - 1;

    private static float[] Pause(Random chance) => new float[(int)(8000 * (0.1 + (1.4 * chance.NextDouble())))];

    private static float[] Sine(double hertz, double seconds, double other = 0, double modulation = 0)
    {
        var sound = new float[(int)(seconds * 8000)];
        for (var i = 0; i < sound.Length; i++)
        {
            var value = Math.Sin(2 * Math.PI * hertz * i / 8000) + (other > 0 ? Math.Sin(2 * Math.PI * other * i / 8000) : 0);
            sound[i] = (float)(0.4 * value * (1 + (modulation > 0 ? 0.7 * Math.Sin(2 * Math.PI * modulation * i / 8000) : 0)));
        }

        return sound;
    }

    private ProgressCase Early(int seed, string expected, float[] sound, string about, Random chance, double ratioMin = 5, string? country = null)
    {
        // A network makes its sounds itself: a line may hiss, but nobody talks beside them.
        var line = Line.ByChance(chance, ratioMin);
        line = line.Noise == "white" ? line : line with { Ratio = Math.Max(line.Ratio, 18) };
        return new(seed, expected, false, country, line.Carry(sound, _voices, chance), 0, $"{about}; {line}");
    }

    private ProgressCase Answered(int seed, string expected, float[] sound, string about, Random chance, double beepEnd = 0)
    {
        var line = Line.ByChance(chance, 8);
        return new(seed, expected, true, "CN", line.Carry(sound, _voices, chance), beepEnd, $"{about}; {line}");
    }

    private ProgressCase Tone(int seed, string expected, Random chance)
    {
        var kind = expected[0] == 'r' ? ProgressKind.Ringing : expected[0] == 'b' ? ProgressKind.Busy : ProgressKind.Congestion;
        NetworkTone[] tones = [.. NetworkTones.All.Where(tone => tone.Kind == kind)];
        var tone = tones[chance.Next(tones.Length)];
        var (drift, stretch) = (1 + (0.012 * Spread(chance)), 1 + (0.06 * Spread(chance)));
        var modulation = tone.Country is "JP" or "SG" or "IN" && kind == ProgressKind.Ringing ? 16 + chance.Next(9) : 0;
        var sound = new List<float>(Pause(chance));
        while (sound.Count < 12 * 8000)
        {
            for (var i = 0; i < tone.Cadence.Count; i += 2)
            {
                sound.AddRange(Sine(tone.Low * drift, tone.Cadence[i] / 1000.0 * stretch, tone.High * drift, modulation));
                sound.AddRange(new float[(int)(tone.Cadence[i + 1] * 8 * stretch)]);
            }
        }

        // One call in four goes abroad: another country is configured, or none.
        var isAbroad = chance.Next(4) == 0 && !IsAmbiguous(tone);
        return Early(seed, expected, [.. sound], $"{tone.Country} {tone.Low}+{tone.High}", chance, 3, isAbroad ? null : tone.Country);
    }

    // The same tone means something else in another country: only the country's name tells which.
    private static bool IsAmbiguous(NetworkTone tone) => NetworkTones.All.Any(other =>
        other.Kind != tone.Kind && Math.Abs(other.Low - tone.Low) < 28 && other.High > 0 == tone.High > 0
        && other.Cadence.Zip(tone.Cadence).All(pair => Math.Abs(pair.First - pair.Second) < 100 + (0.2 * pair.Second)));

    private ProgressCase Information(int seed, Random chance)
    {
        var stretch = 1 + (0.1 * Spread(chance));
        float[] sound =
        [
            .. Pause(chance), .. Sine(950 + (25 * Spread(chance)), 0.33 * stretch), .. new float[chance.Next(240)], .. Sine(1400 + (20 * Spread(chance)), 0.33 * stretch),
            .. new float[chance.Next(240)], .. Sine(1800 + (20 * Spread(chance)), 0.33 * stretch), .. new float[12000],
        ];
        return Early(seed, "special information tone", sound, "SIT", chance);
    }

    private ProgressCase Announced(int seed, Random chance)
    {
        var (meaning, text, voice) = Texts.Announcements[chance.Next(Texts.Announcements.Length)];
        var recording = Recording(text, voice);
        float[] sound = [.. Pause(chance), .. recording, .. new float[8000 + chance.Next(8000)], .. recording, .. new float[8000]];
        return Early(seed, AnnouncementMeanings.NameOf(meaning), sound, text, chance);
    }

    private ProgressCase Unknown(int seed, Random chance)
    {
        // A text no library has, or a known one in another voice: content the fingerprint cannot know.
        var (text, voice) = Texts.UnknownAnnouncements[chance.Next(Texts.UnknownAnnouncements.Length)];
        string? also = null;
        if (chance.Next(3) == 0)
        {
            (var meaning, text, voice) = Texts.Announcements[chance.Next(Texts.Announcements.Length)];
            also = AnnouncementMeanings.NameOf(meaning);
        }

        var said = _voices.Say(text, voice, chance, 140, 180);
        return Early(seed, "announcement", [.. Pause(chance), .. said, .. new float[8000], .. said, .. new float[8000]], text, chance) with { Also = also };
    }

    private ProgressCase Music(int seed, bool isAnswered, Random chance)
    {
        var kind = Cases.Music.Kinds[chance.Next(Cases.Music.Kinds.Length)];
        float[] sound = [.. Pause(chance), .. Cases.Music.Make(kind, 10, chance)];
        return isAnswered ? Answered(seed, "music", sound, kind, chance) : Early(seed, "music", sound, kind, chance);
    }

    private ProgressCase Quiet(int seed, bool isAnswered, Random chance)
    {
        // The line's noise alone, 10 to 30 dB below a quiet voice.
        var line = Line.ByChance(chance) with { Level = -35, Ratio = 10 + (20 * chance.NextDouble()) };
        var sound = new float[10 * 8000];
        sound[0] = 1e-3f;
        var level = line.Carry(sound, _voices, chance);
        return new(seed, "silence", isAnswered, "CN", level, 0, line.ToString());
    }

    private ProgressCase Person(int seed, bool isLong, Random chance)
    {
        var texts = isLong ? Texts.LongPersons : Texts.Persons;
        var (text, voice) = texts[chance.Next(texts.Length)];
        var said = _voices.Say(text, voice, chance, 150, 200);
        var sound = new List<float>([.. Pause(chance), .. said]);
        sound.AddRange(new float[(int)(8000 * (1.5 + chance.NextDouble()))]);
        if (chance.Next(2) == 0)
        {
            sound.AddRange(_voices.Say("喂", "cmn-latn-pinyin", chance)); // Nobody answers him: he asks again.
        }

        sound.AddRange(new float[5 * 8000]);
        return Answered(seed, isLong ? LongPerson : "person", [.. sound], string.Create(CultureInfo.InvariantCulture, $"{text} {said.Length / 8000.0:0.0} s"), chance);
    }

    private ProgressCase Machine(int seed, Random chance)
    {
        var (text, voice) = Texts.Machines[chance.Next(Texts.Machines.Length)];
        var said = _voices.Say(text, voice, chance, 130, 180);
        double[] pitches = [440, 800, 1000, 1000, 1400];
        var beep = Sine(pitches[chance.Next(pitches.Length)], 0.2 + (0.6 * chance.NextDouble()));
        float[] before = [.. Pause(chance), .. said, .. new float[(int)(8000 * (0.2 + (0.9 * chance.NextDouble())))], .. beep];
        return Answered(
            seed, "machine", [.. before, .. new float[5 * 8000]], string.Create(CultureInfo.InvariantCulture, $"{text} {said.Length / 8000.0:0.0} s"), chance, before.Length / 8000.0);
    }
}

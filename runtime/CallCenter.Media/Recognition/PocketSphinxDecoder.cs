using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Recognition;

/// <summary>One decoder; one thread at a time.</summary>
internal sealed unsafe class PocketSphinxDecoder : IDisposable
{
    private const int ModelRate = 16_000;
    private const int TelephoneRate = 8000;

    // What follows the last sound louder than a twentieth of the loudest: 200 ms of it are kept.
    private const int QuietShare = 20;
    private const int TailSamples = 1600;
    private const int HissMax = 200;
    private static readonly string[] Digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    private readonly PocketSphinxLibrary _library;
    private readonly Resampler _resampler = new();
    private readonly nint _decoder;
    private readonly nint _configuration;
    private string? _grammar;

    private PocketSphinxDecoder(PocketSphinxLibrary library, nint decoder, nint configuration)
    {
        _library = library;
        _decoder = decoder;
        _configuration = configuration;
    }

    /// <summary>Makes a decoder; null when the model cannot be read.</summary>
    public static PocketSphinxDecoder? TryMake(PocketSphinxLibrary library, PocketSphinxOptions options) =>
        library.Make(options) is var (decoder, configuration) ? new(library, decoder, configuration) : null;

    /// <summary>The words of a phrase as the dictionary writes them.</summary>
    public static string WordsOf(string phrase)
    {
        var words = new StringBuilder();
        foreach (var character in SpeechGrammar.Plain(phrase).ToLowerInvariant())
        {
            _ = char.IsAsciiDigit(character) ? words.Append(' ').Append(Digits[character - '0']).Append(' ') : words.Append(character);
        }

        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The grammar in the Java Speech Grammar Format.</summary>
    public static string Jsgf(SpeechGrammar grammar) =>
        $"#JSGF V1.0; grammar said; public <phrase> = {string.Join(" | ", grammar.Phrases.Select(phrase => WordsOf(phrase.Words)).Distinct())} ;";

    /// <summary>Understands a whole utterance at 8,000 samples a second.</summary>
    public RecognitionResult Understand(SpeechGrammar grammar, ReadOnlySpan<short> sound)
    {
        if (Use(grammar) is { } problem)
        {
            return RecognitionResult.Failed(problem);
        }

        var said = Said(Wide(Trimmed(sound)));
        return said.Length > 0 && grammar.Phrases.FirstOrDefault(phrase => WordsOf(phrase.Words) == said) is { } found
            ? new(RecognitionOutcome.Match, found, null, said)
            : new(RecognitionOutcome.NoMatch, null, null, said);
    }

    private string Said(ReadOnlySpan<short> samples)
    {
        if (_library.StartUtterance(_decoder) != 0)
        {
            return "";
        }

        fixed (short* pointer = samples)
        {
            _ = _library.Process(_decoder, pointer, (nuint)samples.Length, 0, 1);
        }

        _ = _library.EndUtterance(_decoder);
        int score;
        var words = _library.Hypothesis(_decoder, &score);
        return words is null ? "" : Marshal.PtrToStringUTF8((nint)words) ?? "";
    }

    public void Dispose()
    {
        _ = _library.Free(_decoder);
        _ = _library.FreeConfiguration(_configuration);
    }

    private string? Use(SpeechGrammar grammar)
    {
        var jsgf = Jsgf(grammar);
        if (jsgf == _grammar)
        {
            return null;
        }

        foreach (var word in grammar.Phrases.SelectMany(phrase => WordsOf(phrase.Words).Split(' ')).Distinct())
        {
            if (!Knows(word))
            {
                return $"PocketSphinx does not know the word `{word}`; write the phrase with English words of its dictionary.";
            }
        }

        fixed (byte* name = "said\0"u8, text = Encoding.UTF8.GetBytes(jsgf + '\0'))
        {
            if (_library.SetGrammar(_decoder, name, text) != 0 || _library.SetSearch(_decoder, name) != 0)
            {
                _grammar = null;
                return "PocketSphinx refused the grammar.";
            }
        }

        _grammar = jsgf;
        return null;
    }

    private bool Knows(string word)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(word + '\0'))
        {
            var phones = _library.LookUp(_decoder, text);
            if (phones is null)
            {
                return false;
            }

            _library.FreeString(phones);
            return true;
        }
    }

    // Without the pause that ended it, an utterance on a noisy line is right more often: 110 of 112 instead of 103.
    private static ReadOnlySpan<short> Trimmed(ReadOnlySpan<short> sound)
    {
        var peak = 0;
        foreach (var sample in sound)
        {
            peak = Math.Max(peak, Math.Abs((int)sample));
        }

        var end = sound.Length;
        while (end > 0 && Math.Abs((int)sound[end - 1]) <= peak / QuietShare)
        {
            end--;
        }

        return sound[..Math.Min(sound.Length, end + TailSamples)];
    }

    // The only model there is wants twice the rate, and was made of rooms, where nothing is ever quite silent: digital silence,
    // and the band a telephone does not carry, are nothing it knows. With a faint hiss in both (-49 dB of full scale) 54 of 56
    // utterances of a synthesizer are right, without it 45. The hiss is the same each time.
    private short[] Wide(ReadOnlySpan<short> sound)
    {
        var floats = new float[sound.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = sound[i];
        }

        var wide = _resampler.Convert(floats, TelephoneRate, ModelRate);
        var samples = new short[wide.Length];
        var state = 1u;
        for (var i = 0; i < samples.Length; i++)
        {
            state = unchecked((state * 1664525) + 1013904223);
            var hiss = (int)(state >> 16) % ((2 * HissMax) + 1) - HissMax;
            samples[i] = (short)Math.Clamp(wide[i] + hiss, short.MinValue, short.MaxValue);
        }

        return samples;
    }
}

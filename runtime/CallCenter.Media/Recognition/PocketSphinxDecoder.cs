using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Recognition;

/// <summary>One decoder; one thread at a time.</summary>
internal sealed unsafe class PocketSphinxDecoder : IDisposable
{
    private const int ModelRate = 16_000;
    private const int TelephoneRate = 8000;
    private const int PieceSamples = 2048;

    // What follows the last sound louder than a twentieth of the loudest: 200 ms of it are kept.
    private const int QuietShare = 20;
    private const int TailSamples = 1600;
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

        // At once, it adjusts to the whole utterance, which is right more often but at times ends nowhere; piece by piece does not.
        var samples = Wide(Trimmed(sound));
        var said = Said(samples, samples.Length);
        if (said.Length == 0)
        {
            said = Said(samples, PieceSamples);
        }

        return said.Length > 0 && grammar.Phrases.FirstOrDefault(phrase => WordsOf(phrase.Words) == said) is { } found
            ? new(RecognitionOutcome.Match, found, null, said)
            : new(RecognitionOutcome.NoMatch, null, null, said);
    }

    private string Said(ReadOnlySpan<short> samples, int piece)
    {
        if (_library.StartUtterance(_decoder) != 0)
        {
            return "";
        }

        for (var at = 0; at < samples.Length; at += piece)
        {
            var count = Math.Min(piece, samples.Length - at);
            fixed (short* pointer = samples.Slice(at, count))
            {
                _ = _library.Process(_decoder, pointer, (nuint)count, 0, count == samples.Length ? 1 : 0);
            }
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

    // The decoder's own look-out for silence takes an utterance that ends in half a second of it for none at all.
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

    // The only model there is wants twice the rate; what the telephone did not carry stays missing.
    private short[] Wide(ReadOnlySpan<short> sound)
    {
        var floats = new float[sound.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = sound[i];
        }

        return [.. _resampler.Convert(floats, TelephoneRate, ModelRate).Select(sample => (short)Math.Clamp(sample, short.MinValue, short.MaxValue))];
    }
}

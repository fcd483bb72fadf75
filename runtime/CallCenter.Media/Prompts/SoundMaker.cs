using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>Makes a clip of what was read, spoken or computed: changes the rate, evens the loudness, encodes, keeps it.</summary>
internal sealed class SoundMaker(string synthesizer, ClipFolder folder, Resampler resampler, PromptSoundsOptions options)
{
    // Part of every name in the cache: a new number when the same source would become other bytes.
    private const string Version = "1";
    private const long WavBytesMax = 512L * 1024 * 1024;

    /// <summary>The clip from the cache folder, or made and put there. Blocks: for a worker thread.</summary>
    public PromptSoundResult Make(PromptSource source, AudioCodec codec) => source switch
    {
        PromptSource.Recording recording => FromFile(recording, codec),
        PromptSource.Tone tone => Clip(codec, Tones.Make(tone)),
        PromptSource.Silence silence => Clip(codec, Tones.Silence(silence.Length)),
        _ => PromptSoundResult.Failed($"{source.GetType().Name} is no source of sound known here."),
    };

    /// <summary>What was spoken before; without a clip when it never was, with a problem when the folder cannot be read.</summary>
    public PromptSoundResult Find(PromptSource.Speech source, AudioCodec codec)
    {
        try
        {
            return new(folder.Read(NameOf(source), codec), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return PromptSoundResult.Failed(CacheProblem(failure));
        }
    }

    /// <summary>The clip of what was spoken; kept unless another voice than the one asked for has spoken.</summary>
    public PromptSoundResult FromSpeech(PromptSource.Speech source, AudioCodec codec, in MadeSpeech made)
    {
        var clip = made.SampleRate == 0
            ? Clip(codec, [])
            : Telephone(codec, ToFloat(CollectionsMarshal.AsSpan(made.Samples)), made.SampleRate);
        return clip.Clip is not { } whole ? clip
            : made.End.Warning is { } warning ? clip with { Problem = warning }
            : Kept(NameOf(source), whole);
    }

    private string NameOf(PromptSource.Speech source) =>
        ClipFolder.NameOf(Encoding.UTF8.GetBytes($"speech {Version} {synthesizer}\n{source.LanguageTag}\n{source.Text}"));

    private PromptSoundResult FromFile(PromptSource.Recording source, AudioCodec codec)
    {
        byte[] file;
        try
        {
            if (new FileInfo(source.WavPath).Length > WavBytesMax)
            {
                return PromptSoundResult.Failed($"The recording `{source.WavPath}` is larger than {WavBytesMax} bytes.");
            }

            file = File.ReadAllBytes(source.WavPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return PromptSoundResult.Failed($"The recording `{source.WavPath}` cannot be read: {failure.Message}");
        }

        return Cached(ClipFolder.NameOf([.. Encoding.UTF8.GetBytes($"wav {Version} "), .. file]), codec, () =>
            TryDecode(source.WavPath, file, out var sound, out var problem)
                ? Telephone(codec, sound.Samples, sound.Rate)
                : PromptSoundResult.Failed($"The recording `{source.WavPath}` cannot be used: {problem}."));
    }

    private static bool TryDecode(string path, byte[] file, [NotNullWhen(true)] out WavSound? sound, [NotNullWhen(false)] out string? problem) =>
        path.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase)
            ? Mp3Tool.TryDecode(file, out sound, out problem)
            : WavReader.TryRead(file, out sound, out problem);

    private PromptSoundResult Cached(string name, AudioCodec codec, Func<PromptSoundResult> make)
    {
        try
        {
            if (folder.Read(name, codec) is { } cached)
            {
                return new(cached, null);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Uncached(make(), failure);
        }

        var made = make();
        return made.Clip is { } clip ? Kept(name, clip) : made;
    }

    // A caller must not go without his prompt because the disk is full.
    private PromptSoundResult Kept(string name, AudioClip clip)
    {
        try
        {
            folder.Write(name, clip);
            return new(clip, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(clip, CacheProblem(failure));
        }
    }

    private static PromptSoundResult Uncached(PromptSoundResult made, Exception failure) =>
        made.Clip is null ? made : made with { Problem = CacheProblem(failure) };

    private static string CacheProblem(Exception failure) =>
        $"The prompt cache cannot be used: {failure.Message} Let the process write there, or choose another folder.";

    private PromptSoundResult Telephone(AudioCodec codec, float[] samples, int rate)
    {
        var telephone = resampler.Convert(samples, rate, codec.SampleRate);
        return Clip(codec, Loudness.Normalise(telephone), codec.SampleRate);
    }

    private PromptSoundResult Clip(AudioCodec codec, short[] samples, int rate = G711Codec.SampleRate)
    {
        var length = TimeSpan.FromSeconds((double)samples.Length / rate);
        return length > options.LengthMax
            ? PromptSoundResult.Failed($"The sound is {length:c} long; at most {options.LengthMax:c} are played.")
            : new(AudioClip.FromSamples(codec, samples, rate), null);
    }

    private static float[] ToFloat(ReadOnlySpan<short> samples)
    {
        var result = new float[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            result[i] = samples[i] / 32768f;
        }

        return result;
    }
}

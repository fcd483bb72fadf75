using System.Runtime.InteropServices;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>
/// A sound between being asked for and being kept: heard while it grows, and afterwards a clip. All who want the same sound
/// share it.
/// </summary>
/// <param name="source">What it is made from.</param>
/// <param name="resampler">Changes the rate of speech.</param>
/// <param name="lengthMax">The longest it may be.</param>
internal sealed class SoundInMaking(PromptSource source, Resampler resampler, TimeSpan lengthMax) : ISpeechSink
{
    private readonly List<short> _spoken = [];
    private readonly List<float> _telephone = [];
    private readonly List<short> _levelled = [];
    private readonly LoudnessFollower _loudness = new();
    private ResamplerStream? _stream;

    /// <summary>What it is made from.</summary>
    public PromptSource Source { get; } = source;

    /// <summary>What can be heard of it.</summary>
    public GrowingSound Sound { get; } = new();

    /// <summary>Ends when it is spoken, with the whole of it or a problem; with null when nothing had to be spoken.</summary>
    public TaskCompletionSource<MadeSpeech?> Spoken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Samples in a second of what the synthesizer speaks; 0 before it does.</summary>
    public int SampleRate { get; private set; }

    /// <summary>Whether it was stopped for being too long.</summary>
    public bool IsTooLong { get; private set; }

    /// <inheritdoc/>
    public void Begin(int sampleRate)
    {
        SampleRate = sampleRate;
        _stream = resampler.Stream(sampleRate, G711Codec.SampleRate);
    }

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<short> samples)
    {
        if (_stream is not { } stream || IsTooLong || _spoken.Count + samples.Length > lengthMax.TotalSeconds * SampleRate)
        {
            IsTooLong |= _stream is not null;
            return false;
        }

        _spoken.AddRange(samples);
        _telephone.Clear();
        _levelled.Clear();
        stream.Write(ToFloat(samples), _telephone);
        _loudness.Write(_telephone, _levelled);
        Sound.Append(CollectionsMarshal.AsSpan(_levelled));
        return true;
    }

    /// <summary>The synthesizer has ended: the rest becomes audible.</summary>
    public void End(SpeechEnd end)
    {
        if (IsTooLong)
        {
            end = SpeechEnd.Failed($"The text would be spoken for more than {lengthMax:c}, which is the most that is played.");
        }

        _telephone.Clear();
        _levelled.Clear();
        _stream?.End(_telephone);
        _loudness.Write(_telephone, _levelled);
        _loudness.End(_levelled);
        Sound.Append(CollectionsMarshal.AsSpan(_levelled));
        Sound.Complete(end.Problem);
        Spoken.SetResult(new MadeSpeech(_spoken, SampleRate, end));
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

/// <summary>What a synthesizer has spoken, in its own rate.</summary>
/// <param name="Samples">All of it; must not be changed.</param>
/// <param name="SampleRate">Samples in a second; 0 when nothing was said.</param>
/// <param name="End">How it ended.</param>
internal readonly record struct MadeSpeech(List<short> Samples, int SampleRate, SpeechEnd End);

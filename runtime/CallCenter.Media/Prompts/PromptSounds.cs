using System.Diagnostics.CodeAnalysis;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Finds the clip of a source: in memory, in the cache folder, or newly made. A call loop asks <see cref="TryGet"/> first,
/// which does no I/O, and else plays it while it is made (<see cref="MakeLive"/>) or awaits <see cref="GetAsync"/>; all work is
/// done on a few threads of its own.
/// </summary>
public sealed partial class PromptSounds : IDisposable
{
    private readonly PromptSoundsOptions _options;
    private readonly ISpeechSynthesizer _synthesizer;
    private readonly Resampler _resampler = new();
    private readonly ClipMemory _memory;
    private readonly SoundMaker _maker;
    private readonly JobQueue _jobs;
    private readonly SoundPump _pump;
    private readonly Dictionary<ClipKey, Job> _pending = [];
    private readonly Dictionary<PromptSource, SoundInMaking> _making = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _gate = new();
    private readonly Thread[] _workers;

    /// <param name="cacheFolder">Where clips are kept between starts; made when needed.</param>
    /// <param name="synthesizer">Speaks texts.</param>
    /// <param name="options">Limits.</param>
    public PromptSounds(string cacheFolder, ISpeechSynthesizer synthesizer, PromptSoundsOptions? options = null)
    {
        _options = options ?? new();
        _synthesizer = synthesizer;
        _memory = new(_options.MemoryBytesMax, _options.Time);
        _maker = new(synthesizer.Name, new(cacheFolder, _options.DiskBytesMax), _resampler, _options);
        _jobs = new(_options.WaitingMax);
        _pump = new(_options.Time, _options.WaitMax);

        // The first does nothing but what callers wait for.
        _workers =
        [
            .. Enumerable.Range(0, _options.Workers + 1)
                .Select(number => new Thread(() => Work(onlyUrgent: number == 0)) { IsBackground = true, Name = $"Prompts {number}" }),
        ];
        foreach (var worker in _workers)
        {
            worker.Start();
        }
    }

    /// <summary>The clip, if it is in memory.</summary>
    public bool TryGet(PromptSource source, AudioCodec codec, [NotNullWhen(true)] out AudioClip? clip) =>
        _memory.TryGet(new(source, codec), out clip);

    /// <summary>
    /// The clip, made if need be; a problem when it cannot be made or too much waits already. Completes on any thread.
    /// Requests for the same clip share the work, which a cancelled request does not stop.
    /// </summary>
    public ValueTask<PromptSoundResult> GetAsync(PromptSource source, AudioCodec codec, CancellationToken cancellation)
    {
        var key = new ClipKey(source, codec);
        if (_memory.TryGet(key, out var clip))
        {
            return new(new PromptSoundResult(clip, null));
        }

        return JobOf(key) is { } job
            ? new(job.Completion.Task.WaitAsync(cancellation))
            : new(PromptSoundResult.Failed(TooMuch));
    }

    /// <summary>
    /// Begins to make what is not at hand, to be heard while it is made. What is made is kept as a clip of
    /// <paramref name="codec"/>, whether or not it is heard to its end. Any thread; does no I/O.
    /// </summary>
    /// <param name="parts">What is played, in this order.</param>
    /// <param name="codec">The codec the clips are kept in.</param>
    /// <param name="tell">Called on any thread when a part is left out or another voice speaks, with one sentence.</param>
    public LiveSound MakeLive(IReadOnlyList<SoundPart> parts, AudioCodec codec, Action<string> tell)
    {
        var live = new LivePart[parts.Count];
        for (var i = 0; i < live.Length; i++)
        {
            var samplesMax = parts[i].LengthMax is { } max ? (int)(max.TotalSeconds * G711Codec.SampleRate) : int.MaxValue;
            live[i] = new(PiecesOf(parts[i], codec, tell), samplesMax);
        }

        return new(_pump, live, tell);
    }

    /// <summary>Stops what is being spoken, finishes what else waits, then ends the workers.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _jobs.Dispose();
        foreach (var worker in _workers)
        {
            worker.Join();
        }

        _pump.Dispose();
        _ending.Dispose();
    }

    /// <summary>Sounds that may wait to be made at once.</summary>
    public int WaitingMax => _jobs.WaitingMax;

    private string TooMuch => $"{_jobs.WaitingMax} sounds already wait to be made; try again later.";

    private Job? JobOf(ClipKey key)
    {
        lock (_gate)
        {
            if (_pending.TryGetValue(key, out var pending))
            {
                return pending;
            }

            var job = new Job(key);
            if (!_jobs.TryAdd(() => Do(job), isUrgent: false))
            {
                return null;
            }

            _pending.Add(key, job);
            return job;
        }
    }

    private void Work(bool onlyUrgent)
    {
        while (_jobs.TryTake(onlyUrgent, out var job))
        {
            job();
        }
    }

    private void Do(Job job)
    {
        var result = MakeOrFail(job.Key);
        lock (_gate)
        {
            _ = _pending.Remove(job.Key);
        }

        job.Completion.SetResult(result);
    }

    private PromptSoundResult MakeOrFail(ClipKey key)
    {
        // Another worker may have made it between the question and the job.
        if (_memory.TryGet(key, out var clip))
        {
            return new(clip, null);
        }

        return Guarded(() => key.Source switch
        {
            PromptSource.Sequence sequence => Kept(key, Join(sequence, key.Codec)),
            PromptSource.Speech speech => FromText(speech, key),
            _ => Kept(key, _maker.Make(key.Source, key.Codec)),
        });
    }

    private static PromptSoundResult Guarded(Func<PromptSoundResult> make)
    {
#pragma warning disable CA1031 // A worker must survive whatever one sound does to it, or all later ones would wait for ever.
        try
        {
            return make();
        }
        catch (Exception failure)
        {
            return PromptSoundResult.Failed($"The sound could not be made: {failure.Message}");
        }
#pragma warning restore CA1031
    }

    private PromptSoundResult Kept(in ClipKey key, PromptSoundResult made)
    {
        if (made.Clip is { } clip)
        {
            _memory.Add(key, clip);
        }

        return made;
    }

    // Parts are kept by themselves: the pieces of one value are those of the next.
    private PromptSoundResult Join(PromptSource.Sequence sequence, AudioCodec codec)
    {
        var clips = new List<AudioClip>();
        string? problem = null;
        foreach (var part in sequence.Parts)
        {
            var made = MakeOrFail(new ClipKey(part, codec));
            if (made.Clip is not { } clip)
            {
                return made;
            }

            clips.Add(clip);
            problem ??= made.Problem;
        }

        return new(AudioClip.Join(codec, clips), problem);
    }

    private sealed class Job(ClipKey key)
    {
        public ClipKey Key { get; } = key;

        public TaskCompletionSource<PromptSoundResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

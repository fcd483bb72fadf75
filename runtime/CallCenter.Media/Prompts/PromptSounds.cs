using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Finds the clip of a source: in memory, in the cache folder, or newly made. A call loop asks <see cref="TryGet"/> first,
/// which does no I/O, and else awaits <see cref="GetAsync"/>; all work is done on a few threads of its own.
/// </summary>
public sealed class PromptSounds : IDisposable
{
    private readonly ClipMemory _memory;
    private readonly SoundMaker _maker;
    private readonly BlockingCollection<Job> _jobs;
    private readonly Dictionary<ClipKey, Job> _pending = [];
    private readonly Lock _gate = new();
    private readonly Thread[] _workers;

    /// <param name="cacheFolder">Where clips are kept between starts; made when needed.</param>
    /// <param name="synthesizer">Speaks texts.</param>
    /// <param name="options">Limits.</param>
    public PromptSounds(string cacheFolder, ISpeechSynthesizer synthesizer, PromptSoundsOptions? options = null)
    {
        var limits = options ?? new();
        _memory = new(limits.MemoryBytesMax);
        _maker = new(synthesizer, new(cacheFolder, limits.DiskBytesMax), limits);
        _jobs = new(limits.WaitingMax);
        _workers = [.. Enumerable.Range(1, limits.Workers).Select(number => new Thread(Work) { IsBackground = true, Name = $"Prompts {number}" })];
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
            : new(PromptSoundResult.Failed($"{_jobs.BoundedCapacity} sounds already wait to be made; try again later."));
    }

    /// <summary>Finishes what waits, then ends the workers.</summary>
    public void Dispose()
    {
        _jobs.CompleteAdding();
        foreach (var worker in _workers)
        {
            worker.Join();
        }

        _jobs.Dispose();
    }

    private Job? JobOf(ClipKey key)
    {
        lock (_gate)
        {
            if (_pending.TryGetValue(key, out var pending))
            {
                return pending;
            }

            var job = new Job(key);
            if (!_jobs.TryAdd(job))
            {
                return null;
            }

            _pending.Add(key, job);
            return job;
        }
    }

    private void Work()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            var result = MakeOrFail(job.Key);
            if (result.Clip is { } clip)
            {
                _memory.Add(job.Key, clip);
            }

            lock (_gate)
            {
                _ = _pending.Remove(job.Key);
            }

            job.Completion.SetResult(result);
        }
    }

    private PromptSoundResult MakeOrFail(ClipKey key)
    {
        // Another worker may have made it between the question and the job.
        if (_memory.TryGet(key, out var clip))
        {
            return new(clip, null);
        }

#pragma warning disable CA1031 // A worker must survive whatever one sound does to it, or all later ones would wait for ever.
        try
        {
            return key.Source is PromptSource.Sequence sequence ? Join(sequence, key.Codec) : _maker.Make(key.Source, key.Codec);
        }
        catch (Exception failure)
        {
            return PromptSoundResult.Failed($"The sound could not be made: {failure.Message}");
        }
#pragma warning restore CA1031
    }

    // Parts are kept by themselves: the pieces of one value are those of the next.
    private PromptSoundResult Join(PromptSource.Sequence sequence, AudioCodec codec)
    {
        var bytes = new List<byte>();
        string? problem = null;
        foreach (var part in sequence.Parts)
        {
            var key = new ClipKey(part, codec);
            var made = MakeOrFail(key);
            if (made.Clip is not { } clip)
            {
                return made;
            }

            _memory.Add(key, clip);
            bytes.AddRange(clip.Bytes);
            problem ??= made.Problem;
        }

        return new(new AudioClip(codec, CollectionsMarshal.AsSpan(bytes)), problem);
    }

    private sealed class Job(ClipKey key)
    {
        public ClipKey Key { get; } = key;

        public TaskCompletionSource<PromptSoundResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Collections.Concurrent;

namespace CallCenter.Media.Recording;

/// <summary>
/// The recordings of whole calls: one thread writes them all, in blocks of half a second, so that a slow disk delays neither
/// listening nor calls. A file has its name only when it is whole; what a crash left is mended at the next start.
/// </summary>
public sealed class TalkRecordings : IDisposable
{
    /// <summary>No recording is begun while the disk has less room than this.</summary>
    public const long FreeBytesMin = 1L << 30;

    /// <summary>Blocks of half a second that may wait for the disk, over all calls; what is beyond becomes silence.</summary>
    private const int BlocksWaitingMax = 4096;

    private static readonly TimeSpan FreeCheckInterval = TimeSpan.FromSeconds(5);

    private readonly MediaEngine _engine;
    private readonly TimeProvider _time;
    private readonly TalkRecordingOptions _options;
    private readonly Action<string> _warn;
    private readonly Mp3Encoder? _encoder;
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly ConcurrentBag<short[]> _blocks = [];
    private readonly Dictionary<TalkRecorder, StereoWavFile?> _files = [];
    private readonly Thread _thread;
    private long _freeCheckedAt;
    private long _freeBytes = long.MaxValue;
    private long _lost;
    private int _active;
    private int _waiting;
    private volatile bool _stopping;

    /// <param name="engine">Whose clock pauses go by.</param>
    /// <param name="options">Where recordings lie, and as what.</param>
    /// <param name="time">The clock of the look at the disk.</param>
    /// <param name="warn">Takes one sentence when something could not be kept; called on threads of this object.</param>
    public TalkRecordings(MediaEngine engine, TalkRecordingOptions options, TimeProvider time, Action<string> warn)
    {
        _engine = engine;
        _options = options;
        _time = time;
        _warn = warn;
        _freeCheckedAt = time.GetTimestamp() - (long)(FreeCheckInterval.TotalSeconds * time.TimestampFrequency) - 1;
        _encoder = options.Mp3 ? new(warn) : null;
        _thread = new(Run) { IsBackground = true, Name = "Call recordings" };
        _thread.Start();
    }

    /// <summary>How it goes.</summary>
    public TalkRecordingStatistics Statistics => new(Volatile.Read(ref _active), Volatile.Read(ref _waiting), Volatile.Read(ref _lost));

    /// <summary>Where recordings lie.</summary>
    public string Folder => _options.Folder;

    /// <summary>The name a recording will have, with its ending.</summary>
    public string FileNameOf(string name) => name + (_options.Mp3 ? ".mp3" : ".wav");

    /// <summary>
    /// Begins a recording, to be attached to a leg; null, with one sentence, when the disk is nearly full or this ends. Does not
    /// touch the disk but to ask for its room now and then.
    /// </summary>
    /// <param name="name">Its file's name, without ending.</param>
    /// <param name="problem">Why there is none.</param>
    public TalkRecorder? Begin(string name, out string? problem)
    {
        problem = _stopping ? "Recordings are being closed." : FreeProblem();
        if (problem is not null)
        {
            return null;
        }

        Interlocked.Increment(ref _active);
        return new(this, _engine, Path.Combine(_options.Folder, name + ".wav"));
    }

    /// <summary>
    /// Mends what a crash has left in the folder, and tells how many recordings that were; files that had no time to become MP3
    /// become it now. Call before the first is begun.
    /// </summary>
    public int Repair()
    {
        var repaired = StereoWavFile.RepairAll(_options.Folder, _warn);
        if (repaired > 0)
        {
            _warn($"{repaired} recordings in {_options.Folder} had been cut off and are whole files now, as far as they go.");
        }

        if (_encoder is not null && Directory.Exists(_options.Folder))
        {
            foreach (var wav in Directory.EnumerateFiles(_options.Folder, "*.wav"))
            {
                _encoder.Add(wav);
            }
        }

        return repaired;
    }

    /// <summary>Closes all files as far as they are written.</summary>
    public void Dispose()
    {
        _stopping = true;
        _jobs.CompleteAdding();
        _thread.Join();
        _encoder?.Dispose();
        _jobs.Dispose();
    }

    internal short[] TakeBlock(int length) => _blocks.TryTake(out var block) && block.Length == length ? block : new short[length];

    internal void Write(TalkRecorder recorder, short[] block, int count)
    {
        if (Interlocked.Increment(ref _waiting) > BlocksWaitingMax)
        {
            // The disk stands still: the time is kept, the sound is not.
            Interlocked.Increment(ref _lost);
            _blocks.Add(block);
            block = [];
        }

        Add(new(recorder, block, count, IsLast: false));
    }

    internal void Finish(TalkRecorder recorder)
    {
        Interlocked.Increment(ref _waiting);
        Interlocked.Decrement(ref _active);
        Add(new(recorder, [], 0, IsLast: true));
    }

    private void Add(Job job)
    {
        if (!_stopping)
        {
            try
            {
                _jobs.Add(job);
                return;
            }
            catch (InvalidOperationException)
            {
                // It ended between the question and the word.
            }
        }

        Interlocked.Decrement(ref _waiting);
    }

    private string? FreeProblem()
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _freeCheckedAt)) > FreeCheckInterval)
        {
            Volatile.Write(ref _freeCheckedAt, _time.GetTimestamp());
            Volatile.Write(ref _freeBytes, FreeBytes());
        }

        return Volatile.Read(ref _freeBytes) >= FreeBytesMin
            ? null
            : $"The disk of {_options.Folder} has less than {FreeBytesMin / (1 << 30)} GiB left: calls are not recorded until there is room.";
    }

    private long FreeBytes()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(_options.Folder)).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue; // Writing will say what is wrong.
        }
    }

    private void Run()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            Interlocked.Decrement(ref _waiting);
            try
            {
                Do(job);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                GiveUp(job, failure);
            }
        }

        foreach (var file in _files.Values)
        {
            file?.Complete();
        }
    }

    private void Do(Job job)
    {
        if (!_files.TryGetValue(job.Recorder, out var file))
        {
            if (!job.IsLast)
            {
                _files.Add(job.Recorder, file = StereoWavFile.Create(job.Recorder.Path));
            }
        }

        file?.Write(job.Block, job.Count);
        if (job.Block.Length > 0)
        {
            _blocks.Add(job.Block);
        }

        if (job.IsLast)
        {
            _ = _files.Remove(job.Recorder);
            file?.Complete();
            if (file is not null)
            {
                _encoder?.Add(job.Recorder.Path);
            }
        }
    }

    // Told once: what follows of this call goes nowhere.
    private void GiveUp(Job job, Exception failure)
    {
        if (_files.TryGetValue(job.Recorder, out var file) && file is null)
        {
            return;
        }

        file?.Dispose();
        _files[job.Recorder] = null;
        if (job.IsLast)
        {
            _ = _files.Remove(job.Recorder);
        }

        _warn($"The recording `{job.Recorder.Path}` cannot be written: {failure.Message}");
    }

    private sealed record Job(TalkRecorder Recorder, short[] Block, int Count, bool IsLast);
}

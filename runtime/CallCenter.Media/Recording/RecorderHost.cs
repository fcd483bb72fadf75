using System.Collections.Concurrent;

namespace CallCenter.Media.Recording;

/// <summary>The one thread that writes recordings to disk, so that neither the pacing thread nor a call loop waits for it.</summary>
public sealed class RecorderHost : IDisposable
{
    private const int WriteBytes = 8192;
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMilliseconds(50);

    // A recorder that was made and never given to a leg does not keep its place for ever.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly int _recordersMax;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<Entry> _arrivals = new();
    private readonly List<Entry> _entries = [];
    private readonly AutoResetEvent _wake = new(false);
    private readonly byte[] _buffer = new byte[WriteBytes];
    private readonly Thread _thread;
    private int _count;
    private volatile bool _stopping;

    /// <param name="time">The clock that bounds how long a recorder may wait for its leg.</param>
    /// <param name="recordersMax">Recordings at the same time.</param>
    public RecorderHost(TimeProvider time, int recordersMax = 500)
    {
        _time = time;
        _recordersMax = recordersMax;
        _thread = new(Run) { IsBackground = true, Name = "Recorder" };
        _thread.Start();
    }

    /// <summary>
    /// A recorder for <see cref="MediaLeg.StartRecording"/> that ends in a WAV file at <paramref name="path"/>; null when
    /// too many are at work. Does not touch the disk: a file that cannot be written shows as
    /// <see cref="RecordEndReason.Failed"/>.
    /// </summary>
    public LegRecorder? Create(string path, RecordingOptions options)
    {
        if (_stopping || Interlocked.Increment(ref _count) > _recordersMax)
        {
            _ = Interlocked.Decrement(ref _count);
            return null;
        }

        var recorder = new LegRecorder(options, inMemory: false);
        _arrivals.Enqueue(new(recorder, path, _time.GetTimestamp()));
        _ = _wake.Set();
        return recorder;
    }

    /// <summary>Closes all files as far as they are written.</summary>
    public void Dispose()
    {
        _stopping = true;
        _ = _wake.Set();
        _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            _ = _wake.WaitOne(_entries.Count > 0 ? WriteInterval : Timeout.InfiniteTimeSpan);
            while (_arrivals.TryDequeue(out var arrival))
            {
                _entries.Add(arrival);
            }

            WriteAll();
        }

        foreach (var entry in _entries)
        {
            entry.Recorder.End(RecordEndReason.Stopped);
            _ = Write(entry);
        }
    }

    private void WriteAll()
    {
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (!Write(_entries[i]))
            {
                _entries.RemoveAt(i);
                _ = Interlocked.Decrement(ref _count);
            }
        }
    }

    /// <summary>Writes what there is; false when the recording is over.</summary>
    private bool Write(Entry entry)
    {
        try
        {
            return WriteOrFail(entry);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            entry.File?.Dispose();
            entry.Recorder.Finish($"The recording `{entry.Path}` cannot be written: {failure.Message}");
            return false;
        }
    }

    private bool WriteOrFail(Entry entry)
    {
        var recorder = entry.Recorder;
        var isEnding = recorder.IsEnding;
        if (!recorder.HasStarted)
        {
            if (_time.GetElapsedTime(entry.CreatedAt) < StartTimeout)
            {
                return true;
            }

            recorder.Finish($"The recording `{entry.Path}` was never started.");
            return false;
        }

        entry.File ??= Open(entry.Path);
        for (var length = recorder.Read(_buffer); length > 0; length = recorder.Read(_buffer))
        {
            entry.File.Write(recorder.Codec, _buffer.AsSpan(0, length));
        }

        if (!isEnding)
        {
            return true;
        }

        entry.File.Complete();
        recorder.Finish(null);
        return false;
    }

    private static WavFile Open(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            _ = Directory.CreateDirectory(folder);
        }

        return new(path);
    }

    private sealed class Entry(LegRecorder recorder, string path, long createdAt)
    {
        public LegRecorder Recorder { get; } = recorder;

        public string Path { get; } = path;

        public long CreatedAt { get; } = createdAt;

        public WavFile? File { get; set; }
    }
}

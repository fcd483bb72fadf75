using System.Globalization;

namespace CallCenter.Server.Telemetry.Health;

/// <summary>
/// How much room the disks have that a centre writes to. It asks them every few seconds on a thread of its own, for a disk that hangs must
/// hang nobody; whoever wants to know gets what was last seen.
/// </summary>
internal sealed class DiskRoom : IAsyncDisposable
{
    /// <summary>Bytes below which new calls should not come: recordings and the journal would soon fail.</summary>
    public const long BytesMin = 64 * 1024 * 1024;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    // A disk that has not said anything for so long hangs.
    private static readonly TimeSpan SilentMax = TimeSpan.FromMinutes(1);

    private readonly Func<string, long> _free;
    private readonly Func<IReadOnlyList<string>> _folders;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _looking = new();
    private Seen _seen;

    /// <param name="folders">Folders on the disks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="free">Bytes free where a folder lies.</param>
    public DiskRoom(Func<IReadOnlyList<string>> folders, TimeProvider time, Func<string, long>? free = null)
    {
        _folders = folders;
        _time = time;
        _free = free ?? (static folder => new DriveInfo(folder).AvailableFreeSpace);
        _seen = new(time.GetTimestamp(), null);
        _timer = time.CreateTimer(static self => ((DiskRoom)self!).Look(), this, TimeSpan.Zero, Every);
    }

    /// <summary>What is wrong, a sentence; null while there is room.</summary>
    public string? Problem
    {
        get
        {
            var seen = Volatile.Read(ref _seen);
            return _time.GetElapsedTime(seen.At) > SilentMax ? "The disk has not answered for a minute; see whether it hangs." : seen.Problem;
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        if (!_looking.TryEnter())
        {
            return; // It still looks: the disk hangs.
        }

        try
        {
            var problem = _folders().Select(ProblemOf).FirstOrDefault(static each => each is not null);
            Volatile.Write(ref _seen, new(_time.GetTimestamp(), problem));
        }
        finally
        {
            _looking.Exit();
        }
    }

    private string? ProblemOf(string folder)
    {
        try
        {
            var free = _free(folder);
            return free >= BytesMin ? null
                : string.Create(CultureInfo.InvariantCulture, $"Only {free / 1e6:0} MB are free where {folder} lies; make room, or records and recordings will fail.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"The disk where {folder} lies cannot be asked: {exception.Message}";
        }
    }

    /// <summary>What was seen.</summary>
    private sealed record Seen(long At, string? Problem);
}

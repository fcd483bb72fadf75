using System.Text.Json;
using System.Threading.Channels;

namespace CallCenter.Hosting.Callbacks;

/// <summary>
/// Wishes to be called back on disk, in <c>.callcenter/callbacks.jsonl</c>: a line each, and one for each try and end. What was accepted is
/// there before the caller hears so; a crash leaves at most half a line at the end, which is cut.
/// </summary>
public sealed class CallbackStore : IAsyncDisposable
{
    /// <summary>Name of the file in the server's work folder.</summary>
    public const string FileName = "callbacks.jsonl";

    /// <summary>How many may wait; more are not accepted.</summary>
    public const int WishesMax = 50_000;

    private readonly Channel<(byte[] Line, Action<bool>? Kept)> _lines = Channel.CreateUnbounded<(byte[], Action<bool>?)>(new() { SingleReader = true });
    private readonly FileStream _file;
    private readonly IHostLog _log;
    private readonly Task _writing;

    private CallbackStore(FileStream file, IReadOnlyList<CallbackWish> waiting, IHostLog log)
    {
        _file = file;
        _log = log;
        Waiting = waiting;
        _writing = WriteAsync();
    }

    /// <summary>Those who waited when it was opened.</summary>
    internal IReadOnlyList<CallbackWish> Waiting { get; }

    /// <summary>Opens the file; the problem is one sentence.</summary>
    public static (CallbackStore? Store, string? Problem) Open(string workFolder, IHostLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var path = Path.Combine(workFolder, FileName);
        try
        {
            var waiting = Read(path, log);

            // Written anew without what is over, beside it and then in its place.
            var beside = path + ".new";
            using (var fresh = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                foreach (var wish in waiting)
                {
                    fresh.Write(LineOf(new(wish)));
                }

                fresh.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
            return (new CallbackStore(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), waiting, log), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"{path} cannot be written: {exception.Message}; callbacks that were promised are kept there.");
        }
    }

    /// <summary>Keeps a wish as it is now; <paramref name="kept"/> is told, on another thread, when it is on disk, or that it could not be kept. Any thread.</summary>
    internal void Keep(CallbackWish wish, Action<bool>? kept = null) => Put(new(wish), kept);

    /// <summary>Notes that one is over, and how. Any thread.</summary>
    internal void End(string id, string how) => Put(new(Over: id, How: how), null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
        await _file.DisposeAsync();
    }

    private void Put(CallbackLine line, Action<bool>? kept)
    {
        if (!_lines.Writer.TryWrite((LineOf(line), kept)))
        {
            kept?.Invoke(false);
        }
    }

    // On the pool's threads from the first wait on.
    private async Task WriteAsync()
    {
        var batch = new List<Action<bool>>();
        while (await _lines.Reader.WaitToReadAsync())
        {
            var isKept = true;
            try
            {
                while (_lines.Reader.TryRead(out var line))
                {
                    if (line.Kept is { } kept)
                    {
                        batch.Add(kept);
                    }

                    await _file.WriteAsync(line.Line);
                }

                await _file.FlushAsync();
                RandomAccess.FlushToDisk(_file.SafeFileHandle);
            }
            catch (IOException exception)
            {
                isKept = false;
                _log.Warn($"{FileName} cannot be written, callbacks are refused: {exception.Message}");
            }

            batch.ForEach(kept => kept(isKept));
            batch.Clear();
        }
    }

    private static List<CallbackWish> Read(string path, IHostLog log)
    {
        var waiting = new Dictionary<string, CallbackWish>(StringComparer.Ordinal);
        foreach (var text in File.Exists(path) ? File.ReadLines(path) : [])
        {
            try
            {
                if (JsonSerializer.Deserialize(text, CallbackJson.Default.CallbackLine) is not { } line)
                {
                    continue;
                }

                if (line.Wish is { } wish)
                {
                    waiting[wish.Id] = wish;
                }
                else if (line.Over is { } over)
                {
                    waiting.Remove(over);
                }
            }
            catch (JsonException)
            {
                log.Warn($"{path}: half a line at the end was cut.");
            }
        }

        return [.. waiting.Values.OrderBy(wish => wish.Since)];
    }

    private static byte[] LineOf(CallbackLine line) => [.. JsonSerializer.SerializeToUtf8Bytes(line, CallbackJson.Default.CallbackLine), (byte)'\n'];
}

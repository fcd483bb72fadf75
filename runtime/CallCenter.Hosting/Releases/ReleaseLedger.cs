namespace CallCenter.Hosting.Releases;

/// <summary>
/// What was done with releases, by whom and why, in <c>.callcenter/deploys.jsonl</c>: a line a deed, on the disk before anybody
/// is told that it was done. It says which release is active and which is a canary after a restart. Any thread.
/// </summary>
public sealed class ReleaseLedger : IDisposable
{
    /// <summary>Name of the file in the server's work folder.</summary>
    public const string FileName = "deploys.jsonl";

    /// <summary>How many deeds are kept in memory, the latest; the file keeps all.</summary>
    public const int HistoryMax = 10_000;

    private readonly Lock _gate = new();
    private readonly ILedgerDisk _disk;
    private readonly TimeProvider _time;
    private readonly List<Deed> _deeds = [];
    private LedgerState _state = LedgerState.Empty;
    private (int Number, LedgerState Before) _undoable = (0, LedgerState.Empty);
    private long _length;
    private int _last;
    private bool _hasRest;

    private ReleaseLedger(ILedgerDisk disk, TimeProvider time)
    {
        _disk = disk;
        _time = time;
    }

    /// <summary>What it says of now.</summary>
    public LedgerState State => Volatile.Read(ref _state);

    /// <summary>The latest deeds, the first first; at most <see cref="HistoryMax"/>.</summary>
    public IReadOnlyList<Deed> History
    {
        get
        {
            lock (_gate)
            {
                return [.. _deeds];
            }
        }
    }

    /// <summary>Reads what there is, without writing anything. The problem is one sentence.</summary>
    public static (ReleaseLedger? Ledger, string? Problem) Open(string workFolder, TimeProvider time)
    {
        var path = Path.Combine(workFolder, FileName);
#pragma warning disable CA2000 // The ledger closes it.
        return Open(new LedgerFile(path), path, time);
#pragma warning restore CA2000
    }

    internal static (ReleaseLedger? Ledger, string? Problem) Open(ILedgerDisk disk, string path, TimeProvider time)
    {
        var ledger = new ReleaseLedger(disk, time);
        string? problem;
        try
        {
            problem = ledger.Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {exception.Message}; it says which release answers.";
        }

        if (problem is null)
        {
            return (ledger, null);
        }

        ledger.Dispose();
        return (null, problem);
    }

    /// <summary>The deed of a number; null when there is none, or only in the file.</summary>
    public Deed? Find(int number)
    {
        lock (_gate)
        {
            return _deeds.FindLast(deed => deed.Number == number);
        }
    }

    /// <summary>Writes a deed with the next number and the time; it is on the disk when this returns.</summary>
    /// <returns>The deed as written, or one sentence why it could not be: then nothing of it holds.</returns>
    public (Deed? Deed, string? Problem) Append(Deed draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        lock (_gate)
        {
            var deed = draft with { Number = _last + 1, At = _time.GetUtcNow() };
            var line = LedgerLine.Write(deed);
            try
            {
                CutRest();
                _hasRest = true; // Until it is known to be whole.
                _disk.Append(line);
                _hasRest = false;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return (null, $"{FileName} cannot be written: {exception.Message}. Nothing was changed; mend the disk and try again.{AfterFault()}");
            }

            _length += line.Length;
            Take(deed);
            return (deed, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _disk.Dispose();

    private void Take(Deed deed)
    {
        _last = deed.Number;
        _deeds.Add(deed);
        if (_deeds.Count > HistoryMax)
        {
            _deeds.RemoveAt(0);
        }

        if (deed.Undoes == _undoable.Number)
        {
            Volatile.Write(ref _state, _undoable.Before);
            return;
        }

        var after = _state.After(deed);
        if (!ReferenceEquals(after, _state))
        {
            _undoable = (deed.Number, _state);
            Volatile.Write(ref _state, after);
        }
    }

    private void CutRest()
    {
        if (_hasRest)
        {
            _disk.Cut(_length);
            _hasRest = false;
        }
    }

    // What was written of a deed that counts as not done must not be found by the next start.
    private string AfterFault()
    {
        try
        {
            CutRest();
            return "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $" What was written of it could not be taken back either ({exception.Message}): a restart before the next deed may find it.";
        }
    }

    // A crash leaves at most a piece of the last line: it is cut before the next one is written. A broken line before that is no crash.
    private string? Read(string path)
    {
        var bytes = _disk.Read();
        var at = 0;
        for (var number = 1; at < bytes.Length; number++)
        {
            var end = Array.IndexOf(bytes, LedgerLine.End, at);
            var deed = end < 0 ? null : LedgerLine.Read(bytes.AsSpan(at, end - at));
            if (deed is null || deed.Number <= _last)
            {
                if (end >= 0 && end + 1 < bytes.Length)
                {
                    return $"Line {number} of {path} cannot be read; mend it, or move the file away to answer by the project's files again.";
                }

                _hasRest = true;
                break;
            }

            Take(deed);
            at = end + 1;
        }

        _length = at;
        return null;
    }
}

using System.Collections.Concurrent;

namespace CallCenter.Cli.Playing;

/// <summary>
/// Typing by lines, from a pipe or a file: a line is what is typed at once. In real time a comma lets a second pass; in skipped time it
/// means nothing, for nothing waits. Lines that begin with <c>//</c> are remarks.
/// </summary>
internal sealed class LineKeyboard : IKeyboard, IDisposable
{
    private const int LinesAhead = 1000;
    private static readonly TimeSpan Comma = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<string> _lines = new(LinesAhead);
    private readonly Queue<string> _pieces = [];
    private readonly bool _isRealTime;
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellation;
    private long _pausedFrom;
    private TimeSpan _pause;

    public LineKeyboard(TextReader reader, bool isRealTime, TimeProvider time, CancellationToken cancellation)
    {
        _isRealTime = isRealTime;
        _time = time;
        _cancellation = cancellation;

        // A read of a pipe cannot be called off: the thread ends with the process.
        new Thread(() => Fill(reader)) { IsBackground = true, Name = "typed lines" }.Start();
    }

    public bool IsSeen => false;

    public Typed? Read(TimeSpan? within)
    {
        if (_pause > TimeSpan.Zero && !Rest(ref within))
        {
            return null;
        }

        if (_pieces.TryDequeue(out var piece))
        {
            return OfPiece(piece, within);
        }

        if (!TryTake(within, out var line))
        {
            return _lines.IsCompleted ? new Typed(TypedKind.End) : null;
        }

        if (!line.Contains(',', StringComparison.Ordinal) || line.StartsWith('?'))
        {
            return Typed.OfLine(line);
        }

        foreach (var part in Pieces(line))
        {
            _pieces.Enqueue(part);
        }

        return Read(within);
    }

    public string? Line() => TryTake(null, out var line) ? line.Trim() : null;

    public void Dispose() => _lines.Dispose();

    // "1,,2" is "1" "," "," "2".
    private static IEnumerable<string> Pieces(string line) =>
        line.Trim().Split(',').SelectMany((part, index) => index == 0 ? (string[])[part] : [",", part]).Where(part => part.Length > 0);

    private Typed? OfPiece(string piece, TimeSpan? within)
    {
        if (piece != ",")
        {
            return Typed.OfLine(piece);
        }

        if (_isRealTime)
        {
            _pause = Comma;
            _pausedFrom = _time.GetTimestamp();
        }

        return Read(within);
    }

    // False when the pause is longer than anybody waits.
    private bool Rest(ref TimeSpan? within)
    {
        var left = _pause - _time.GetElapsedTime(_pausedFrom);
        if (left > TimeSpan.Zero)
        {
            var waits = within is { } most && most < left ? most : left;
            _cancellation.WaitHandle.WaitOne(waits);
            within -= waits;
            if (within < TimeSpan.Zero || waits < left || _cancellation.IsCancellationRequested)
            {
                return false;
            }
        }

        _pause = TimeSpan.Zero;
        return true;
    }

    private bool TryTake(TimeSpan? within, out string line)
    {
        try
        {
            return _lines.TryTake(out line!, within is { } most ? (int)Math.Clamp(most.TotalMilliseconds, 0, int.MaxValue) : Timeout.Infinite, _cancellation);
        }
        catch (OperationCanceledException)
        {
            line = "";
            return false;
        }
    }

    // What cannot be read is not typed.
    private static string? ReadLine(TextReader reader)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Fill(TextReader reader)
    {
        try
        {
            while (ReadLine(reader) is { } line)
            {
                if (!line.StartsWith("//", StringComparison.Ordinal))
                {
                    _lines.Add(line, _cancellation);
                }
            }

            _lines.CompleteAdding();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            // The call is over.
        }
    }
}

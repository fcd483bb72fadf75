using CallCenter.Media.Feeding;

namespace CallCenter.Media.Prompts;

/// <summary>One leg that hears a <see cref="LiveSound"/>: what is made is moved into its feed. Pump thread only.</summary>
internal sealed class LivePlay(LivePart[] parts, SoundFeed feed, Action<string> tell)
{
    // Speech begins when so much is there, or all: a service that sends in drops would stutter.
    private const int StartSamples = 8 * 60;

    // A feed that nobody plays takes nothing; its leg has closed before it began.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromSeconds(30);

    private int _part;
    private int _piece;
    private int _position;
    private int _heard;
    private bool _isFlowing;
    private long _movedAt = -1;

    /// <summary>Moves what there is; false when there is nothing more to do.</summary>
    /// <param name="buffer">Any room.</param>
    /// <param name="time">Bounds how long a part is waited for.</param>
    /// <param name="waitMax">How long.</param>
    public bool Advance(Span<short> buffer, TimeProvider time, TimeSpan waitMax)
    {
        if (_movedAt < 0)
        {
            _movedAt = time.GetTimestamp();
        }

        while (!feed.IsStopped)
        {
            if (_part == parts.Length)
            {
                feed.Complete();
                return false;
            }

            if (feed.Room == 0)
            {
                return time.GetElapsedTime(_movedAt) < AbandonedAfter;
            }

            if (Move(buffer))
            {
                _movedAt = time.GetTimestamp();
            }
            else if (_part < parts.Length && !IsOver())
            {
                if (feed.Waiting > 0)
                {
                    _movedAt = time.GetTimestamp(); // Nobody waits before the last of what was made is played.
                }

                if (time.GetElapsedTime(_movedAt) < waitMax)
                {
                    return true;
                }

                LeaveOut("A prompt could not be made in time.");
                _movedAt = time.GetTimestamp();
            }
        }

        return false;
    }

    // False when nothing could be moved.
    private bool Move(Span<short> buffer)
    {
        var part = parts[_part];
        if (!_isFlowing && !HasBegun(part))
        {
            return false;
        }

        _isFlowing = true;
        var wanted = Math.Min(Math.Min(buffer.Length, feed.Room), part.SamplesMax - _heard);
        var count = part.Pieces[_piece].Read(_position, buffer[..Math.Max(0, wanted)]);
        _ = feed.Write(buffer[..count]);
        _position += count;
        _heard += count;
        if (count == 0 && feed.Waiting == 0)
        {
            _isFlowing = false; // Ran dry: wait for more than a drop.
        }

        return count > 0;
    }

    private bool HasBegun(LivePart part)
    {
        for (var i = _piece; i < part.Pieces.Length; i++)
        {
            var piece = part.Pieces[i];
            var length = piece.Length - (i == _piece ? _position : 0);
            if (length < StartSamples && !piece.IsComplete)
            {
                return false;
            }

            // Nothing of it at all: what belongs to it is not heard either.
            if (length <= 0 && piece.Problem is not null && _position == 0)
            {
                return false;
            }
        }

        return true;
    }

    // Goes on to the next piece or part when this one gives no more; false when it may yet.
    private bool IsOver()
    {
        var part = parts[_part];
        if (_heard >= part.SamplesMax)
        {
            Next();
            return true;
        }

        if (FailedPiece(part) is { } problem)
        {
            LeaveOut(problem);
            return true;
        }

        var piece = part.Pieces[_piece];
        if (!piece.IsComplete || _position < piece.Length || !HasBegun(part))
        {
            return false;
        }

        if (++_piece == part.Pieces.Length)
        {
            Next();
            return true;
        }

        _position = 0;
        return true;
    }

    // Before the part begins any piece stops it; afterwards the one that is heard, when all of it is played.
    private string? FailedPiece(LivePart part)
    {
        if (_heard > 0)
        {
            var piece = part.Pieces[_piece];
            return piece.IsComplete && _position >= piece.Length ? piece.Problem : null;
        }

        foreach (var piece in part.Pieces)
        {
            if (piece.IsComplete && piece.Length == 0 && piece.Problem is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private void LeaveOut(string problem)
    {
        tell(problem);
        Next();
    }

    private void Next()
    {
        _part++;
        _piece = 0;
        _position = 0;
        _heard = 0;
        _isFlowing = false;
    }
}

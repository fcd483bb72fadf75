namespace CallCenter.Media.Dtmf;

/// <summary>Sends keys one after the other, a packet every 20 ms (RFC 4733 §2.5.1). Pacing thread only.</summary>
internal sealed class KeySender
{
    /// <summary>Keys that may wait.</summary>
    public const int KeysMax = 32;

    // RFC 4733 §2.5.1.4: the end is sent three times, because a lost end leaves the far side holding the key down.
    private const int EndPacketsSent = 3;

    // Pause between two keys, in frames of 20 ms; receivers want at least 40 ms.
    private const int PauseFrames = 3;

    private const int SamplesPerFrame = 160;
    private const int MillisecondsPerFrame = 20;

    // Receivers ignore what is shorter than 40 ms.
    private const int FramesMin = 2;

    private readonly (int Code, int Frames)[] _waiting = new (int, int)[KeysMax];
    private int _head;
    private int _count;
    private int _frame;
    private uint _timestamp;

    /// <summary>True while a key, or the pause after one, takes the place of sound.</summary>
    public bool IsBusy => _count > 0;

    /// <summary>How far it is: what <see cref="Next"/> changes.</summary>
    public Position Current => new(_head, _count, _frame, _timestamp);

    /// <summary>Sends again what was sent since; no key may have been added meanwhile.</summary>
    public void GoBackTo(in Position position) => (_head, _count, _frame, _timestamp) = position;

    /// <summary>False when too many keys wait already.</summary>
    public bool Add(int code, int milliseconds)
    {
        if (_count == KeysMax)
        {
            return false;
        }

        var frames = Math.Clamp(milliseconds / MillisecondsPerFrame, FramesMin, ushort.MaxValue / SamplesPerFrame);
        _waiting[(_head + _count) % KeysMax] = (code, frames);
        _count++;
        return true;
    }

    /// <summary>What to send in this frame; false in the pause after a key.</summary>
    public bool Next(uint clock, out KeyPacket packet, out uint timestamp, out bool marker)
    {
        var (code, frames) = _waiting[_head];
        marker = _frame == 0;
        if (marker)
        {
            _timestamp = clock;
        }

        timestamp = _timestamp;
        var sends = _frame < frames + EndPacketsSent;
        packet = new(code, _frame >= frames, (ushort)(Math.Min(_frame + 1, frames) * SamplesPerFrame));
        _frame++;
        if (_frame >= frames + EndPacketsSent + PauseFrames)
        {
            _frame = 0;
            _head = (_head + 1) % KeysMax;
            _count--;
        }

        return sends;
    }

    /// <summary>A moment between two packets.</summary>
    internal readonly record struct Position(int Head, int Count, int Frame, uint Timestamp);
}

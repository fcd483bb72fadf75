using System.Runtime.CompilerServices;

namespace CallCenter.Media.Rtp;

/// <summary>From waiting packets to a run of samples, and from that to frames; longer and shorter as the jitter wants it.</summary>
public sealed partial class HeardSound
{
    // Room for what is left of the packet before, the longest packet, a repeated period and the pitch that is looked at.
    private const int RoomSamples = 4 * FrameSamples + JitterBuffer.PayloadBytesMax + TimeScale.LagMax;

    // Late packets in a row that show that all come later now.
    private const int LateInARowMax = 3;

    // A stream that brings nothing for a second has ended; what comes later begins anew.
    private const int DryFramesMax = 50;

    // While nothing comes, the wait may grow by so much.
    private const int HeldFramesMax = 10;

    // Codecs that make up what is lost by themselves are let do it for so long.
    private const int OwnConcealmentFramesMax = 5;

    // The wait is changed when it is off by more than this; at once by whole packets when by far more.
    private const int TooLong = 30 * SamplesPerMillisecond;
    private const int TooShort = 15 * SamplesPerMillisecond;
    private const int FarTooLong = 200 * SamplesPerMillisecond;
    private const int QuiteTooLong = 80 * SamplesPerMillisecond;

    // Frames between two changes in talk: more often is heard.
    private const int ChangePause = 5;

    private readonly short[] _sound = new short[RoomSamples];
    private readonly LossConcealer _concealer = new();
    private readonly ComfortNoise _noise = new();
    private int _count;
    private long _end;
    private long _next;
    private ulong _hasBeenTaken;
    private int _lateInARow;
    private int _dryFrames;
    private int _ownFrames;
    private int _quietSamples;
    private bool _isKeyDown;
    private int _change;
    private int _sinceChange;

    /// <summary>How long sound waits between the quickest packets' arrival and being played.</summary>
    private long Waited(long clock) => clock - (_end - _count) - _delays.Quickest;

    private bool TryStart(long clock)
    {
        if (!_hasStream || _packets.Count == 0 || clock - _firstClock < Target || !_packets.TryPeek(_highest - JitterBuffer.PacketsMax, out var first))
        {
            return false;
        }

        _isPlaying = true;
        _next = first.Sequence;
        _end = first.Position;
        _count = 0;
        _dryFrames = 0;
        _lateInARow = 0;
        _quietSamples = 0;
        _isKeyDown = false;
        return true;
    }

    // A voice that broke off fades; it is not cut.
    private HeardKind ReadBeforeStart(Span<short> frame)
    {
        if (!_concealer.IsConcealing || _concealer.IsSilent)
        {
            frame.Clear();
            return HeardKind.Nothing;
        }

        _concealer.Conceal(frame[..FrameSamples]);
        SamplesConcealed += FrameSamples;
        return HeardKind.Concealed;
    }

    /// <summary>Decides whether the wait should be longer (1) or shorter (-1) from here on.</summary>
    private void Adapt(long clock)
    {
        _change = 0;
        if (_noise.IsOn || _packets.Count == 0)
        {
            return;
        }

        var excess = Waited(clock) - Target;
        if (excess > FarTooLong)
        {
            DropUntil(clock);
            return;
        }

        _sinceChange++;
        if (_options.Adapts && (_sinceChange >= ChangePause || excess > QuiteTooLong))
        {
            _change = excess > TooLong ? -1 : excess < -TooShort ? 1 : 0;
        }
    }

    /// <summary>A burst after a standstill: what is far too old is not worth hearing.</summary>
    private void DropUntil(long clock)
    {
        while (_packets.TryPeek(_next, out var packet)
            && clock - packet.Position - _delays.Quickest > Target
            && _packets.TryPeek(packet.Sequence + 1, out var following))
        {
            _packets.Remove(packet.Sequence);
            Passed(packet.Sequence);
            Late++;
            _end = following.Position;
            _count = 0;
        }

        _concealer.Smooth();
    }

    private void Change()
    {
        if (_change == 0)
        {
            return;
        }

        var needed = TimeScale.Needed;
        while (_count < needed && _packets.TryPeek(_next, out var packet) && packet.Sequence == _next && packet.Position <= _end)
        {
            Use(packet);
        }

        if (_count < needed)
        {
            return;
        }

        var changed = _change < 0
            ? -TimeScale.Shorten(_sound.AsSpan(0, _count), anyway: _sinceChange > 2 * DryFramesMax)
            : TimeScale.Lengthen(_sound.AsSpan(0, _count + TimeScale.LagMax), anyway: _sinceChange > 2 * DryFramesMax);
        _count += changed;
        _sinceChange = changed == 0 ? _sinceChange : 0;
    }

    /// <summary>Adds at least one sample.</summary>
    private void Fill(long clock)
    {
        if (!_packets.TryPeek(_next, out var packet))
        {
            RunDry(clock);
            return;
        }

        _dryFrames = 0;
        var gap = packet.Position - _end;
        if (gap <= 0)
        {
            Use(packet);
            return;
        }

        var count = (int)Math.Min(gap, FrameSamples);
        if (_noise.IsOn || packet.Sequence == _next)
        {
            // Nothing is lost: the far side pauses, with or without a word.
            MakePause(count);
        }
        else
        {
            Conceal(count, packet, isLast: gap <= FrameSamples);
        }

        _end += count;
    }

    private void RunDry(long clock)
    {
        if (_noise.IsOn || _isKeyDown)
        {
            MakePause(FrameSamples);
            _end += FrameSamples;
            return;
        }

        _dryFrames++;
        if (_dryFrames > HeldFramesMax)
        {
            MakePause(FrameSamples);
        }
        else
        {
            Conceal(FrameSamples, default, isLast: false);
        }

        // Where the wait is shorter than it should be, standing still makes it longer.
        var holds = _options.Adapts && _dryFrames <= HeldFramesMax && Waited(clock) < Target;
        _end += holds ? 0 : FrameSamples;
        if (_dryFrames >= DryFramesMax)
        {
            _hasStream = false;
            _isPlaying = false;
        }
    }

    /// <summary>Takes the packet whose turn it is, or whose turn is past.</summary>
    [SkipLocalsInit]
    private void Use(in BufferedPacket packet)
    {
        Span<byte> payload = stackalloc byte[JitterBuffer.PayloadBytesMax];
        payload = payload[.._packets.Read(packet.Sequence, payload)];
        _packets.Remove(packet.Sequence);
        Passed(packet.Sequence);
        switch (packet.Content)
        {
            case PacketContent.ComfortNoise:
                if (!_noise.IsOn)
                {
                    _concealer.Smooth();
                }

                _noise.Describe(payload);
                break;
            case PacketContent.Key:
                _isKeyDown = true;
                break;
            default:
                Decode(packet.Position, payload);
                break;
        }
    }

    private void Decode(long position, ReadOnlySpan<byte> payload)
    {
        var room = _sound.AsSpan(_count, _sound.Length - _count - TimeScale.LagMax);
        var decoded = _decoder.Decode(payload, room);
        if (decoded == 0)
        {
            Refused++;
            return;
        }

        var skip = (int)Math.Clamp(_end - position, 0, decoded);
        if (skip == decoded)
        {
            Late++;
            if (++_lateInARow < LateInARowMax)
            {
                return;
            }

            // All come later now: what was made up for them meanwhile makes the wait longer.
            _end = position;
            skip = 0;
        }

        _lateInARow = 0;
        _ownFrames = 0;
        _isKeyDown = false;
        if (_noise.IsOn)
        {
            _noise.TurnOff();
            _concealer.Smooth();
        }

        if (skip > 0)
        {
            room[skip..decoded].CopyTo(room);
        }

        _concealer.Add(room[..(decoded - skip)]);
        _count += decoded - skip;
        _end += decoded - skip;
        _quietSamples = 0;
    }

    private void Conceal(int count, in BufferedPacket following, bool isLast)
    {
        var room = _sound.AsSpan(_count, count);
        SamplesConcealed += count;
        if (count != FrameSamples || !ConcealByCodec(room, following, isLast))
        {
            _concealer.Conceal(room);
        }

        _count += count;
        _quietSamples = _concealer.IsSilent ? _quietSamples + count : 0;
    }

    /// <summary>By what the next packet repeats, else by what the codec remembers.</summary>
    [SkipLocalsInit]
    private bool ConcealByCodec(Span<short> room, in BufferedPacket following, bool isLast)
    {
        if (isLast && following.Content == PacketContent.Speech)
        {
            Span<byte> payload = stackalloc byte[JitterBuffer.PayloadBytesMax];
            var length = _packets.Read(following.Sequence, payload);
            if (_decoder.TryRecover(payload[..length], room))
            {
                _concealer.Add(room);
                return true;
            }
        }

        if (_ownFrames < OwnConcealmentFramesMax && _decoder.TryConceal(room))
        {
            _ownFrames++;
            _concealer.Add(room);
            return true;
        }

        return false;
    }

    private void MakePause(int count)
    {
        var room = _sound.AsSpan(_count, count);
        if (_noise.IsOn)
        {
            _noise.Fill(room);
            _concealer.Add(room);
        }
        else
        {
            _concealer.Conceal(room);
        }

        _count += count;
        _quietSamples += count;
    }

    private void Passed(long sequence)
    {
        var step = sequence + 1 - _next;
        _hasBeenTaken = step >= 64 ? 0 : _hasBeenTaken << (int)step;
        _hasBeenTaken |= 1;
        _next = sequence + 1;
    }

    private void TakeFrame(Span<short> frame)
    {
        _sound.AsSpan(0, FrameSamples).CopyTo(frame);
        _count -= FrameSamples;
        _sound.AsSpan(FrameSamples, _count).CopyTo(_sound);
    }
}

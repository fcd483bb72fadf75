using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;

namespace CallCenter.Media.Rtp;

/// <summary>
/// Makes continuous sound of the packets of one incoming stream: they are put in order, wait a little for those that are
/// late, are decoded and cut into frames; what is lost is made up, and pauses are filled with the comfort noise the far side
/// describes (RFC 3389). Packets may be of any length. One thread at a time, the pacing thread or another; allocates only
/// when made, and when a packet is of another codec than the one before.
/// </summary>
public sealed partial class HeardSound : IDisposable
{
    /// <summary>Samples of a frame of 20 ms.</summary>
    public const int FrameSamples = 160;

    private const int SamplesPerMillisecond = G711Codec.SampleRate / 1000;

    // A position this far from what is expected is another stream under the same name: a sender that started anew.
    private const int JumpMax = 2 * G711Codec.SampleRate;

    private readonly HeardSoundOptions _options;
    private readonly JitterBuffer _packets = new();
    private readonly DelayEstimate _delays;
    private AudioCodec _codec;
    private FrameDecoder _decoder;
    private bool _hasStream;
    private bool _isPlaying;
    private uint _ssrc;
    private long _highest;
    private uint _lastTimestamp;
    private long _lastUnits;
    private long _firstClock;
    private uint _suspectSsrc;
    private ushort _suspectSequence;
    private bool _hasSuspect;

    /// <summary>With the way to wait that fits what is heard: <see cref="HeardSoundOptions.Talk"/> when null.</summary>
    /// <param name="codec">The codec that is expected; packets of another make it change, which allocates.</param>
    /// <param name="options">How long packets may wait.</param>
    public HeardSound(AudioCodec? codec = null, HeardSoundOptions? options = null)
    {
        _options = options ?? HeardSoundOptions.Talk;
        _delays = new((int)_options.DepthFirst.TotalMilliseconds * SamplesPerMillisecond);
        _codec = codec ?? AudioCodec.Pcma;
        _decoder = FrameCoders.Decoder(_codec);
    }

    /// <summary>Packets that came after their time.</summary>
    public long Late { get; private set; }

    /// <summary>Packets that came twice.</summary>
    public long Repeated { get; private set; }

    /// <summary>Packets that held nothing of their codec, did not fit, or came from elsewhere in the stream.</summary>
    public long Refused { get; private set; }

    /// <summary>Samples that were made up because what was said did not come in time.</summary>
    public long SamplesConcealed { get; private set; }

    /// <summary>Samples that have come and have not been read: from where reading stands to the end of the newest packet, as if that were one of 20 ms.</summary>
    internal int SamplesWaiting =>
        !_hasStream ? 0
        : _isPlaying ? (int)Math.Clamp(PositionOf(_lastTimestamp) + FrameSamples - (_end - _count), 0, JumpMax)
        : _packets.Count * FrameSamples;

    /// <summary>How long packets wait at present.</summary>
    public TimeSpan Depth => TimeSpan.FromMilliseconds(Target / SamplesPerMillisecond);

    private int Target => Math.Clamp(
        _options.Adapts ? _delays.Usual : 0,
        (int)_options.DepthMin.TotalMilliseconds * SamplesPerMillisecond,
        (int)_options.DepthMax.TotalMilliseconds * SamplesPerMillisecond);

    /// <summary>Takes a packet as it came, in whatever order.</summary>
    /// <param name="packet">Its numbers, and when it came. The codec may be that of speech, comfort noise or keys.</param>
    /// <param name="payload">What it holds.</param>
    public void Put(in TappedPacket packet, ReadOnlySpan<byte> payload)
    {
        var content = ContentOf(packet.Codec);
        if (content == PacketContent.Speech && packet.Codec != _codec)
        {
            ChangeCodec(packet.Codec);
        }

        if (!_hasStream)
        {
            Begin(packet);
        }
        else if (!Belongs(packet, content))
        {
            // One stray packet must not end a stream; the second in a row shows that another has begun.
            if (!_hasSuspect || packet.Ssrc != _suspectSsrc || packet.Sequence != unchecked((ushort)(_suspectSequence + 1)))
            {
                _hasSuspect = true;
                _suspectSsrc = packet.Ssrc;
                _suspectSequence = packet.Sequence;
                Refused++;
                return;
            }

            Begin(packet);
        }

        _hasSuspect = false;
        Add(packet, content, payload);
    }

    /// <summary>Makes the next frame; call it every 20 ms.</summary>
    /// <param name="frame">160 samples, always filled.</param>
    /// <param name="clock">Now, in samples of 8,000 a second, on the clock of <see cref="TappedPacket.Clock"/>.</param>
    public HeardKind Read(Span<short> frame, long clock)
    {
        if (!_isPlaying && !TryStart(clock))
        {
            return ReadBeforeStart(frame);
        }

        Adapt(clock);
        var concealed = SamplesConcealed;
        while (_count < FrameSamples)
        {
            Fill(clock);
        }

        Change();
        TakeFrame(frame);
        return SamplesConcealed != concealed ? HeardKind.Concealed : _quietSamples >= FrameSamples ? HeardKind.Silence : HeardKind.Heard;
    }

    /// <summary>Forgets the stream; what comes next begins another.</summary>
    public void Reset()
    {
        _hasStream = false;
        _isPlaying = false;
        _hasSuspect = false;
        _packets.Clear();
        _count = 0;
    }

    /// <summary>Gives the decoder's memory back.</summary>
    public void Dispose() => _decoder.Dispose();

    private static PacketContent ContentOf(AudioCodec codec) =>
        codec == AudioCodec.ComfortNoise ? PacketContent.ComfortNoise
        : codec == AudioCodec.TelephoneEvent ? PacketContent.Key
        : PacketContent.Speech;

    private void ChangeCodec(AudioCodec codec)
    {
        _decoder.Dispose();
        _decoder = FrameCoders.Decoder(codec);
        _codec = codec;
        Reset();
    }

    private bool Belongs(in TappedPacket packet, PacketContent content)
    {
        var ahead = Unroll(packet.Sequence) - _highest;
        var position = PositionOf(packet.Timestamp);
        return packet.Ssrc == _ssrc
            && ahead is > -JitterBuffer.PacketsMax and < JitterBuffer.PacketsMax
            && (!_isPlaying || content == PacketContent.Key || Math.Abs(position - _end) < JumpMax);
    }

    private void Begin(in TappedPacket packet)
    {
        if (_hasStream)
        {
            _concealer.Smooth();
        }

        _packets.Clear();
        _decoder.Reset();
        _delays.Restart();
        _noise.TurnOff();
        _hasStream = true;
        _isPlaying = false;
        _hasBeenTaken = 0;
        _ssrc = packet.Ssrc;
        _highest = packet.Sequence;
        _lastTimestamp = packet.Timestamp;
        _lastUnits = packet.Timestamp;
        _firstClock = packet.Clock;
        _count = 0;
    }

    private void Add(in TappedPacket packet, PacketContent content, ReadOnlySpan<byte> payload)
    {
        var sequence = Unroll(packet.Sequence);
        var position = PositionOf(packet.Timestamp);
        if (content != PacketContent.Key)
        {
            // All packets of a key carry the time of its beginning.
            _delays.Add(packet.Clock - position);
        }

        if (_isPlaying && sequence < _next)
        {
            CountPassed(sequence);
            return;
        }

        var isNew = sequence > _highest;
        if (isNew)
        {
            MakeRoom(sequence);
            _highest = sequence;
            _lastUnits = UnitsOf(packet.Timestamp);
            _lastTimestamp = packet.Timestamp;
        }

        if (!_packets.TryAdd(new(sequence, position, content), payload))
        {
            var isThere = _packets.TryPeek(sequence, out var there) && there.Sequence == sequence;
            Repeated += isThere ? 1 : 0;
            Refused += isThere ? 0 : 1;
        }
    }

    /// <summary>After a flood, or a long time in which nobody read: what is oldest goes.</summary>
    private void MakeRoom(long sequence)
    {
        while (_packets.Count > 0
            && _packets.TryPeek(sequence - (2 * JitterBuffer.PacketsMax), out var oldest)
            && oldest.Sequence <= sequence - JitterBuffer.PacketsMax)
        {
            _packets.Remove(oldest.Sequence);
            Refused++;
        }
    }

    private void CountPassed(long sequence)
    {
        var back = _next - 1 - sequence;
        if (back < 64 && (_hasBeenTaken & (1UL << (int)back)) != 0)
        {
            Repeated++;
        }
        else
        {
            Late++;
        }
    }

    private long Unroll(ushort sequence) => _highest + unchecked((short)(sequence - (ushort)_highest));

    private long UnitsOf(uint timestamp) => _lastUnits + unchecked((int)(timestamp - _lastTimestamp));

    private long PositionOf(uint timestamp) => UnitsOf(timestamp) / _codec.ClockUnitsPerSample;
}

using CallCenter.Media.Codecs;
using CallCenter.Media.Dtmf;
using CallCenter.Media.Listening;
using CallCenter.Media.Pacing;
using CallCenter.Media.Rtcp;

namespace CallCenter.Media.Rtp;

/// <summary>Empties the socket as packets come and gives each valid packet to whoever wants it: keys, recorder, the bridged leg.</summary>
internal sealed partial class LegStream
{
    // A flood on one port must not delay the other legs: what is left waits in the system's buffer for the next look, which
    // a leg that is watched gets at once and one that is not in the next frame.
    private const int DatagramsPerLookMax = 1;
    private const int DatagramsPerFrameMax = 16;

    // RFC 3389 comfort noise may come without having been negotiated; it means "still there, silent".
    private const int ComfortNoisePayloadType = 13;

    private readonly Reception _reception = new();
    private KeyReceiver _keysIn;
    private int _idleFrames;
    private long _receivedBefore;
    private bool _isReceiving;
    private bool _timeoutReported;
    private long _malformed;
    private long _strangers;
    private long _unknownTypes;
    private long _outOfRange;

    /// <summary>Lines of the processor's cache that the fields of a leg fill, about.</summary>
    public const int LinesFetched = 10;

    /// <summary>Asks for what the next packet will touch besides the leg itself.</summary>
    public void FetchParts()
    {
        CacheLines.Fetch(_reception, 2);
        CacheLines.Fetch(Socket, 2);
        if (_peer is { } peer)
        {
            CacheLines.Fetch(peer, LinesFetched);
            CacheLines.Fetch(peer.Socket, 2);
        }
    }

    /// <summary>Reads what has arrived; <paramref name="clock"/> is the time in 1/8000 s.</summary>
    public void Receive(byte[] buffer, long clock)
    {
        Clock = clock;
        var arrival = unchecked((uint)(clock * ((_audio?.Agreed.Codec.ClockRate ?? G711Codec.SampleRate) / G711Codec.SampleRate)));
        var most = IsWatched ? DatagramsPerLookMax : DatagramsPerFrameMax;
        for (var i = 0; i < most; i++)
        {
            var length = Socket.Receive(buffer, out var from);
            if (length < 0)
            {
                break;
            }

            _counters.DatagramsReceived++;
            var datagram = buffer.AsSpan(0, length);
            if (length > RtpSocket.PacketBytesMax)
            {
                _malformed++; // Cut by the system: what is left is no packet.
            }
            else if (Open(ref datagram, from))
            {
                Take(datagram, from, arrival);
            }
        }

        if (_events.HasKept)
        {
            Wake();
        }
    }

    /// <summary>Looks once in a frame, or when a leg has rested, whether the far side has fallen silent, and goes on with the recording.</summary>
    public void EndReceiving(long slot)
    {
        WatchProtection();
        WatchForSilence(hasReceived: _reception.Received != _receivedBefore, FramesSinceLook(slot));
        _receivedBefore = _reception.Received;
        AdvanceRecording();
    }

    private void Take(ReadOnlySpan<byte> datagram, in WireAddress from, uint arrival)
    {
        if (CompoundReader.IsRtcp(datagram) && _audio is { Agreed.MultiplexesRtcp: true })
        {
            TakeShared(datagram, from);
            return;
        }

        if (!RtpHeader.TryRead(datagram, out var header))
        {
            _malformed++;
            return;
        }

        if (_audio is not { } audio || !IsNegotiated(audio, header.PayloadType))
        {
            _unknownTypes++;
            return;
        }

        if (!IsParty(from, header.Ssrc, out var moved))
        {
            _strangers++;
            return;
        }

        if (moved)
        {
            TakeBackAhead();
            _ = Socket.SetRemote(_source.Remote);
        }

        if (!_reception.Add(header, arrival, isTimed: header.PayloadType != audio.KeyPayloadType))
        {
            _outOfRange++;
            return;
        }

        Use(audio, header, datagram.Slice(header.PayloadOffset, header.PayloadLength));
    }

    private void Use(ConnectedAudio audio, in RtpHeader header, ReadOnlySpan<byte> payload)
    {
        if (!_isReceiving)
        {
            _isReceiving = true;
            _events.Add(new() { Kind = MediaEventKind.RtpStarted, Leg = _leg });
        }

        if (header.PayloadType == audio.KeyPayloadType)
        {
            TakeKey(audio, header, payload);
        }
        else if (!audio.MayReceive)
        {
            return;
        }
        else if (header.PayloadType == audio.Agreed.AudioPayloadType)
        {
            Hear(audio.Agreed.Codec, header, payload);
            if (_bridgeSound is null)
            {
                _peer?.RelayAudio(header, payload, audio.Agreed.Codec);
            }
        }
        else
        {
            Hear(AudioCodec.ComfortNoise, header, payload);
        }
    }

    private void TakeKey(ConnectedAudio audio, in RtpHeader header, ReadOnlySpan<byte> payload)
    {
        Hear(AudioCodec.TelephoneEvent, header, payload);
        var key = _keysIn.Next(header, payload, audio.KeyClockUnits);
        var passes = _bridgeSound is null && _peer?.TakesKeysOf(audio) == true;
        if (key != '\0')
        {
            _events.Add(new() { Kind = MediaEventKind.KeyDown, Leg = _leg, Key = key });
            if (!passes)
            {
                _peer?.SayKey(key);
            }
        }

        if (passes)
        {
            _peer!.RelayKey(header, payload);
        }
    }

    /// <summary>Tells those who listen to this leg, each in his own way.</summary>
    private void Hear(AudioCodec codec, in RtpHeader header, ReadOnlySpan<byte> payload)
    {
        var packet = new TappedPacket(TapSide.Heard, codec, header.Ssrc, header.Sequence, header.Timestamp, Clock, payload.Length);
        _recorder?.Take(packet, payload);
        _bridgeSound?.Put(packet, payload);
        Tap(packet, payload);
        _member?.Heard.Put(packet, payload);
    }

    private static bool IsNegotiated(ConnectedAudio audio, int payloadType) =>
        payloadType == audio.Agreed.AudioPayloadType
        || payloadType == audio.KeyPayloadType
        || payloadType == ComfortNoisePayloadType;

    private void WatchForSilence(bool hasReceived, int frames)
    {
        // On hold whoever listens may be silent; and a far side that says by RTCP that it sends nothing is there and says nothing
        // (discontinuous transmission), while one that claims to send what does not come has lost its voice on the way.
        if (hasReceived || _audio is not { MayReceive: true, MaySend: true } || _farSaysSilent)
        {
            _farSaysSilent = false;
            _idleFrames = 0;
            _timeoutReported &= !hasReceived;
            return;
        }

        _idleFrames += frames;
        if (_idleFrames >= _timeoutFrames && !_timeoutReported)
        {
            _timeoutReported = true;
            _isReceiving = false;
            _events.Add(new() { Kind = MediaEventKind.RtpTimeout, Leg = _leg });
        }
    }

    private void AdvanceRecording()
    {
        if (_recorder is not { } recorder)
        {
            return;
        }

        recorder.Advance(Clock);
        if (recorder.IsFinished)
        {
            _recorder = null;
            _events.Add(new()
            {
                Kind = MediaEventKind.RecordEnded,
                Leg = _leg,
                RecordReason = recorder.Reason,
                DurationMs = (int)recorder.Duration.TotalMilliseconds,
            });
        }
    }
}

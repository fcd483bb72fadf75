using CallCenter.Media.Codecs;

namespace CallCenter.Media.Rtp;

/// <summary>
/// Passes packets of one leg on to another as they arrive. The far side sees one stream: our SSRC, and sequence numbers and
/// timestamps that go on where our own sound ended; gaps and reordering of the source stay visible as they are.
/// </summary>
internal sealed partial class LegStream
{
    // Beyond these the source has started anew, and the offsets are taken anew.
    private const int TimestampJumpMax = 5 * G711Codec.SampleRate;
    private const int SequenceJumpMax = 1000;

    private bool _isRelaying;
    private uint _relayedSsrc;
    private ushort _sequenceOffset;
    private uint _timestampOffset;
    private uint _relayedEnd;

    private void Bridge(BridgeOrder order)
    {
        var other = order.Other;
        if (ReferenceEquals(other, _peer))
        {
            SetBridgeSounds(order);
            return;
        }

        if (other._isClosed || ReferenceEquals(other, this))
        {
            return;
        }

        Unbridge();
        other.Unbridge();
        other.TakeBackAhead();
        _peer = other;
        other._peer = this;
        SetBridgeSounds(order);
    }

    private void SetBridgeSounds(BridgeOrder order)
    {
        _bridgeSound = order.OwnSound;
        order.Other._bridgeSound = order.OthersSound;
    }

    private void Unbridge()
    {
        if (_peer is { } peer)
        {
            _peer = null;
            peer._peer = null;
            _bridgeSound = null;
            peer._bridgeSound = null;
            peer.LeaveRelay();
            LeaveRelay();
        }
    }

    private void RelayAudio(in RtpHeader header, ReadOnlySpan<byte> payload, AudioCodec codec)
    {
        if (_audio is not { } audio || !CanRelay || payload.Length > RtpSocket.PacketBytesMax - RtpHeader.Bytes)
        {
            return;
        }

        var own = audio.Agreed.Codec;
        if (own == codec)
        {
            payload.CopyTo(Payload(payload.Length));
        }
        else if (own.Law is { } law && codec.Law is { } theirs)
        {
            G711Codec.Convert(theirs, payload, law, Payload(payload.Length));
        }
        else
        {
            return; // One of them has just agreed on another codec: the bridge is told next.
        }

        Relay(audio, audio.Agreed.AudioPayloadType, header, payload.Length);
    }

    /// <summary>Whether telephone-events of the other leg can be passed on as they are.</summary>
    private bool TakesKeysOf(ConnectedAudio other) =>
        !HearsMix && _audio is { KeyPayloadType: >= 0 } audio && audio.KeyClockUnits == other.KeyClockUnits && audio.ClockUnits == other.ClockUnits;

    private void RelayKey(in RtpHeader header, ReadOnlySpan<byte> payload)
    {
        if (_audio is { KeyPayloadType: >= 0 } audio && CanRelay && payload.Length <= RtpSocket.PacketBytesMax - RtpHeader.Bytes)
        {
            payload.CopyTo(Payload(payload.Length));
            Relay(audio, audio.KeyPayloadType, header, payload.Length);
        }
    }

    /// <summary>What this side says itself goes before what it passes on.</summary>
    private bool CanRelay => !_player.IsActive && !_keysOut.IsBusy && !HearsMix && !HasAhead;

    private void Relay(ConnectedAudio audio, int payloadType, in RtpHeader header, int length)
    {
        var restarts = !_isRelaying || header.Ssrc != _relayedSsrc || HasJumped(audio, header);
        if (restarts)
        {
            var start = RelayStart;
            LeaveRelay();
            _isRelaying = true;
            _relayedSsrc = header.Ssrc;
            _sequenceOffset = unchecked((ushort)(_sequence - header.Sequence));
            _timestampOffset = unchecked(OnWire(audio, start) - header.Timestamp);
            _relayedEnd = start;
        }

        var timestamp = unchecked(header.Timestamp + _timestampOffset);
        var end = unchecked(OnOwnClock(audio, timestamp) + FrameBytes);
        if (unchecked((int)(end - _relayedEnd)) > 0)
        {
            _relayedEnd = end;
        }

        var marker = header.Marker || (restarts && !_isTalking);
        var sequence = unchecked((ushort)(header.Sequence + _sequenceOffset));
        Send(audio, payloadType, marker, sequence, timestamp, length);
        _isTalking = true;
    }

    private bool HasJumped(ConnectedAudio audio, in RtpHeader header)
    {
        var timestamps = unchecked((int)(header.Timestamp + _timestampOffset - OnWire(audio, _timestamp))) / audio.ClockUnits;
        var sequences = unchecked((short)(header.Sequence + _sequenceOffset - _sequence));
        return timestamps is > TimestampJumpMax or < -TimestampJumpMax || sequences is > SequenceJumpMax or < -SequenceJumpMax;
    }

    /// <summary>From here on the own clock counts again; it never steps back behind what was passed on.</summary>
    private void LeaveRelay()
    {
        _resumesRelay = false;
        if (!_isRelaying)
        {
            return;
        }

        _isRelaying = false;
        _isTalking = false;
        if (unchecked((int)(_relayedEnd - _timestamp)) > 0)
        {
            _timestamp = _relayedEnd;
        }
    }
}

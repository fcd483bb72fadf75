using CallCenter.Media.Dtmf;
using CallCenter.Media.Listening;
using CallCenter.Media.Pacing;

namespace CallCenter.Media.Rtp;

/// <summary>One packet every 20 ms while there is something to say: a key, else sound, else silence if asked for, else nothing.</summary>
internal sealed partial class LegStream
{
    private readonly uint _ssrc;
    private ushort _sequence;
    private uint _timestamp;
    private bool _isTalking;
    private long _packetsSent;
    private long _sendFailures;

    /// <summary>The slot of the next frame to be made.</summary>
    private long _due;

    /// <summary>Bytes of the packet that was made ahead.</summary>
    private int _aheadBytes;

    private int PeriodSlots => _audio?.PacketSlots ?? Pacer.SlotsPerFrame;

    /// <summary>Sends what is due and has not been made ahead, then makes ahead what can be.</summary>
    public void SendFrame(long slot)
    {
        _events.Flush();
        SettleAhead();
        if (_due <= slot)
        {
            _due = slot; // After a standstill: what was due meanwhile is not said at all.
            MakeFrame(_audio);
            _due += PeriodSlots;
        }

        if (_audio is { } audio)
        {
            MakeAhead(audio);
        }
    }

    /// <summary>Half a frame later: tells what has ended, and sends when packets are no whole frames.</summary>
    public void GoOnBetween(long slot)
    {
        if (PeriodSlots % Pacer.SlotsPerFrame == 0)
        {
            SettleAhead();
        }
        else
        {
            SendFrame(slot);
        }
    }

    /// <summary>Says one frame. The timestamp runs on whether or not something is sent (RFC 3550 §5.1).</summary>
    private void MakeFrame(ConnectedAudio? connected)
    {
        if (connected is { } audio && !AwaitsKeys)
        {
            if (_keysOut.IsBusy)
            {
                SendKeyFrame(audio);
            }
            else if (_player.IsActive)
            {
                SendClipFrame(audio);
            }
            else if (_feed is not null)
            {
                SendFeedFrame(audio);
            }
            else if (HearsMix)
            {
                if (!SendMixFrame(audio, _member!))
                {
                    return; // Time stands still for him: he is ahead of the mix.
                }
            }
            else if (_peer?._bridgeSound is { } sound)
            {
                SendBridgedFrame(audio, sound);
            }
            else if (_sendsSilence && _peer is null)
            {
                SendSilenceFrame(audio);
            }
            else if (!_isRelaying)
            {
                EndTalk(audio);
            }
        }

        _timestamp = unchecked(_timestamp + FrameBytes);
    }

    // To a far side without telephone-events a key is sound, and its pauses are silence.
    private void SendKeyTones(ConnectedAudio audio)
    {
        _ = _keysOut.Next(_timestamp, out var packet, out _, out _);
        if (packet.End)
        {
            SendSilenceFrame(audio);
            return;
        }

        Span<short> tones = stackalloc short[FrameBytes];
        KeyTones.Fill(packet.Code, packet.Duration - FrameBytes, tones);
        SendAudio(audio, audio.Encoder.Encode(tones, LongestPayload));
    }

    private void SendKeyFrame(ConnectedAudio audio)
    {
        if (audio.KeyPayloadType < 0)
        {
            SendKeyTones(audio);
            return;
        }

        LeaveRelay();
        EndTalk(audio);
        if (_keysOut.Next(_timestamp, out var packet, out var timestamp, out var marker) && audio.KeyPayloadType >= 0)
        {
            packet.OnClock(audio.KeyClockUnits).Write(Payload(KeyPacket.Bytes));
            Send(audio, audio.KeyPayloadType, marker, _sequence, unchecked(timestamp * (uint)audio.KeyClockUnits), KeyPacket.Bytes);
        }
    }

    private void SendClipFrame(ConnectedAudio audio)
    {
        var bytes = _player.Fill(LongestPayload, audio, out var ended);
        if (bytes > 0)
        {
            SendAudio(audio, bytes);
        }

        if (ended)
        {
            EndPlay(completed: true);
        }
    }

    private void SendFeedFrame(ConnectedAudio audio)
    {
        var feed = _feed!;
        var samples = feed.Read(_feedFrame);
        if (samples > 0 || !feed.IsOver)
        {
            SendAudio(audio, audio.Encoder.Encode(_feedFrame, LongestPayload));
            _fedFrames++;
        }

        if (_isMakingAhead)
        {
            ref var frame = ref _ahead!.Next;
            (frame.Fed, frame.FedTo) = (feed, feed.Taken);
        }
        else
        {
            feed.Release(feed.Taken);
        }

        if (feed.IsOver)
        {
            EndFeed(completed: true);
        }
    }

    private void SendAudio(ConnectedAudio audio, int length)
    {
        LeaveRelay();
        if (audio.Packer is { } packer)
        {
            SendPacked(audio, packer, length);
        }
        else
        {
            Send(audio, audio.Agreed.AudioPayloadType, !_isTalking, _sequence, OnWire(audio, _timestamp), length);
        }

        _isTalking = true;
    }

    /// <summary>Sends what lies behind the header, or makes it ready; a leg on hold spends the time without sending.</summary>
    private void Send(ConnectedAudio audio, int payloadType, bool marker, ushort sequence, uint timestamp, int length)
    {
        if (!audio.MaySend)
        {
            return;
        }

        RtpHeader.Write(Socket.Packet, payloadType, marker, sequence, timestamp, _ssrc);
        if (unchecked((short)(sequence - _sequence)) >= 0)
        {
            _sequence = unchecked((ushort)(sequence + 1));
        }

        var isAudio = payloadType == audio.Agreed.AudioPayloadType;
        if (_isMakingAhead)
        {
            KeepAhead(isAudio, sequence, timestamp, length);
            return;
        }

        if (!IsNextKnown() || !IsCodedAlready(audio))
        {
            Volatile.Write(ref _counters.LiveAt, _counters.SlotsRun);
        }

        if (isAudio)
        {
            Tap(TapSide.Said, audio.Agreed.Codec, _ssrc, sequence, timestamp, Payload(length));
        }

        var packetLength = Protect(RtpHeader.Bytes + length);
        if (packetLength > 0 && Socket.Send(packetLength))
        {
            _packetsSent++;
            _octetsSent += length;
            _counters.FramesSent++;
        }
        else
        {
            _sendFailures++;
        }
    }

    private Span<byte> Payload(int length) => Socket.Packet.AsSpan(RtpHeader.Bytes, length);
}

using CallCenter.Media.Listening;
using CallCenter.Media.Pacing;

namespace CallCenter.Media.Rtp;

/// <summary>
/// Makes packets before their time, as long as what will be said is known: keys, clips, feeds that have sound, silence. The
/// metronome sends them. Whatever changes what is said takes back what has not been sent; the leg then stands where it stood
/// before the first of those, so numbers and sound go on as if they had never been made.
/// </summary>
internal sealed partial class LegStream
{
    // A relay's timestamps are the far side's, so nothing is made ahead while one runs.
    private readonly AheadRing? _ahead;
    private bool _isMakingAhead;
    private bool _isTooLong;

    /// <summary>Whether a packet that has not been sent is on its way.</summary>
    private bool HasAhead => _ahead is { Count: > 0 };

    /// <summary>Counts what has been sent meanwhile, and tells what ended with it.</summary>
    public void SettleAhead()
    {
        if (_ahead is { Count: > 0 } ahead)
        {
            SettleAhead(ahead, ahead.CountSent());
        }
    }

    /// <summary>Takes back what has not been sent, so that something else can be said from the next frame on.</summary>
    private void TakeBackAhead()
    {
        Wake();
        if (_ahead is not { Count: > 0 } ahead)
        {
            return;
        }

        var taken = ahead.TakeBack();
        SettleAhead(ahead, ahead.Count - taken);
        if (ahead.Count > 0)
        {
            _counters.FramesTakenBack += ahead.Count;
            GoBackTo(ahead.Oldest);
            ahead.Clear();
            _endsAt = long.MaxValue;
        }
    }

    private void MakeAhead(ConnectedAudio audio)
    {
        if (_ahead is not { } ahead || !audio.MaySend || _isTooLong || AwaitsKeys)
        {
            return;
        }

        while (IsNextKnown() && IsCodedAlready(audio) && ahead.TryMakeRoom())
        {
            if (!ahead.TryList(Slot, Socket.Descriptor))
            {
                return;
            }

            ref var frame = ref ahead.Next;
            Remember(ref frame, audio);
            _isMakingAhead = true;
            _aheadBytes = 0;
            MakeFrame(audio);
            _isMakingAhead = false;
            if (!ahead.TryPut(_due, Socket.Packet.AsSpan(0, _aheadBytes), Socket.RemoteBytes))
            {
                // Said in its own time instead, as all that follows in this agreement.
                GoBackTo(frame);
                frame.Forget();
                _isTooLong = true;
                return;
            }

            _counters.FramesAhead++;
            _due += PeriodSlots;
        }
    }

    // Only what is certain to be said: what a feed has not got, a mix or a bridge is not.
    private bool IsNextKnown() =>
        _keysOut.IsBusy
        || _player.IsActive
        || (_feed is { } feed ? feed.HasFrame(_feedFrame.Length) : _sendsSilence && !IsBridged && !HearsMix);

    private void Remember(ref AheadFrame frame, ConnectedAudio audio)
    {
        frame.Due = _due;
        frame.Audio = audio;
        frame.Sequence = _sequence;
        frame.Timestamp = _timestamp;
        frame.IsTalking = _isTalking;
        frame.Keys = _keysOut.Current;
        frame.Player = _player;
        frame.Feed = _feed;
        frame.FeedToken = _feedToken;
        frame.FedFrames = _fedFrames;
        frame.FeedTaken = _feed?.Taken ?? 0;
        frame.Sender = _protection?.Pair?.Sender;
        frame.SenderPosition = frame.Sender?.Position ?? default;
    }

    private void GoBackTo(in AheadFrame frame)
    {
        _due = frame.Due;
        _sequence = frame.Sequence;
        _timestamp = frame.Timestamp;
        _isTalking = frame.IsTalking;
        _keysOut.GoBackTo(frame.Keys);
        _player = frame.Player;
        _feed = frame.Feed;
        _feedToken = frame.FeedToken;
        _fedFrames = frame.FedFrames;
        _feed?.GoBackTo(frame.FeedTaken);
        frame.Sender?.GoBackTo(frame.SenderPosition);
    }

    /// <summary>What <see cref="Send"/> has made is not sent now, but put where the metronome finds it.</summary>
    private void KeepAhead(bool isAudio, ushort sequence, uint timestamp, int length)
    {
        ref var frame = ref _ahead!.Next;
        frame.PayloadBytes = length;
        (frame.HasPacket, frame.PacketSequence, frame.PacketTimestamp) = (true, sequence, timestamp);
        frame.HasAudio = isAudio && (_protection is null || _tapCount > 0);
        if (frame.HasAudio && _protection is not null)
        {
            // Taps hear it when it is sent, and what is sent they would not understand.
            frame.PlainBytes = _ahead.KeepPlain(Payload(length));
            frame.HasAudio = frame.PlainBytes > 0;
        }

        _aheadBytes = Protect(RtpHeader.Bytes + length);
        frame.IsRefused = _aheadBytes < 0;
        _aheadBytes = Math.Max(_aheadBytes, 0);
    }

    private void SettleAhead(AheadRing ahead, int sent)
    {
        for (var left = sent; left > 0; left--)
        {
            Settle(ahead, ref ahead.Oldest);
            ahead.DropOldest();
        }

        var failed = ahead.TakeFailures();
        _packetsSent -= failed;
        _counters.FramesSent -= failed;
        _sendFailures += failed;
    }

    private void Settle(AheadRing ahead, ref AheadFrame frame)
    {
        if (frame.IsRefused)
        {
            _sendFailures++;
        }
        else if (frame.HasPacket)
        {
            _packetsSent++;
            _octetsSent += frame.PayloadBytes;
            _counters.FramesSent++;
        }

        if (frame.HasAudio && _tapCount > 0)
        {
            Clock = frame.Due * Pacer.SlotSamples;
            var payload = frame.PlainBytes > 0 ? ahead.OldestPlain(frame.PlainBytes) : ahead.OldestPacket[RtpHeader.Bytes..];
            Tap(TapSide.Said, frame.Audio!.Agreed.Codec, _ssrc, frame.PacketSequence, frame.PacketTimestamp, payload);
        }

        frame.Fed?.Release(frame.FedTo);
        if (frame.EndedToken != 0)
        {
            frame.EndedFeed?.Stop();
            _endsAt = long.MaxValue;
            TellPlayEnded(frame.EndedToken, completed: true, frame.EndedMs);
        }
    }
}

using CallCenter.Media.Dtmf;
using CallCenter.Media.Mixing;

namespace CallCenter.Media.Rtp;

/// <summary>Takes part in a conference: what it hears goes there, and what the others say comes from there.</summary>
internal sealed partial class LegStream
{
    private const int KeyMilliseconds = 160;

    // What may have waited for the mix when it ends.
    private const int WaitingFramesMax = 16;

    private MixMember? _member;
    private bool _resumesRelay;
    private uint _relayResumesAt;

    /// <summary>Whether packets of another leg are passed on to this one.</summary>
    public bool IsBridged => _peer is not null;

    /// <summary>Its bridged party's part in a conference; null for none.</summary>
    public MixMember? BridgedMember => _peer?._member;

    // Where packets that are passed on go on: behind the last frame of a mix, however long their next one took.
    private uint RelayStart =>
        _resumesRelay && unchecked((int)(_timestamp - _relayResumesAt)) is >= 0 and <= WaitingFramesMax * FrameBytes ? _relayResumesAt : _timestamp;

    /// <summary>Whether packets of the other leg go on as they are; else they are coded anew, and wait as long as those of a mix.</summary>
    public bool HearsPackets => _peer is { _bridgeSound: null };

    private bool HearsMix => _member is { IsRelayed: false };

    private Span<byte> LongestPayload => Socket.Packet.AsSpan(RtpHeader.Bytes);

    public void JoinMix(MixBus bus, MixMember member)
    {
        if (_isClosed || member.Bus is not null || member.IsLeaving)
        {
            return;
        }

        TakeBackAhead();
        LeaveMix(_member);
        if (bus.Join(member))
        {
            _member = member;
            member.IsRelayed = IsBridged;
        }
    }

    public void LeaveMix(MixMember? member)
    {
        if (member is null)
        {
            return;
        }

        TakeBackAhead();
        member.IsLeaving = true;
        if (ReferenceEquals(member, _member))
        {
            SayWhatWaits(member);
            _member = null;
        }
    }

    /// <summary>
    /// The mix is over and the bridge goes on: its next packet comes by itself, but those before it still wait to be mixed.
    /// They are said at once; his side takes it for a network that has become faster.
    /// </summary>
    public void SayWhatWaits(MixMember member)
    {
        if (member.IsRelayed || _audio is not { } audio || !HearsPackets || _player.IsActive || HasAhead || _isClosed)
        {
            return;
        }

        if (!member.HasHeard && SendMixFrame(audio, member))
        {
            _timestamp = unchecked(_timestamp + FrameBytes);
        }

        if (BridgedMember is not { Bus: not null } other || other.Bus != member.Bus)
        {
            return;
        }

        for (var i = 0; i < WaitingFramesMax && other.Heard.Waiting > 0; i++)
        {
            var frame = other.TakeWaiting(Clock + (i * FrameBytes));
            if (member.FramesHeardBefore > 0)
            {
                member.FramesHeardBefore--;
                continue;
            }

            SendAudio(audio, audio.Encoder.Encode(frame, LongestPayload));
            _timestamp = unchecked(_timestamp + FrameBytes);
        }

        _resumesRelay = true;
        _relayResumesAt = _timestamp;
    }

    /// <summary>From packets passed on to a mix: its first frame follows the last packet, whatever the own clock says.</summary>
    public void TurnToMix()
    {
        if (_isRelaying && unchecked((int)(_timestamp - _relayedEnd)) is > 0 and <= WaitingFramesMax * FrameBytes)
        {
            _timestamp = _relayedEnd;
        }
    }

    // False when he has heard this frame before, and nothing is sent.
    private bool SendMixFrame(ConnectedAudio audio, MixMember member)
    {
        member.HasHeard = true;
        if (member.FramesHeardBefore > 0)
        {
            member.FramesHeardBefore--;
            return false;
        }

        if (member.Bus is { } bus)
        {
            SendAudio(audio, bus.Fill(member, audio, LongestPayload));
        }

        return true;
    }

    // A bridge passes telephone-events on as they come where it can; beside a mix and between clocks they are said anew.
    private void SayKey(char key)
    {
        if (_audio is { KeyPayloadType: >= 0 })
        {
            TakeBackAhead();
            _counters.KeysLost += _keysOut.Add(KeyCodes.CodeOf(key), KeyMilliseconds) ? 0 : 1;
        }
    }
}

using CallCenter.Media.Codecs;

namespace CallCenter.Media.Rtp;

/// <summary>
/// What depends on the codec: the clock of timestamps, the length of packets, and what a bridge does between legs whose
/// packets do not suit each other.
/// </summary>
internal sealed partial class LegStream
{
    // What the bridged leg is to hear of this one, when packets cannot be passed on as they are.
    private HeardSound? _bridgeSound;

    /// <summary>Whether what is said next needs no coder and no packing, so that it can be made ahead and taken back.</summary>
    private bool IsCodedAlready(ConnectedAudio audio) =>
        audio.Packer is null && (audio.Agreed.Codec.Law is not null || (_keysOut.IsBusy && audio.KeyPayloadType >= 0) || _player.IsPlain(audio.Agreed.Codec));

    /// <summary>The own clock as the codec's timestamps count it.</summary>
    private static uint OnWire(ConnectedAudio audio, uint timestamp) => unchecked(timestamp * (uint)audio.ClockUnits);

    /// <summary>A timestamp of the codec on the own clock; only near the present.</summary>
    private uint OnOwnClock(ConnectedAudio audio, uint timestamp) =>
        unchecked(_timestamp + (uint)((int)(timestamp - OnWire(audio, _timestamp)) / audio.ClockUnits));

    private void SendSilenceFrame(ConnectedAudio audio)
    {
        if (audio.Agreed.Codec.Law is { } law)
        {
            Payload(FrameBytes).Fill(G711Codec.Silence(law));
            SendAudio(audio, FrameBytes);
            return;
        }

        Span<short> silence = stackalloc short[FrameBytes];
        silence.Clear();
        SendAudio(audio, audio.Encoder.Encode(silence, LongestPayload));
    }

    /// <summary>What the bridged party says, coded anew.</summary>
    private void SendBridgedFrame(ConnectedAudio audio, HeardSound sound)
    {
        Span<short> frame = stackalloc short[FrameBytes];
        if (sound.Read(frame, Clock) == HeardKind.Nothing)
        {
            EndTalk(audio);
            return;
        }

        SendAudio(audio, audio.Encoder.Encode(frame, LongestPayload));
    }

    private void SendPacked(ConnectedAudio audio, PacketPacker packer, int length)
    {
        packer.BeginsTalk |= !_isTalking;
        var start = unchecked(_timestamp - packer.Waiting);
        packer.Add(Payload(length));
        SendWhole(audio, packer, start, isEnd: false);
    }

    private void SendWhole(ConnectedAudio audio, PacketPacker packer, uint start, bool isEnd)
    {
        var before = packer.Waiting;
        for (int length; (length = packer.Take(LongestPayload, isEnd)) > 0;)
        {
            Send(audio, audio.Agreed.AudioPayloadType, packer.BeginsTalk, _sequence, OnWire(audio, start), length);
            packer.BeginsTalk = false;
            start = unchecked(start + before - packer.Waiting);
            before = packer.Waiting;
        }
    }

    /// <summary>Nothing more is said for now: what waits to fill a packet goes out as it is.</summary>
    private void EndTalk(ConnectedAudio audio)
    {
        _isTalking = false;
        if (audio.Packer is { IsEmpty: false } packer)
        {
            SendWhole(audio, packer, unchecked(_timestamp - packer.Waiting), isEnd: true);
        }
    }
}

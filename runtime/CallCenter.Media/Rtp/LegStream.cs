using CallCenter.Media.Codecs;
using CallCenter.Media.Dtmf;
using CallCenter.Media.Feeding;
using CallCenter.Media.Listening;
using CallCenter.Media.Pacing;
using CallCenter.Media.Recording;

namespace CallCenter.Media.Rtp;

/// <summary>
/// The pacing thread's side of a leg: everything here is touched by that thread alone, except the counts others may read.
/// This part carries out commands; the others send, receive and relay.
/// </summary>
internal sealed partial class LegStream
{
    /// <summary>Samples, and bytes, in a frame of 20 ms.</summary>
    public const int FrameBytes = 160;

    private readonly MediaLeg _leg;
    private readonly PacerCounters _counters;
    private readonly EventReserve _events;
    private readonly KeySender _keysOut = new();
    private readonly int _timeoutFrames;
    private ConnectedAudio? _audio;
    private SourceLock _source;
    private ClipPlayer _player;
    private LegRecorder? _recorder;
    private LegStream? _peer;
    private bool _sendsSilence;
    private bool _isClosed;

    public LegStream(MediaLeg leg, RtpSocket socket, MediaEventQueue queue, PacerCounters counters, RtpIdentity identity, int timeoutFrames)
    {
        _leg = leg;
        Socket = socket;
        _ahead = socket.Ahead;
        _counters = counters;
        _events = new(queue, counters);
        _ssrc = identity.Ssrc;
        _sequence = identity.FirstSequence;
        _timestamp = identity.FirstTimestamp;
        _timeoutFrames = timeoutFrames;
    }

    public RtpSocket Socket { get; }

    /// <summary>Whether the pacer is told when something arrives; otherwise it looks itself.</summary>
    public bool IsWatched { get; set; }

    /// <summary>Which of the four slots of a frame it sends in, and where in that slot's list it stands.</summary>
    public int Slot { get; set; }

    public int Place { get; set; }

    /// <summary>Carries out a command other than opening and closing.</summary>
    public void Apply(in MediaCommand command)
    {
        if (_isClosed)
        {
            return;
        }

        Wake();
        if (ChangesWhatIsSaid(command.Kind))
        {
            TakeBackAhead();
        }

        switch (command.Kind)
        {
            case CommandKind.Connect:
                Connect((ConnectedAudio)command.Subject!);
                break;
            case CommandKind.Protect:
                SetProtection((LegProtection?)command.Subject);
                break;
            case CommandKind.Play:
                StopPlay();
                _player.Start((PlayOrder)command.Subject!, command.Number, Clock);
                break;
            case CommandKind.StopPlay:
                StopPlay();
                break;
            case CommandKind.SendKey:
                if (!_keysOut.Add(command.Number, command.Detail))
                {
                    _counters.KeysLost++;
                }

                break;
            case CommandKind.SendSilence:
                _sendsSilence = command.Number != 0;
                break;
            case CommandKind.StartRecording:
                StartRecording((LegRecorder)command.Subject!);
                break;
            case CommandKind.StopRecording:
                _recorder?.End(RecordEndReason.Stopped);
                break;
            case CommandKind.Feed:
                StopPlay();
                StartFeed((SoundFeed)command.Subject!, command.Number);
                break;
            case CommandKind.AddTap:
                AddTap((PacketTap)command.Subject!);
                break;
            case CommandKind.RemoveTap:
                RemoveTap((PacketTap)command.Subject!);
                break;
            case CommandKind.Bridge:
                Bridge((BridgeOrder)command.Subject!);
                break;
            case CommandKind.Unbridge:
                Unbridge();
                break;
            case CommandKind.Open or CommandKind.Close or CommandKind.Mix:
                break; // The pacer's own: it keeps the lists.
        }
    }

    public void Close()
    {
        _isClosed = true;
        TakeBackAhead();
        _ahead?.Unlist();
        EndProtection();
        LeaveMix(_member);
        Unbridge();
        _recorder?.End(RecordEndReason.Stopped);
        _recorder = null;
        _player.Stop();
        _feed?.Stop();
        _feed = null;
        CloseTaps();
    }

    // Who only listens does not.
    private static bool ChangesWhatIsSaid(CommandKind kind) => kind is not (
        CommandKind.AddTap or CommandKind.RemoveTap or CommandKind.StartRecording or CommandKind.StopRecording);

    private void Connect(ConnectedAudio audio)
    {
        // Another codec is another talk to the far side: its timestamps may count otherwise.
        _isTalking &= _audio?.Agreed.Codec == audio.Agreed.Codec;
        if (_audio?.ClockUnits != audio.ClockUnits)
        {
            LeaveRelay();
        }

        _audio = audio;
        _isTooLong = false;
        _ahead?.Cut(audio.PacketSlots * Pacer.SlotSamples);
        if (!_hasPath)
        {
            _source.Name(audio.Remote);
            _ = Socket.SetRemote(_source.Remote);
        }

        ConnectReports(audio);
        _idleFrames = 0;
        _timeoutReported = false;
    }

    private void StopPlay()
    {
        if (_player.IsActive)
        {
            EndPlay(completed: false);
        }

        if (_feed is not null)
        {
            EndFeed(completed: false);
        }
    }

    private void EndPlay(bool completed)
    {
        _player.Stop();
        if (_isMakingAhead)
        {
            // It is over when this frame is sent, and may be taken back until then.
            ref var frame = ref _ahead!.Next;
            (frame.EndedToken, frame.EndedMs) = (_player.Token, _player.PlayedMs);
            _endsAt = _due;
            return;
        }

        TellPlayEnded(_player.Token, completed, _player.PlayedMs);
    }

    private void TellPlayEnded(int token, bool completed, int milliseconds) => _events.Add(new()
    {
        Kind = MediaEventKind.PlayEnded,
        Leg = _leg,
        Token = token,
        Completed = completed,
        DurationMs = milliseconds,
    });

    private void StartRecording(LegRecorder recorder)
    {
        if (_recorder is { } previous)
        {
            // Its file is closed by the recorder thread; the leg reports only the recording it has.
            previous.End(RecordEndReason.Stopped);
        }

        _recorder = recorder;
        recorder.Start(_audio?.Agreed.Codec.Law ?? G711.Pcma);
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Media;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recording;

namespace CallCenter.Telephony.Calls;

/// <summary>Plays sounds, beeps, and records the caller until a key, silence or the longest length.</summary>
internal sealed class RecordOperation(TelephoneCall call, Playlist sounds, RecordRequest request, string recordingId)
    : CallOperation<RecordedMessage>(call)
{
    /// <summary>Shorter than this is a click, not a message.</summary>
    private static readonly TimeSpan LengthMin = TimeSpan.FromSeconds(1);

    /// <summary>How long the file may take to be closed after the recording has ended.</summary>
    private static readonly TimeSpan CloseMax = TimeSpan.FromSeconds(5);

    private Step _step;
    private LegRecorder? _recorder;
    private long _recordingSince;

    private enum Step
    {
        Prompt,
        Beep,
        Recording,
        Closing,
    }

    /// <summary>A recording is of one voice.</summary>
    public override bool LetsCallerChange => _step < Step.Recording;

    public override void OnPlayEnded()
    {
        if (_step == Step.Prompt)
        {
            Beep();
        }
        else if (_step == Step.Beep)
        {
            Record();
        }
    }

    public override void OnKey()
    {
        if (_step == Step.Prompt)
        {
            Call.StopPlaying();
            Call.Keys.Clear(); // The key that ends the prompt chooses nothing.
            Beep();
            return;
        }

        while (Call.Keys.TryTake(out var key))
        {
            Call.NoteInput(key);
            if (_step == Step.Recording && key == request.EndKey)
            {
                Close();
            }
        }
    }

    public override void OnRecordEnded(in MediaEvent e)
    {
        if (_recorder is null || _step < Step.Recording)
        {
            return;
        }

        Complete(ResultOf(e.RecordReason, TimeSpan.FromMilliseconds(e.DurationMs)));
    }

    // Who hangs up after speaking has left a message: its file is named, whoever wants it.
    public override void OnCallEnded()
    {
        var said = _step >= Step.Recording ? Call.Loop.Time.GetElapsedTime(_recordingSince) : TimeSpan.Zero;
        Complete(new RecordedMessage(RecordOutcome.Ended, said < LengthMin || _recorder is null ? null : new Recording(recordingId, said)));
    }

    protected override void Start()
    {
        Call.Keys.Clear();
        _step = Step.Prompt;
        if (sounds.IsEmpty)
        {
            Beep();
        }
        else
        {
            Call.StartPlaying(sounds);
        }
    }

    protected override void OnTimer() => Complete(new RecordedMessage(RecordOutcome.Failed, null));

    private void Beep()
    {
        _step = Step.Beep;
        Call.StartPlaying([Call.Home.Tones.Beep(Call.Voice.Codec)]);
    }

    private void Record()
    {
        _step = Step.Recording;
        var options = new RecordingOptions { LengthMax = request.LengthMax, EndSilence = request.Silence };
        _recorder = Call.Home.Recorders.Create(Path.Combine(Call.Home.RecordingsFolder, recordingId), options);
        if (_recorder is null || Call.Voice.Leg is not { } leg)
        {
            Complete(new RecordedMessage(RecordOutcome.Failed, null));
            return;
        }

        _recordingSince = Call.Loop.Time.GetTimestamp();
        leg.StartRecording(_recorder);
        StartTimer(request.LengthMax + CloseMax);
    }

    private void Close()
    {
        _step = Step.Closing;
        Call.Voice.Leg?.StopRecording();
        StartTimer(CloseMax);
    }

    private RecordedMessage ResultOf(RecordEndReason reason, TimeSpan duration)
    {
        if (reason == RecordEndReason.Failed)
        {
            return new RecordedMessage(RecordOutcome.Failed, null);
        }

        var said = reason == RecordEndReason.Silence && request.Silence is { } silence ? duration - silence : duration;
        return said < LengthMin
            ? new RecordedMessage(RecordOutcome.Empty, null)
            : new RecordedMessage(RecordOutcome.Recorded, new Recording(recordingId, duration));
    }
}

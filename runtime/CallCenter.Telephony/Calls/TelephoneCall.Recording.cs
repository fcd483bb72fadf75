using CallCenter.Media.Listening;
using CallCenter.Media.Recording;

namespace CallCenter.Telephony.Calls;

/// <content>The recording of the whole call, whoever sits in the caller's place and whomever he talks to.</content>
public sealed partial class TelephoneCall
{
    private TalkRecorder? _recorder;
    private Ear? _recorderEar;

    /// <summary>Whether the call is being recorded as a whole.</summary>
    public bool IsRecorded => _recorder is not null;

    /// <summary>Records both sides from now to the end of the call, or to <see cref="StopRecording"/>.</summary>
    /// <param name="name">The file's name, without ending.</param>
    /// <param name="problem">Why it is not recorded; null when it is.</param>
    /// <returns>The file's name; null when it is not recorded, or was already.</returns>
    public string? StartRecording(string name, out string? problem)
    {
        problem = null;
        if (HasEnded || _recorder is not null || _voice.Leg is null || _home.Recordings is not { } recordings)
        {
            return null;
        }

        _recorder = recordings.Begin(name, out problem);
        if (_recorder is null)
        {
            return null;
        }

        AttachRecorder();
        return recordings.FileNameOf(name);
    }

    /// <summary>Ends the recording; its file is closed soon after.</summary>
    public void StopRecording()
    {
        _recorder?.Stop(); // First, so that the ear hears what still waits for late packets.
        _recorder = null;
        _recorderEar?.Close();
        _recorderEar = null;
    }

    /// <summary>Lets silence be recorded, while something is said that must not be kept; <see cref="ResumeRecording"/> ends it.</summary>
    public void PauseRecording() => _recorder?.Pause();

    /// <summary>Records again; what was said before this moment is not heard.</summary>
    public void ResumeRecording() => _recorder?.Resume();

    // The leg that is left closes by itself, and its last words are heard to the end.
    private void AttachRecorder()
    {
        if (_recorder is { } recorder && _voice.Leg is { } leg)
        {
            _recorderEar = recorder.Attach(_home.Listening, leg);
        }
    }
}

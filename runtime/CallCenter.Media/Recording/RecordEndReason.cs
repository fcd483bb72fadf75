namespace CallCenter.Media.Recording;

/// <summary>Why a recording is over.</summary>
public enum RecordEndReason
{
    /// <summary><see cref="MediaLeg.StopRecording"/> was called, or another recording took its place.</summary>
    Stopped,

    /// <summary>It reached <see cref="RecordingOptions.LengthMax"/>.</summary>
    MaxLength,

    /// <summary>Nothing was said for <see cref="RecordingOptions.EndSilence"/>.</summary>
    Silence,

    /// <summary>The disk did not keep up with the packets, so the recording was cut.</summary>
    Full,

    /// <summary>The file could not be written; <see cref="LegRecorder.Problem"/> says why.</summary>
    Failed,
}

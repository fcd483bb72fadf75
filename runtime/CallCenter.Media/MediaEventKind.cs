namespace CallCenter.Media;

/// <summary>What a leg reports to its call loop.</summary>
public enum MediaEventKind
{
    /// <summary>A <see cref="MediaLeg.Play(Prompts.AudioClip[], bool)"/> is over: <see cref="MediaEvent.Token"/>, <see cref="MediaEvent.Completed"/>, <see cref="MediaEvent.DurationMs"/>.</summary>
    PlayEnded,

    /// <summary>The far side began to press <see cref="MediaEvent.Key"/>.</summary>
    KeyDown,

    /// <summary>The first valid packet arrived (again after a timeout).</summary>
    RtpStarted,

    /// <summary>Nothing valid arrived for <see cref="MediaEngineOptions.RtpTimeout"/> although it should have: the leg may send and receive, and no RTCP report said that the far side is silent.</summary>
    RtpTimeout,

    /// <summary>A recording is over and its file is closed: <see cref="MediaEvent.RecordReason"/>, <see cref="MediaEvent.DurationMs"/>.</summary>
    RecordEnded,

    /// <summary>The voice will not be protected as agreed, and nothing is sent: <see cref="MediaEvent.Problem"/>. The call should end.</summary>
    ProtectionFailed,
}

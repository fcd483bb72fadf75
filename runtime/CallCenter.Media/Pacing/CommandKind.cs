namespace CallCenter.Media.Pacing;

/// <summary>What a call loop asks of the pacing thread.</summary>
internal enum CommandKind
{
    Open,
    Connect,
    Play,
    StopPlay,
    SendKey,
    SendSilence,
    StartRecording,
    StopRecording,
    Feed,
    AddTap,
    RemoveTap,
    Bridge,
    Unbridge,
    Close,
}

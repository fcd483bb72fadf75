namespace CallCenter.Media.Pacing;

/// <summary>What a call loop asks of the pacing thread.</summary>
internal enum CommandKind
{
    Open,
    Connect,
    Protect,
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

    /// <summary>An order for a conference; the command has no leg.</summary>
    Mix,
    Close,
}

using CallCenter.Media.Prompts;

namespace CallCenter.Telephony.Calls;

/// <summary>Plays sounds to their end or to the first key.</summary>
internal sealed class PlayOperation(TelephoneCall call, Playlist sounds, bool bargeIn) : CallOperation<bool>(call)
{
    public override void OnPlayEnded() => Complete(true);

    public override void OnKey()
    {
        if (bargeIn)
        {
            Call.StopPlaying();
            Complete(true);
        }
    }

    public override void OnCallEnded() => Complete(false);

    protected override void Start()
    {
        if (sounds.IsEmpty || (bargeIn && Call.Keys.Count > 0))
        {
            Complete(true);
            return;
        }

        Call.StartPlaying(sounds);
    }
}

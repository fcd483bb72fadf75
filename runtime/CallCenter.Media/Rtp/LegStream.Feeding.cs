using CallCenter.Media.Feeding;

namespace CallCenter.Media.Rtp;

/// <summary>Plays sound that is still being made.</summary>
internal sealed partial class LegStream
{
    private const int MillisecondsPerFrame = 20;

    private short[] _feedFrame = [];
    private SoundFeed? _feed;
    private int _feedToken;
    private int _fedFrames;

    private void StartFeed(SoundFeed feed, int token)
    {
        _feed = feed;
        _feedToken = token;
        _fedFrames = 0;
        _feedFrame = feed.Frame;
    }

    private void EndFeed(bool completed)
    {
        _feed!.Stop();
        _feed = null;
        _events.Add(new()
        {
            Kind = MediaEventKind.PlayEnded,
            Leg = _leg,
            Token = _feedToken,
            Completed = completed,
            DurationMs = _fedFrames * MillisecondsPerFrame,
        });
    }
}

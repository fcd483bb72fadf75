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
        var feed = _feed!;
        _feed = null;
        if (_isMakingAhead)
        {
            // It is over when this frame is sent, and may be taken back until then.
            ref var frame = ref _ahead!.Next;
            (frame.EndedToken, frame.EndedMs, frame.EndedFeed) = (_feedToken, _fedFrames * MillisecondsPerFrame, feed);
            return;
        }

        feed.Stop();
        TellPlayEnded(_feedToken, completed, _fedFrames * MillisecondsPerFrame);
    }
}

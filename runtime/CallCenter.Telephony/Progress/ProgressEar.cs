using CallCenter.Media;
using CallCenter.Media.CallProgress;
using CallCenter.Media.Listening;
using CallCenter.Telephony.Loops;

namespace CallCenter.Telephony.Progress;

/// <summary>
/// Listens to a party that is called, on a listening thread, and tells on the party's loop what is heard. Made, asked and
/// closed on that loop.
/// </summary>
internal sealed class ProgressEar : ISoundListener
{
    // Who has said nothing that tells in this time is a talk by now, and no longer listened to.
    private const int AnswerFramesMax = 30 * 50;

    private readonly TelephonyLoop _home;
    private readonly Action<ProgressVerdict, bool> _told;
    private readonly CallProgressDetector _detector;
    private Ear? _ear;
    private int _answered;
    private bool _hearsAnswer;
    private int _answerFrames;

    private ProgressEar(TelephonyLoop home, CallProgressOptions options, Action<ProgressVerdict, bool> told)
    {
        _home = home;
        _told = told;
        _detector = new CallProgressDetector(options);
    }

    /// <summary>Begins; null when as many listen as may.</summary>
    /// <param name="home">The party's loop.</param>
    /// <param name="options">What is listened for.</param>
    /// <param name="leg">The party's voice.</param>
    /// <param name="told">Called on the loop with each verdict, and whether it is about who answered.</param>
    public static ProgressEar? TryStart(TelephonyLoop home, CallProgressOptions options, MediaLeg leg, Action<ProgressVerdict, bool> told)
    {
        var listener = new ProgressEar(home, options, told);
        listener._ear = home.Listening.Add(leg, listener);
        return listener._ear is null ? null : listener;
    }

    /// <summary>The party has answered: what is heard from now on is who did.</summary>
    public void NowAnswered() => Volatile.Write(ref _answered, 1);

    /// <summary>Listens no longer.</summary>
    public void Close() => _ear?.Close();

    void ISoundListener.Hear(ReadOnlySpan<short> frame, long clock)
    {
        if (!_hearsAnswer && Volatile.Read(ref _answered) != 0)
        {
            _hearsAnswer = true;
            _detector.NowAnswered();
        }

        if (_hearsAnswer && ++_answerFrames > AnswerFramesMax)
        {
            _ear?.Close();
            return;
        }

        if (_detector.Hear(frame) is { } verdict)
        {
            _home.Loop.Post(
                static state =>
                {
                    var (self, verdict, isAnswered) = ((ProgressEar, ProgressVerdict, bool))state!;
                    self._told(verdict, isAnswered);
                },
                (this, verdict, _hearsAnswer));
        }
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Media.Listening;
using CallCenter.Media.Recognition;

namespace CallCenter.Telephony.Calls;

/// <summary>Hears a caller say what a key is called. Made, asked and closed on the call's loop.</summary>
internal sealed class MenuEar
{
    // A label is short, and a pause in it too.
    private static readonly EndpointerOptions Utterances = new() { EndSilence = TimeSpan.FromMilliseconds(500), LengthMax = TimeSpan.FromSeconds(5) };

    private readonly TelephoneCall _call;
    private readonly Action<char, string> _said;
    private Ear? _ear;
    private bool _isClosed;

    private MenuEar(TelephoneCall call, Action<char, string> said)
    {
        _call = call;
        _said = said;
    }

    /// <summary>What may be said instead of keys; null when nothing may.</summary>
    public static SpeechGrammar? LabelsOf(in KeyQuestion question, string? languageTag) => languageTag is null || question.Labels is not { } labels
        ? null
        : SpeechGrammar.OfLabels(languageTag, question.Keys.Zip(labels).Where(one => one.Second is not null).Select(one => new SpeechPhrase(one.Second!, one.First)));

    /// <summary>Begins; null when nobody understands the language, or as many listen as may.</summary>
    /// <param name="call">The call.</param>
    /// <param name="labels">What may be said; each stands for its key.</param>
    /// <param name="said">Called on the loop with the key and the label, until it is closed.</param>
    public static MenuEar? TryStart(TelephoneCall call, SpeechGrammar labels, Action<char, string> said)
    {
        if (call.Home.Recognizer is not { } recognizer || !recognizer.Understands(labels.LanguageTag) || call.Voice.Leg is not { } leg)
        {
            return null;
        }

        var ear = new MenuEar(call, said);
#pragma warning disable CA2000 // The listener is ended with its leg.
        ear._ear = call.Home.Listening.Add(leg, new PhraseListener(recognizer, labels, Utterances, ear.Tell));
#pragma warning restore CA2000
        if (ear._ear is null)
        {
            call.NoteSpeechProblem("As many calls are listened to as may be; this caller can only press keys.");
            return null;
        }

        return ear;
    }

    /// <summary>Listens no longer.</summary>
    public void Close()
    {
        _isClosed = true;
        _ear?.Close();
    }

    private void Tell(RecognitionResult result) => _call.Loop.Post(
        static state =>
        {
            var (self, result) = ((MenuEar, RecognitionResult))state!;
            self.OnTold(result);
        },
        (this, result));

    private void OnTold(RecognitionResult result)
    {
        if (_isClosed)
        {
            return;
        }

        if (result.Problem is { } problem)
        {
            _call.NoteSpeechProblem(problem);
        }
        else if (result.Phrase is { } phrase)
        {
            _said((char)phrase.Tag, phrase.Words);
        }
    }
}

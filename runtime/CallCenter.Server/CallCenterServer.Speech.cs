using CallCenter.Media.Recognition;
using CallCenter.Server.Configuration;

namespace CallCenter.Server;

/// <content>Who understands callers.</content>
public sealed partial class CallCenterServer // CallCenterServer.Speech.cs
{
    // An engine that is asked for by name and is not there would leave callers talking to nobody.
    private (ISpeechRecognizer? Recognizer, string? Problem) OpenRecognizer(SpeechBinding speech)
    {
#pragma warning disable CA2000 // Closed with everything else that was opened.
        if (speech.RecognitionService is { } service)
        {
            var http = new HttpRecognizer(service);
            _opened.Push(() => Close(http));
            return (http, null);
        }

        if (speech.PocketSphinx is not { } options)
        {
            return (null, null);
        }

        var embedded = new PocketSphinxRecognizer(options);
#pragma warning restore CA2000
        _opened.Push(() => Close(embedded));
        return embedded.Problem is { } problem ? (null, problem) : (embedded, null);
    }
}

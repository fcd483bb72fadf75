using System.Collections.Concurrent;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Speaks with espeak-ng, on one thread of its own because the library has one state. The library is loaded with the first
/// text; without it every request is answered with how to install it.
/// </summary>
public sealed class EspeakSynthesizer : ISpeechSynthesizer, IDisposable
{
    private const int WordsPerMinute = 165;
    private const int TextCharactersMax = 5000;

    private readonly BlockingCollection<Request> _requests;
    private readonly string[] _libraryNames;
    private readonly Thread _thread;

    /// <param name="waitingMax">Texts that may wait; one more is refused with a problem.</param>
    public EspeakSynthesizer(int waitingMax = 64)
        : this(waitingMax, EspeakLibrary.Names)
    {
    }

    internal EspeakSynthesizer(int waitingMax, string[] libraryNames)
    {
        _libraryNames = libraryNames;
        _requests = new(waitingMax);
        _thread = new(Run) { IsBackground = true, Name = "espeak-ng" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public string Name => "espeak-ng/165";

    /// <inheritdoc/>
    public ValueTask<SynthesisResult> SynthesizeAsync(string text, string languageTag, CancellationToken cancellation)
    {
        if (text.Length > TextCharactersMax)
        {
            return new(SynthesisResult.Failed($"The text has {text.Length} characters; at most {TextCharactersMax} are spoken at once."));
        }

        var request = new Request(text, EspeakVoices.VoiceOf(languageTag), cancellation);
        return _requests.TryAdd(request, 0, CancellationToken.None)
            ? new(request.Completion.Task)
            : new(SynthesisResult.Failed($"{_requests.BoundedCapacity} texts already wait to be spoken."));
    }

    /// <summary>Finishes what was asked for, then ends its thread.</summary>
    public void Dispose()
    {
        _requests.CompleteAdding();
        _thread.Join();
        _requests.Dispose();
    }

    private void Run()
    {
        EspeakLibrary? espeak = null;
        foreach (var request in _requests.GetConsumingEnumerable())
        {
            string? problem = null;
            if (espeak is null)
            {
                _ = EspeakLibrary.TryLoad(_libraryNames, WordsPerMinute, out espeak, out problem);
            }

            if (request.Cancellation.IsCancellationRequested)
            {
                _ = request.Completion.TrySetCanceled(request.Cancellation);
            }
            else
            {
                _ = request.Completion.TrySetResult(
                    espeak is null ? SynthesisResult.Failed(problem!) : espeak.Speak(request.Text, request.Voice));
            }
        }
    }

    private sealed class Request(string text, string voice, CancellationToken cancellation)
    {
        public string Text { get; } = text;

        public string Voice { get; } = voice;

        public CancellationToken Cancellation { get; } = cancellation;

        public TaskCompletionSource<SynthesisResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

namespace CallCenter.Media.Prompts;

/// <summary>
/// Speaks with espeak-ng, on one thread of its own because the library has one state. Long texts are spoken in pieces, and
/// texts somebody waits for before others, so that each is heard at once however many and however long they are. The library
/// is loaded with the first text; without it every request is answered with how to install it.
/// </summary>
public sealed class EspeakSynthesizer : ISpeechSynthesizer, IDisposable
{
    private const int WordsPerMinute = 165;
    private const int TextCharactersMax = 5000;

    // So often a text that has begun comes before one that has not: none stands still for ever.
    private const int FreshInARow = 4;

    private readonly Queue<Request>[] _waiting = [new(), new(), new()];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly int _waitingMax;
    private readonly string[] _libraryNames;
    private readonly Thread _thread;
    private int _count;
    private int _freshInARow;
    private bool _isEnding;

    /// <param name="waitingMax">Texts that may wait; one more is refused with a problem.</param>
    public EspeakSynthesizer(int waitingMax = 64)
        : this(waitingMax, EspeakLibrary.Names)
    {
    }

    internal EspeakSynthesizer(int waitingMax, string[] libraryNames)
    {
        _libraryNames = libraryNames;
        _waitingMax = waitingMax;
        _thread = new(Run) { IsBackground = true, Name = "espeak-ng" };
        _thread.Start();
    }

    // In the order they are served: urgent and not begun, begun, made ahead.
    private enum Line
    {
        Urgent,
        Begun,
        Ahead,
    }

    /// <inheritdoc/>
    public string Name => "espeak-ng/165";

    /// <inheritdoc/>
    public ValueTask<SpeechEnd> SpeakAsync(SpeechRequest request, ISpeechSink sink, CancellationToken cancellation)
    {
        if (request.Text.Length > TextCharactersMax)
        {
            return new(SpeechEnd.Failed($"The text has {request.Text.Length} characters; at most {TextCharactersMax} are spoken at once."));
        }

        var waiting = new Request(request.Text, EspeakVoices.VoiceOf(request.LanguageTag), sink, cancellation);
        lock (_gate)
        {
            if (_isEnding || _count == _waitingMax)
            {
                return new(SpeechEnd.Failed($"{_waitingMax} texts already wait to be spoken."));
            }

            _count++;
            _waiting[(int)(request.IsUrgent ? Line.Urgent : Line.Ahead)].Enqueue(waiting);
        }

        _arrived.Release();
        return new(waiting.Completion.Task);
    }

    /// <summary>Finishes what was asked for, then ends its thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnding = true;
        }

        _arrived.Release();
        _thread.Join();
        _arrived.Dispose();
    }

    private void Run()
    {
        EspeakLibrary? espeak = null;
        while (Next() is { } request)
        {
            string? problem = null;
            if (espeak is null)
            {
                _ = EspeakLibrary.TryLoad(_libraryNames, WordsPerMinute, out espeak, out problem);
            }

            if (request.Cancellation.IsCancellationRequested)
            {
                Leave();
                _ = request.Completion.TrySetCanceled(request.Cancellation);
            }
            else if (espeak is null)
            {
                End(request, problem);
            }
            else
            {
                SpeakPiece(espeak, request);
            }
        }
    }

    private void SpeakPiece(EspeakLibrary espeak, Request request)
    {
        var text = request.Text.AsSpan(request.Spoken);
        var length = SpeechPieces.First(text);
        if (request.Spoken == 0)
        {
            request.Sink.Begin(espeak.SampleRate);
        }

        var problem = espeak.Speak(text[..length].ToString(), request.Voice, request.Sink, out var isUnwanted);
        request.Spoken += length;
        if (problem is not null || isUnwanted || request.Spoken == request.Text.Length)
        {
            End(request, problem);
            return;
        }

        lock (_gate)
        {
            _waiting[(int)Line.Begun].Enqueue(request);
        }

        _arrived.Release();
    }

    private void End(Request request, string? problem)
    {
        Leave();
        _ = request.Completion.TrySetResult(new(problem));
    }

    private void Leave()
    {
        lock (_gate)
        {
            _count--;
        }
    }

    /// <summary>The next to be spoken; null at the end.</summary>
    private Request? Next()
    {
        while (true)
        {
            _arrived.Wait();
            lock (_gate)
            {
                var isPatient = _freshInARow >= FreshInARow && _waiting[(int)Line.Begun].Count > 0;
                var line = Array.FindIndex(_waiting, isPatient ? 1 : 0, queue => queue.Count > 0);
                if (line >= 0)
                {
                    _freshInARow = line == (int)Line.Urgent ? _freshInARow + 1 : 0;
                    return _waiting[line].Dequeue();
                }

                if (_isEnding)
                {
                    return null;
                }
            }
        }
    }

    private sealed class Request(string text, string voice, ISpeechSink sink, CancellationToken cancellation)
    {
        public string Text { get; } = text;

        public string Voice { get; } = voice;

        public ISpeechSink Sink { get; } = sink;

        public CancellationToken Cancellation { get; } = cancellation;

        public int Spoken { get; set; }

        public TaskCompletionSource<SpeechEnd> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

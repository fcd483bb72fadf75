using System.Collections.Concurrent;

namespace CallCenter.Media.Recognition;

/// <summary>
/// Understands English with PocketSphinx, in a few decoders with a thread each. They are loaded when it is made; without the
/// library every utterance fails with how to install it. It has no idea of its confidence and takes whatever is said for the
/// nearest phrase: for demonstrations and tests.
/// </summary>
public sealed class PocketSphinxRecognizer : ISpeechRecognizer, IDisposable
{
    private readonly PocketSphinxOptions _options;
    private readonly BlockingCollection<Request> _requests;
    private readonly Thread[] _threads;
    private readonly PocketSphinxLibrary? _library;

    /// <summary>Loads the library, and the decoders on their own threads.</summary>
    public PocketSphinxRecognizer(PocketSphinxOptions? options = null)
    {
        _options = options ?? new();
        _requests = new(_options.WaitingMax);
        (_library, Problem) = PocketSphinxLibrary.Load(_options);
        _threads = _library is null
            ? []
            : [.. Enumerable.Range(1, _options.Decoders).Select(number => new Thread(Run) { IsBackground = true, Name = $"PocketSphinx {number}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Why it understands nothing; null when it is there.</summary>
    public string? Problem { get; }

    /// <inheritdoc/>
    public string Name => "pocketsphinx";

    /// <inheritdoc/>
    public bool Understands(string languageTag) => Problem is null
        && (languageTag.Equals("en", StringComparison.OrdinalIgnoreCase) || languageTag.StartsWith("en-", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IUtterance Begin(SpeechGrammar grammar) => Problem is { } problem ? new FailedUtterance(problem)
        : Understands(grammar.LanguageTag) ? new HeardUtterance(grammar, UnderstandAsync)
        : new FailedUtterance($"PocketSphinx understands English only, not `{grammar.LanguageTag}`; name another engine under \"speech\".");

    /// <summary>Finishes what waits, then ends its threads.</summary>
    public void Dispose()
    {
        _requests.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _requests.Dispose();
    }

    private Task<RecognitionResult> UnderstandAsync(SpeechGrammar grammar, ReadOnlyMemory<short> sound, CancellationToken cancellation)
    {
        var request = new Request(grammar, sound, cancellation);
        return _requests.TryAdd(request, 0, CancellationToken.None)
            ? request.Completion.Task
            : Task.FromResult(RecognitionResult.Failed($"{_options.WaitingMax} utterances already wait to be understood."));
    }

    private void Run()
    {
        using var decoder = PocketSphinxDecoder.TryMake(_library!, _options);
        foreach (var request in _requests.GetConsumingEnumerable())
        {
            if (request.Cancellation.IsCancellationRequested)
            {
                _ = request.Completion.TrySetCanceled(request.Cancellation);
                continue;
            }

            _ = request.Completion.TrySetResult(decoder is null
                ? RecognitionResult.Failed($"PocketSphinx cannot read the model in `{_options.Model}`.")
                : decoder.Understand(request.Grammar, request.Sound.Span));
        }
    }

    private sealed record Request(SpeechGrammar Grammar, ReadOnlyMemory<short> Sound, CancellationToken Cancellation)
    {
        public TaskCompletionSource<RecognitionResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

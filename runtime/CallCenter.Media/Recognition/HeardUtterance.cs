using System.Runtime.InteropServices;

namespace CallCenter.Media.Recognition;

/// <summary>An utterance that is understood when it is whole: it is only kept until then.</summary>
/// <param name="grammar">What may be said.</param>
/// <param name="understand">Understands the whole of it.</param>
internal sealed class HeardUtterance(
    SpeechGrammar grammar, Func<SpeechGrammar, ReadOnlyMemory<short>, CancellationToken, Task<RecognitionResult>> understand) : IUtterance
{
    // An endpointer ends an utterance long before.
    private const int SamplesMax = 60 * 8000;

    private readonly List<short> _samples = new(3 * 8000);

    public void Hear(ReadOnlySpan<short> samples) => _samples.AddRange(samples[..Math.Min(samples.Length, SamplesMax - _samples.Count)]);

    public Task<RecognitionResult> FinishAsync(CancellationToken cancellation) =>
        understand(grammar, CollectionsMarshal.AsSpan(_samples).ToArray(), cancellation);

    public void Dispose() => _samples.Clear();
}

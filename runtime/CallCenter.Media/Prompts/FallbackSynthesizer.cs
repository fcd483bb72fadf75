namespace CallCenter.Media.Prompts;

/// <summary>
/// Speaks by one synthesizer, and by another when that one fails before anything was heard. What nobody waits for is collected
/// first, so that it may fail at any point.
/// </summary>
/// <param name="first">Who speaks.</param>
/// <param name="second">Who speaks instead.</param>
public sealed class FallbackSynthesizer(ISpeechSynthesizer first, ISpeechSynthesizer second) : ISpeechSynthesizer
{
    /// <inheritdoc/>
    public string Name => first.Name;

    /// <inheritdoc/>
    public async ValueTask<SpeechEnd> SpeakAsync(SpeechRequest request, ISpeechSink sink, CancellationToken cancellation)
    {
        var watched = new Watched(sink, isHeldBack: !request.IsUrgent);
        var end = await first.SpeakAsync(request, watched, cancellation);
        if (end.Problem is null || (watched.HasSound && request.IsUrgent))
        {
            watched.Release();
            return end;
        }

        var instead = await second.SpeakAsync(request, sink, cancellation);
        return instead.Problem is null
            ? new(null, $"{end.Problem} {second.Name} speaks instead.")
            : SpeechEnd.Failed($"{end.Problem} {instead.Problem}");
    }

    private sealed class Watched(ISpeechSink sink, bool isHeldBack) : ISpeechSink
    {
        private readonly List<short[]> _held = [];
        private int _rate;

        public bool HasSound { get; private set; }

        // Nothing is begun before there is sound: another may begin at another rate.
        public void Begin(int sampleRate) => _rate = sampleRate;

        public bool Write(ReadOnlySpan<short> samples)
        {
            if (isHeldBack)
            {
                _held.Add(samples.ToArray());
                HasSound |= samples.Length > 0;
                return true;
            }

            if (!HasSound && samples.Length > 0)
            {
                sink.Begin(_rate);
                HasSound = true;
            }

            return !HasSound || sink.Write(samples);
        }

        public void Release()
        {
            if (isHeldBack && HasSound)
            {
                sink.Begin(_rate);
                _ = _held.TrueForAll(samples => sink.Write(samples));
            }
        }
    }
}

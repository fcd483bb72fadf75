namespace CallCenter.Media.Mixing;

/// <summary>Sound that is mixed in once, beside what people say. Pacing thread only.</summary>
internal struct MixPrompt
{
    private short[]? _samples;
    private int _played;

    public readonly bool IsActive => _samples is not null;

    /// <summary>Plays <paramref name="samples"/> instead of what plays now; null stops.</summary>
    public void Start(short[]? samples)
    {
        _samples = samples;
        _played = 0;
    }

    /// <summary>Adds the next frame to <paramref name="sum"/>.</summary>
    public void Add(Span<int> sum)
    {
        if (_samples is not { } samples)
        {
            return;
        }

        var count = Math.Min(samples.Length - _played, sum.Length);
        MixMath.Add(sum, samples.AsSpan(_played, count));
        _played += count;
        if (_played == samples.Length)
        {
            _samples = null;
        }
    }
}

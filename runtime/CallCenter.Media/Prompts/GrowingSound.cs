namespace CallCenter.Media.Prompts;

/// <summary>
/// A sound of 16 bits and 8,000 samples a second that is being made: one thread adds, any number read what is there by now.
/// </summary>
internal sealed class GrowingSound
{
    private const int BlockSamples = 8192;

    private readonly List<short[]> _blocks = [];
    private readonly Lock _gate = new();
    private int _length;
    private bool _isComplete;
    private string? _problem;

    /// <summary>Samples there are by now.</summary>
    public int Length
    {
        get
        {
            lock (_gate)
            {
                return _length;
            }
        }
    }

    /// <summary>Whether nothing more will come.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate)
            {
                return _isComplete;
            }
        }
    }

    /// <summary>Why it is not whole; null while it grows, and when it is whole.</summary>
    public string? Problem
    {
        get
        {
            lock (_gate)
            {
                return _problem;
            }
        }
    }

    /// <summary>Adds samples.</summary>
    public void Append(ReadOnlySpan<short> samples)
    {
        lock (_gate)
        {
            while (!samples.IsEmpty)
            {
                var at = _length % BlockSamples;
                if (at == 0)
                {
                    _blocks.Add(new short[BlockSamples]);
                }

                var count = Math.Min(samples.Length, BlockSamples - at);
                samples[..count].CopyTo(_blocks[^1].AsSpan(at));
                samples = samples[count..];
                _length += count;
            }
        }
    }

    /// <summary>Nothing more will come.</summary>
    public void Complete(string? problem)
    {
        lock (_gate)
        {
            _isComplete = true;
            _problem ??= problem;
        }
    }

    /// <summary>Copies what is there from <paramref name="position"/> on; returns how many samples that was.</summary>
    public int Read(int position, Span<short> into)
    {
        lock (_gate)
        {
            var count = 0;
            while (count < into.Length && position < _length)
            {
                var at = position % BlockSamples;
                var part = Math.Min(Math.Min(into.Length - count, BlockSamples - at), _length - position);
                _blocks[position / BlockSamples].AsSpan(at, part).CopyTo(into[count..]);
                count += part;
                position += part;
            }

            return count;
        }
    }
}

namespace CallCenter.Media.Rtp;

/// <summary>
/// Noise as a comfort-noise packet describes it (RFC 3389): its level and, when the packet tells, its colour. Does not allocate.
/// </summary>
internal sealed class ComfortNoise
{
    // More coefficients shape what nobody hears in a pause.
    private const int OrderMax = 12;

    private const double Overload = 32768;

    // Over so many samples the noise reaches another level: 5 ms.
    private const float Approach = 1f / 40;

    private readonly float[] _reflection = new float[OrderMax];
    private readonly float[] _state = new float[OrderMax + 1];
    private uint _random = 0x2545F491;
    private int _order;
    private float _levelWanted;
    private float _level;

    /// <summary>True between a comfort-noise packet and the next speech.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Takes a packet: a byte of level in -dBov, then one for each reflection coefficient (RFC 3389 §3).</summary>
    public void Describe(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return;
        }

        _order = Math.Min(payload.Length - 1, OrderMax);
        var gain = 1.0;
        for (var i = 0; i < _order; i++)
        {
            // k = 258 (N - 127) / 32768, N from 0 to 254 (RFC 3389 §3.2).
            var k = 258f * (Math.Min((int)payload[i + 1], 254) - 127) / 32768f;
            _reflection[i] = k;
            gain *= 1 - ((double)k * k);
        }

        // Evenly spread numbers of -1 to 1 have a mean square of a third; the filter raises it by 1 / gain.
        var rms = Overload * Math.Pow(10, -(payload[0] & 0x7F) / 20.0);
        _levelWanted = (float)(rms * Math.Sqrt(3 * gain));
        if (!IsOn)
        {
            _level = 0;
            Array.Clear(_state);
        }

        IsOn = true;
    }

    /// <summary>Speech goes on.</summary>
    public void TurnOff() => IsOn = false;

    public void Fill(Span<short> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            _random ^= _random << 13;
            _random ^= _random >> 17;
            _random ^= _random << 5;
            _level += (_levelWanted - _level) * Approach;
            samples[i] = (short)Math.Clamp(Shape(unchecked((int)_random) / 2147483648f) * _level, short.MinValue, short.MaxValue);
        }
    }

    /// <summary>An all-pole lattice.</summary>
    private float Shape(float excitation)
    {
        var forward = excitation;
        for (var i = _order - 1; i >= 0; i--)
        {
            forward -= _reflection[i] * _state[i];
            _state[i + 1] = _state[i] + (_reflection[i] * forward);
        }

        _state[0] = forward;
        return forward;
    }
}

namespace CallCenter.Media.CallProgress;

/// <summary>The power spectrum of a frame of real samples under a Hann window; the length is a power of two.</summary>
internal sealed class RealFft
{
    private readonly int _length;
    private readonly float[] _window;
    private readonly int[] _order;
    private readonly float[] _cos;
    private readonly float[] _sin;
    private readonly float[] _real;
    private readonly float[] _imaginary;

    public RealFft(int length)
    {
        _length = length;
        var half = length / 2;
        _window = [.. Enumerable.Range(0, length).Select(i => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length))))];
        _cos = [.. Enumerable.Range(0, half).Select(i => (float)Math.Cos(2 * Math.PI * i / length))];
        _sin = [.. Enumerable.Range(0, half).Select(i => (float)-Math.Sin(2 * Math.PI * i / length))];
        _order = new int[half];
        for (var i = 1; i < half; i++)
        {
            _order[i] = (_order[i / 2] / 2) + ((i & 1) != 0 ? half / 2 : 0);
        }

        _real = new float[half];
        _imaginary = new float[half];
    }

    /// <summary>Number of values of a spectrum: from 0 to half the sample rate, both included.</summary>
    public int Bins => (_length / 2) + 1;

    /// <summary>Computes the power of every bin; a sine of amplitude a gives about a² · length² / 16 in its bin.</summary>
    public void Power(ReadOnlySpan<float> samples, Span<float> power)
    {
        // Even samples are taken as the real, odd ones as the imaginary part: one transform of half the length does.
        var half = _length / 2;
        for (var i = 0; i < half; i++)
        {
            var from = _order[i] * 2;
            _real[i] = samples[from] * _window[from];
            _imaginary[i] = samples[from + 1] * _window[from + 1];
        }

        Transform(half);
        Untangle(half, power);
    }

    private void Transform(int count)
    {
        for (var size = 2; size <= count; size *= 2)
        {
            var half = size / 2;
            var step = _length / size;
            for (var start = 0; start < count; start += size)
            {
                var low = start;
                var high = start + half;
                for (var k = 0; k < half; k++, low++, high++)
                {
                    var (c, s) = (_cos[k * step], _sin[k * step]);
                    var real = (_real[high] * c) - (_imaginary[high] * s);
                    var imaginary = (_real[high] * s) + (_imaginary[high] * c);
                    _real[high] = _real[low] - real;
                    _imaginary[high] = _imaginary[low] - imaginary;
                    _real[low] += real;
                    _imaginary[low] += imaginary;
                }
            }
        }
    }

    private void Untangle(int half, Span<float> power)
    {
        for (var k = 1; k < half; k++)
        {
            var other = half - k;
            var evenReal = 0.5f * (_real[k] + _real[other]);
            var evenImaginary = 0.5f * (_imaginary[k] - _imaginary[other]);
            var oddReal = 0.5f * (_imaginary[k] + _imaginary[other]);
            var oddImaginary = -0.5f * (_real[k] - _real[other]);
            var real = evenReal + (oddReal * _cos[k]) - (oddImaginary * _sin[k]);
            var imaginary = evenImaginary + (oddReal * _sin[k]) + (oddImaginary * _cos[k]);
            power[k] = (real * real) + (imaginary * imaginary);
        }

        power[0] = (_real[0] + _imaginary[0]) * (_real[0] + _imaginary[0]);
        power[half] = (_real[0] - _imaginary[0]) * (_real[0] - _imaginary[0]);
    }
}

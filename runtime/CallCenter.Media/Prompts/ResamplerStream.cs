using System.Runtime.InteropServices;

namespace CallCenter.Media.Prompts;

/// <summary>Changes the rate of a sound that comes in pieces, as if it had come at once. One thread at a time.</summary>
/// <param name="bank">The filters; null when the rate stays.</param>
internal sealed class ResamplerStream(ResamplerBank? bank)
{
    private readonly List<float> _window = [];
    private long _windowStart;
    private long _made;

    /// <summary>Takes a piece; what can be computed by now is added to <paramref name="into"/>.</summary>
    public void Write(ReadOnlySpan<float> samples, List<float> into)
    {
        if (bank is null)
        {
            into.AddRange(samples);
            return;
        }

        _window.AddRange(samples);
        var window = CollectionsMarshal.AsSpan(_window);
        var end = _windowStart + window.Length;
        while (bank.CentreOf(_made) + bank.Reach < end)
        {
            into.Add(bank.At(_made++, window, _windowStart));
        }

        var done = (int)Math.Clamp(bank.CentreOf(_made) - bank.Reach + 1 - _windowStart, 0, window.Length);
        _window.RemoveRange(0, done);
        _windowStart += done;
    }

    /// <summary>Nothing more comes: adds the rest.</summary>
    public void End(List<float> into)
    {
        if (bank is null)
        {
            return;
        }

        var window = CollectionsMarshal.AsSpan(_window);
        var length = bank.LengthOf(_windowStart + window.Length);
        while (_made < length)
        {
            into.Add(bank.At(_made++, window, _windowStart));
        }
    }
}

using CallCenter.Media.Listening;
using CallCenter.Media.Spandsp;

namespace CallCenter.Media.Dtmf;

/// <summary>Tells the keys that are heard as tones in the sound of a leg; needs <see cref="Library.IsThere"/>.</summary>
/// <param name="pressed">Called on a listening thread, once a press.</param>
public sealed class KeyListener(Action<char> pressed) : ISoundListener, IDisposable
{
    private const int KeysPerFrameMax = 4;

    private readonly KeyDetector _detector = new();

    /// <inheritdoc/>
    public void Hear(ReadOnlySpan<short> frame, long clock)
    {
        Span<char> keys = stackalloc char[KeysPerFrameMax];
        foreach (var key in keys[.._detector.Hear(frame, keys)])
        {
            pressed(key);
        }
    }

    /// <inheritdoc/>
    public void End(string? problem) => Dispose();

    /// <inheritdoc/>
    public void Dispose() => _detector.Dispose();
}

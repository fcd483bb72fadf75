using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Prompts;

/// <summary>Reads a whole RIFF WAVE file; see <see cref="WavFormat"/> for what it may hold.</summary>
internal static class WavReader
{
    /// <summary>Samples of -1 to 1, or a problem that says what is wrong with the file.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> file, [NotNullWhen(true)] out WavSound? sound, [NotNullWhen(false)] out string? problem)
    {
        sound = null;
        if (!WavHeader.TryFind(file, out var format, out var start, out var length, out problem))
        {
            problem ??= file.Length < 12 ? "it is no WAV file (RIFF WAVE)" : "it has no `data` part";
            return false;
        }

        // A file that was cut off sounds as far as it goes.
        var bytes = (int)Math.Min(length, file.Length - start);
        var samples = new float[bytes / format.FrameBytes];
        format.Decode(file[start..], samples);
        sound = new(samples, format.Rate);
        problem = null;
        return true;
    }
}

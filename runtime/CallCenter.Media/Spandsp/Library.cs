using System.Runtime.InteropServices;

namespace CallCenter.Media.Spandsp;

/// <summary>
/// Whether the signal processing library spandsp is on this machine. It is not needed to answer calls: without it there are
/// no keys and fax tones found in sound, and no faxes, and whoever asks for them is told <see cref="Problem"/>.
/// </summary>
public static class Library
{
    /// <summary>The name it is loaded by; later versions of another number have another interface.</summary>
    internal const string Name = "libspandsp.so.2";

    /// <summary>Null when it is there, else one sentence with what to do.</summary>
    public static string? Problem { get; } = ProblemOf(Name);

    /// <summary>True when what stands on it can be made.</summary>
    public static bool IsThere => Problem is null;

    /// <summary>As <see cref="Problem"/>, for a library of any name.</summary>
    internal static string? ProblemOf(string name) => NativeLibrary.TryLoad(name, out _)
        ? null
        : $"The library {name} is not installed: run `apt-get install libspandsp2` for faxes and for keys and tones found in sound.";
}

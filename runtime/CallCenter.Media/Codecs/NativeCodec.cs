using System.Runtime.InteropServices;

namespace CallCenter.Media.Codecs;

/// <summary>
/// A codec's library, looked for once in a process and never unloaded. Functions are looked up when it is loaded: the pacing
/// thread must not wait for that.
/// </summary>
internal abstract class NativeCodec
{
    private readonly nint _library;

    /// <param name="file">The name it is loaded by.</param>
    /// <param name="package">The Debian package it comes in.</param>
    /// <param name="codec">What it is needed for.</param>
    protected NativeCodec(string file, string package, string codec) =>
        Problem = NativeLibrary.TryLoad(file, out _library)
            ? null
            : $"{codec} needs the library {file}, which is not installed: run `apt-get install {package}`.";

    /// <summary>Null when it is there, else one sentence with what to do.</summary>
    public string? Problem { get; private protected set; }

    /// <summary>The address of a function, 0 when there is no library; a library without it is no use.</summary>
    protected nint Function(string name)
    {
        if (Problem is not null)
        {
            return 0;
        }

        if (NativeLibrary.TryGetExport(_library, name, out var address))
        {
            return address;
        }

        Problem = $"The codec library that was found has no function {name}: install Debian's version of it.";
        return 0;
    }
}

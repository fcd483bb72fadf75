using System.Runtime.ConstrainedExecution;

namespace CallCenter.Media.Codecs;

/// <summary>
/// The state of one coder in a library's memory. Given back when it is disposed, else when nobody holds it any more: so it
/// is never freed while the pacing thread codes with it.
/// </summary>
internal sealed unsafe class NativeState : CriticalFinalizerObject, IDisposable
{
    private readonly delegate* unmanaged[Cdecl]<nint, void> _free;
    private readonly int _bytes;
    private nint _pointer;

    /// <param name="pointer">What the library made.</param>
    /// <param name="free">How it is given back.</param>
    /// <param name="bytes">About how large it is, so that the collector knows.</param>
    public NativeState(nint pointer, nint free, int bytes)
    {
        if (pointer == 0)
        {
            throw new InsufficientMemoryException("A codec's library made no coder: there is no memory left.");
        }

        _pointer = pointer;
        _free = (delegate* unmanaged[Cdecl]<nint, void>)free;
        _bytes = bytes;
        GC.AddMemoryPressure(bytes);
    }

    ~NativeState() => Free();

    /// <summary>For calls of the library, while its owner is alive.</summary>
    public nint Pointer => _pointer;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var pointer = Interlocked.Exchange(ref _pointer, 0);
        if (pointer != 0)
        {
            _free(pointer);
            GC.RemoveMemoryPressure(_bytes);
        }
    }
}

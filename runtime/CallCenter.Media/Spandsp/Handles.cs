using System.Runtime.InteropServices;

namespace CallCenter.Media.Spandsp;

/// <summary>A state made by the library, given back when it is not used any more.</summary>
internal abstract class StateHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;
}

/// <summary>A receiver of keys.</summary>
internal sealed class KeyReceiverHandle : StateHandle
{
    protected override bool ReleaseHandle() => Native.KeyReceiverFree(handle) == 0;
}

/// <summary>A receiver of tones by which modems meet.</summary>
internal sealed class ModemToneHandle : StateHandle
{
    protected override bool ReleaseHandle() => Native.ModemToneFree(handle) == 0;
}

/// <summary>A fax machine.</summary>
internal sealed class FaxHandle : StateHandle
{
    protected override bool ReleaseHandle() => Native.FaxFree(handle) == 0;
}

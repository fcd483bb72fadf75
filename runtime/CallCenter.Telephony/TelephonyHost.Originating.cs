using CallCenter.Telephony.Originating;

namespace CallCenter.Telephony;

/// <content>Calls that we place ourselves.</content>
public sealed partial class TelephonyHost // TelephonyHost.Originating.cs
{
    private int _originated;

    /// <summary>Calls somebody; when he answers it is a call as any other, on a loop of the host's choice. Any thread.</summary>
    /// <param name="request">Whom, and as what.</param>
    /// <param name="who">Told what becomes of it.</param>
    public Origination Originate(OriginateRequest request, IOriginator who)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(who);
        var turn = unchecked((uint)Interlocked.Increment(ref _originated));
        var origination = new Origination(_loops[turn % (uint)_loops.Length], request, who);
        origination.Begin();
        return origination;
    }
}

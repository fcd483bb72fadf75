using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony;

/// <summary>Who serves inbound calls.</summary>
public interface ICallAcceptor
{
    /// <summary>Whether new calls are welcome; thread-safe and quick.</summary>
    bool AcceptsCalls { get; }

    /// <summary>A call was refused because none are welcome; any thread.</summary>
    void OnUnwelcome()
    {
    }

    /// <summary>A new call, on its loop.</summary>
    void OnCall(TelephoneCall call);
}

using CallCenter.Sip.Registration;

namespace CallCenter.Telephony.Telephones;

/// <summary>The telephones that register with us. Asked before any trunk, from every loop at once.</summary>
public interface ITelephones
{
    /// <summary>Whether a number, or a name, is a telephone of ours, registered or not.</summary>
    bool Knows(string user);

    /// <summary>Where its devices can be reached now, the most preferred first; empty when it is not registered.</summary>
    IReadOnlyList<SipBinding> Find(string user);
}

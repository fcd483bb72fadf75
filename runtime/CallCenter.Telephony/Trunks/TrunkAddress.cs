using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>One address of a trunk, and whether it is there. Read from any thread; its health changes on the loop of <see cref="TrunkWatch"/>.</summary>
/// <param name="uri">The address.</param>
public sealed class TrunkAddress(SipUri uri)
{
    private int _health;

    /// <summary>The address.</summary>
    public SipUri Uri { get; } = uri;

    /// <summary>How it is.</summary>
    public TrunkHealth Health
    {
        get => (TrunkHealth)Volatile.Read(ref _health);
        internal set => Volatile.Write(ref _health, (int)value);
    }

    /// <summary>Whether calls are sent there while others are up.</summary>
    public bool IsUsable => TrunkHealthMachine.IsUsable(Health);
}

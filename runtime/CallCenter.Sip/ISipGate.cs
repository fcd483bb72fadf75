using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>Decides who may call, before a call costs anything.</summary>
public interface ISipGate
{
    /// <summary>
    /// A new INVITE outside any dialog, on its loop; its repetitions are met elsewhere once it is admitted. Asked from
    /// every loop: must be thread-safe and quick.
    /// </summary>
    GateVerdict Judge(SipRequest invite);
}

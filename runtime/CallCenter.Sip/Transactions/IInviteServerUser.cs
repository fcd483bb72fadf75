using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <summary>The user of an INVITE server transaction.</summary>
internal interface IInviteServerUser
{
    /// <summary>The tag of our responses.</summary>
    string LocalTag { get; }

    /// <summary>The peer gave up waiting for our answer.</summary>
    void OnCancel(InviteServerTransaction transaction, SipRequest cancel);

    /// <summary>A response could not be sent.</summary>
    void OnServerFailed(InviteServerTransaction transaction);
}

using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <summary>The user of client transactions of either kind.</summary>
internal interface IClientUser
{
    /// <summary>A response the transaction lets through: each provisional, the final one, for INVITE each 2xx.</summary>
    void OnResponse(ClientTransaction transaction, SipResponse response);

    /// <summary>No final response will come.</summary>
    void OnFailed(ClientTransaction transaction, ClientFailure failure);
}

/// <summary>Why no final response will come.</summary>
internal enum ClientFailure
{
    Timeout,
    TransportError,
}

using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

internal sealed partial class TransactionLayer // TransactionLayer.Unreachable.cs
{
    /// <summary>
    /// The network says that a request of ours did not arrive (RFC 3261 section 18.4). It is believed of a first request
    /// that nobody has answered yet; a call that has begun ends by its timers alone, whatever the network says.
    /// </summary>
    public void ReceiveUnreachable(string branch, SipMethod method)
    {
        if (_clients.TryGetValue(Keys.OfClient(branch, method), out var transaction) && transaction.BelievesNotices)
        {
            transaction.SendFailed();
        }
    }
}

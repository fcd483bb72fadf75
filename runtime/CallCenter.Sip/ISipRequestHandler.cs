using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>Serves the requests of one method outside any dialog, such as REGISTER.</summary>
public interface ISipRequestHandler
{
    /// <summary>The method it serves.</summary>
    SipMethod Method { get; }

    /// <summary>
    /// Asked on the receiving thread before anything is kept of a request: what can be refused by looking at it alone,
    /// such as one without credentials. Must be thread-safe and quick. Null lets the request through.
    /// </summary>
    SipRefusal? RefuseAtOnce(SipRequest request) => null;

    /// <summary>Asked on the loop for a request that is no repetition, before a transaction is made for it. Null lets it through.</summary>
    SipRefusal? Refuse(SipRequest request) => null;

    /// <summary>
    /// A new request, on its loop; its repetitions are met by the transaction. Answer now or later, within the 32 seconds
    /// that the sender waits.
    /// </summary>
    void OnRequest(SipServerRequest request);
}

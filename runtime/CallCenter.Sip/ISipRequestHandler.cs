using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>Serves the requests of one method outside any dialog, such as REGISTER.</summary>
public interface ISipRequestHandler
{
    /// <summary>The method it serves.</summary>
    SipMethod Method { get; }

    /// <summary>
    /// A new request, on its loop; its repetitions are met by the transaction. Answer now or later, within the 32 seconds
    /// that the sender waits.
    /// </summary>
    void OnRequest(SipServerRequest request);
}

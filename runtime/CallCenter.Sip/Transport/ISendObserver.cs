namespace CallCenter.Sip.Transport;

/// <summary>Hears that a message could not be sent.</summary>
internal interface ISendObserver
{
    /// <summary>Called from any thread, perhaps while the message is being sent: note it and act later.</summary>
    void SendFailed();
}

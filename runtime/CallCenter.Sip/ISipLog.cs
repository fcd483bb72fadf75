namespace CallCenter.Sip;

/// <summary>Where the stack tells what it could not answer. Called from any thread, at most once a second for each kind of event.</summary>
public interface ISipLog
{
    /// <summary>Writes one line.</summary>
    void Write(SipLogLevel level, string message);
}

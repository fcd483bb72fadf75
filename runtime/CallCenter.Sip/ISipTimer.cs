namespace CallCenter.Sip;

/// <summary>Work a loop has promised to do later.</summary>
public interface ISipTimer
{
    /// <summary>Takes the promise back: after it the work never runs. Harmless when repeated or too late.</summary>
    void Cancel();
}

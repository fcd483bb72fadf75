namespace CallCenter.Data;

/// <summary>A statement under way.</summary>
public interface IDataOperation
{
    /// <summary>
    /// Nobody waits for the answer any more. A query is dropped; a command that was accepted is still executed within its limit.
    /// The answer may or may not be given. Any thread, any number of times.
    /// </summary>
    void Cancel();
}

using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Calls;

/// <summary>Is told what is counted and logged of calls. Called on call loops, so it neither waits nor throws.</summary>
public interface ICallWatcher
{
    /// <summary>A call is over and its record was given to the journal.</summary>
    void OnOver(FinishedCall call);

    /// <summary>A call has the answer of a statement.</summary>
    /// <param name="release">What the call runs on.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="took">How long the call waited for it.</param>
    void OnStatement(ReleaseManifest release, StatementManifest statement, DataOutcome outcome, TimeSpan took);
}

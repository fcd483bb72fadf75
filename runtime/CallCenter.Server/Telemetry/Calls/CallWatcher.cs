using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Calls;
using CallCenter.Server.Telemetry.Instruments;

namespace CallCenter.Server.Telemetry.Calls;

/// <summary>Measures and logs calls. On their loops.</summary>
/// <param name="instruments">What is measured.</param>
/// <param name="log">Where a line of each goes.</param>
internal sealed class CallWatcher(CallInstruments instruments, CallLog log) : ICallWatcher
{
    public void OnOver(FinishedCall call)
    {
        instruments.Count(call);
        log.Add(call);
    }

    public void OnStatement(ReleaseManifest release, StatementManifest statement, DataOutcome outcome, TimeSpan took) => instruments.Count(release, statement, outcome, took);
}

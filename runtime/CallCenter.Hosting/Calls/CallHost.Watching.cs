using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Telephony;

namespace CallCenter.Hosting.Calls;

/// <content>What is counted and logged of calls, and why none are welcome.</content>
public sealed partial class CallHost // CallHost.Watching.cs
{
    /// <summary>Told what is counted and logged of calls; null for nobody. Set before the first call comes.</summary>
    public ICallWatcher? Watcher { get; set; }

    /// <summary>Calls refused because none were welcome.</summary>
    public Refusals Refused { get; } = new();

    /// <summary>Why new calls are not welcome now; null when they are. Any thread.</summary>
    public RefusalReason? WhyUnwelcome =>
        _draining || _isEnding ? RefusalReason.Draining
        : !Journal.IsHealthy ? RefusalReason.Journal
        : _releases.Active is null ? RefusalReason.Release
        : null;

    /// <inheritdoc/>
    public bool AcceptsCalls => WhyUnwelcome is null;

    void ICallAcceptor.OnUnwelcome()
    {
        if (WhyUnwelcome is { } reason)
        {
            Refused.Add(reason);
        }
    }

    internal void Told(ReleaseManifest release, StatementManifest statement, DataOutcome outcome, TimeSpan took) =>
        Watcher?.OnStatement(release, statement, outcome, took);
}

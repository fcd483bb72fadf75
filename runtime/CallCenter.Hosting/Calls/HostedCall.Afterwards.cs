using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <content>What lasts beyond the conversation: values of the call, and what a flow does when it has ended.</content>
internal sealed partial class HostedCall // HostedCall.Afterwards.cs
{
    private bool _isAfterwards;
    private long? _afterwardsFrom;
    private int _chances;

    public CallData Data { get; } = new();

    public string Place { get; private set; } = "";

    public Recording? LastRecording { get; private set; }

    /// <summary>Why the system ended the call, when it did: <c>limit</c> or <c>failure</c>.</summary>
    public string SystemEnd { get; set; } = "limit";

    public string EndedBy => _telephone.Ender switch
    {
        CallEnder.Flow => "flow",
        CallEnder.System => SystemEnd,
        _ => "caller",
    };

    public int Chance() => Calls.Chance.Of(Id, _chances++);

    public bool BeginAfterwards(bool failed)
    {
        if (failed && !_telephone.HasEnded)
        {
            SystemEnd = "failure";
            _telephone.Hangup(CallEnder.System);
        }

        _afterwardsFrom ??= _host.Time.GetTimestamp();
        return _isAfterwards = AfterwardsLeft > TimeSpan.Zero;
    }

    public void EndAfterwards() => _isAfterwards = false;

    private TimeSpan AfterwardsLeft =>
        _afterwardsFrom is { } from ? AfterwardsLimit.Total - _host.Time.GetElapsedTime(from) : AfterwardsLimit.Total;

    // Behind the end of a call a statement has what is left of the time; it is never waited for longer.
    private TimeSpan Bounded(TimeSpan limit) => _isAfterwards && AfterwardsLeft < limit ? AfterwardsLeft : limit;
}

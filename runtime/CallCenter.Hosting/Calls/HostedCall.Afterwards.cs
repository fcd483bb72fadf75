using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <content>What lasts beyond the conversation: values of the call, and what a flow does when it has ended.</content>
internal sealed partial class HostedCall // HostedCall.Afterwards.cs
{
    /// <summary>The system ended the call because a time was up.</summary>
    public const string Limit = "limit";

    /// <summary>The system ended the call because it could not go on.</summary>
    public const string Failure = "failure";

    private bool _isAfterwards;
    private bool _isCut;
    private long? _afterwardsFrom;
    private int _chances;

    public CallData Data { get; } = new();

    public string Place { get; private set; } = "";

    public Recording? LastRecording { get; private set; }

    /// <summary>
    /// Why the system ended the call, when it did: <c>limit</c> where a time was up (the longest call, the process that stops),
    /// <c>failure</c> where it could not go on (a fault of the flow, no common codec).
    /// </summary>
    public string SystemEnd { get; set; } = Failure;

    // A line that breaks is the caller's: nobody on our side has ended the call.
    public string EndedBy => _telephone.Ender switch
    {
        CallEnder.Flow => "flow",
        _ when _isReleasedByAgent => "agent",
        CallEnder.System => SystemEnd,
        _ => "caller",
    };

    public int Chance() => Calls.Chance.Of(Id, _chances++);

    public bool BeginAfterwards(bool failed)
    {
        if (_leavesFlow && !_telephone.HasEnded)
        {
            return false; // The call goes on with its agent.
        }

        if (failed && !_telephone.HasEnded)
        {
            SystemEnd = Failure;
            _telephone.Hangup(CallEnder.System);
        }

        _afterwardsFrom ??= _host.Time.GetTimestamp();
        return _isAfterwards = AfterwardsLeft > TimeSpan.Zero;
    }

    public void EndAfterwards() => _isAfterwards = false;

    /// <summary>Leaves no more time for what is done after the end: the process stops and waits no longer.</summary>
    public void CutAfterwards()
    {
        _isCut = true;
        _telephone.Abandon();
    }

    private TimeSpan AfterwardsLeft =>
        _isCut ? TimeSpan.Zero
        : _afterwardsFrom is { } from ? AfterwardsLimit.Total - _host.Time.GetElapsedTime(from) : AfterwardsLimit.Total;

    private bool IsTimeUp => _isAfterwards && AfterwardsLeft <= TimeSpan.Zero;

    // Behind the end of a call a statement has what is left of the time; it is never waited for longer.
    private TimeSpan Bounded(TimeSpan limit) => _isAfterwards && AfterwardsLeft < limit ? AfterwardsLeft : limit;

    private static string Late(string what, TimeSpan within, TimeSpan waited) => waited < within
        ? $"{what} was cut: what follows the end of a call has {AfterwardsLimit.Total.TotalSeconds} s in all."
        : $"{what} took longer than {within}.";
}

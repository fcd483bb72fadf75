using System.Diagnostics;

namespace CallCenter.Sip.Tests.Defence;

/// <summary>A call that is timed until it is answered, and hangs up then.</summary>
internal sealed class TimedCall : ISipSessionHandler
{
    private readonly long _begunAt = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<TimeSpan?> _setUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long it took to be answered; null when it was not.</summary>
    public Task<TimeSpan?> SetUp => _setUp.Task;

    public void OnProvisional(SipSession session, int code, string? sdp)
    {
    }

    public void OnAnswered(SipSession session, string? sdp)
    {
        _setUp.TrySetResult(Stopwatch.GetElapsedTime(_begunAt));
        session.Hangup();
    }

    public void OnConfirmed(SipSession session, string? ackSdp)
    {
    }

    public void OnEnded(SipSession session, SipEnd end) => _setUp.TrySetResult(null);
}

using CallCenter.Sip;

namespace CallCenter.Telephony.Admission;

/// <summary>
/// Reads how far loops and voice are behind when a call comes, and acts out <see cref="AdmissionPolicy"/>. No thread and no timer of
/// its own: those would be late exactly when it matters. Any thread.
/// </summary>
/// <param name="lag">How far the loop that is most behind is behind.</param>
/// <param name="ownLag">How far the loop that asks is behind.</param>
/// <param name="lateness">How late the latest voice packet left since it was last asked.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where overload is told.</param>
/// <param name="lacks">What there is no room for, as a sentence; null while there is. Null when nothing can run out.</param>
public sealed class AdmissionGauge(
    Func<TimeSpan> lag, Func<TimeSpan> ownLag, Func<TimeSpan> lateness, TimeProvider time, ISipLog log, Func<string?>? lacks = null)
{
    private static readonly TimeSpan ReadingInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan TellInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private AdmissionState _state;
    private TimeSpan _toldAt = TimeSpan.MinValue;
    private long _refused;
    private long _refusedTold;

    /// <summary>New calls refused because those that were there had to stay clean.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Whether a call that has come is taken.</summary>
    public bool Admits()
    {
        lock (_gate)
        {
            var now = time.GetElapsedTime(_started);
            if (_state.Lag.Readings == 0 || now - _state.LastAt >= ReadingInterval)
            {
                _state = AdmissionPolicy.Next(_state, new AdmissionReading(now, lag(), lateness()));
            }

            var problem = lacks?.Invoke();
            if (problem is null && AdmissionPolicy.Admits(_state, ownLag()))
            {
                return true;
            }

            Interlocked.Increment(ref _refused);
            Tell(now, problem ?? "More calls come than can be served");
            return false;
        }
    }

    private void Tell(TimeSpan now, string problem)
    {
        if (_toldAt != TimeSpan.MinValue && now - _toldAt < TellInterval)
        {
            return;
        }

        var count = _refused - _refusedTold;
        (_toldAt, _refusedTold) = (now, _refused);
        log.Write(
            SipLogLevel.Warning,
            $"{problem}: {count} new ones got 503 since this was last told; calls that are there go on");
    }
}

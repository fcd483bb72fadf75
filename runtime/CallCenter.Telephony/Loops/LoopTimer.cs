using CallCenter.Sip;

namespace CallCenter.Telephony.Loops;

/// <summary>A timer on a <see cref="TimingWheel"/>; a link of its slot's list, so that cancelling costs the same however many there are.</summary>
internal sealed class LoopTimer : ISipTimer
{
    private Action<object?>? _work;
    private object? _state;

    internal LoopTimer(TimingWheel wheel, long due, Action<object?> work, object? state)
    {
        Wheel = wheel;
        Due = due;
        _work = work;
        _state = state;
    }

    internal TimingWheel Wheel { get; }

    /// <summary>Tick at which it fires.</summary>
    internal long Due { get; }

    internal LoopTimer? Previous { get; set; }

    internal LoopTimer? Next { get; set; }

    /// <inheritdoc/>
    public void Cancel()
    {
        if (_work is null)
        {
            return;
        }

        _work = null;
        _state = null;
        Wheel.Remove(this);
    }

    internal void Fire()
    {
        var (work, state) = (_work, _state);
        _work = null;
        _state = null;
        work?.Invoke(state);
    }
}

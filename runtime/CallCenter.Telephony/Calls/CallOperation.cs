using System.Threading.Tasks.Sources;
using CallCenter.Media;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>Something a flow waits for. A call has at most one at a time; it is told what happens and completes itself.</summary>
internal abstract class CallOperation(TelephoneCall call)
{
    /// <summary>The call it belongs to.</summary>
    protected TelephoneCall Call { get; } = call;

    /// <summary>What was to be played is over, completely or not.</summary>
    public virtual void OnPlayEnded()
    {
    }

    /// <summary>A key was pressed; it lies in the call's buffer.</summary>
    public virtual void OnKey()
    {
    }

    /// <summary>The voice of the party the caller talks to; null for none.</summary>
    public virtual VoicePath? OtherVoice => null;

    /// <summary>Whether somebody else may come in the caller's place meanwhile.</summary>
    public virtual bool LetsCallerChange => true;

    /// <summary>The caller pressed a key, and which way it came; for those who pass it on.</summary>
    public virtual void OnCallerKey(char key, KeySource source)
    {
    }

    /// <summary>The caller puts us on hold, or takes us back.</summary>
    public virtual void OnCallerHold(bool isHeld)
    {
    }

    /// <summary>Somebody else has come in the caller's place.</summary>
    public virtual void OnCallerChanged()
    {
    }

    /// <summary>A recording is over and its file closed.</summary>
    public virtual void OnRecordEnded(in MediaEvent e)
    {
    }

    /// <summary>Our answer was acknowledged.</summary>
    public virtual void OnConfirmed()
    {
    }

    /// <summary>The call is over: complete at once.</summary>
    public abstract void OnCallEnded();

    /// <summary>Nobody waits any longer, not even behind the end of the call: complete at once.</summary>
    public virtual void OnAbandoned() => OnCallEnded();
}

/// <summary>An operation with a result; awaited once, on the loop.</summary>
internal abstract class CallOperation<T>(TelephoneCall call) : CallOperation(call), IValueTaskSource<T>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<T> _source;
    private ISipTimer? _timer;
    private bool _isDone;

    /// <summary>Starts it and hands out its result.</summary>
    public ValueTask<T> Run()
    {
        Begin();
        return new ValueTask<T>(this, _source.Version);
    }

    /// <summary>Starts it for those who only wait.</summary>
    public ValueTask RunWithoutResult()
    {
        Begin();
        return new ValueTask(this, _source.Version);
    }

    /// <inheritdoc/>
    public T GetResult(short token) => _source.GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    /// <summary>Begins the work; may complete at once.</summary>
    protected abstract void Start();

    /// <summary>Whether it is begun although the call is over.</summary>
    protected virtual bool Outlives => false;

    /// <summary>The time set by <see cref="StartTimer"/> is over.</summary>
    protected virtual void OnTimer()
    {
    }

    /// <summary>Starts the operation's one timer anew.</summary>
    protected void StartTimer(TimeSpan delay)
    {
        StopTimer();
        _timer = Call.Loop.Schedule(
            delay,
            static state =>
            {
                var operation = (CallOperation<T>)state!;
                operation._timer = null;
                operation.OnTimer();
            },
            this);
    }

    /// <summary>Stops the timer.</summary>
    protected void StopTimer()
    {
        _timer?.Cancel();
        _timer = null;
    }

    /// <summary>Completes the operation, once.</summary>
    protected void Complete(T result)
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        StopTimer();
        Call.Leave(this);
        _source.SetResult(result);
    }

    private void Begin()
    {
        Call.EnterOperation(this);
        if (Call.HasEnded && !Outlives)
        {
            OnCallEnded();
        }
        else
        {
            Start();
        }
    }
}

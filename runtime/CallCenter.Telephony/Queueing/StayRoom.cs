using CallCenter.Sip;
using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Queueing;

/// <summary>What a caller hears while he waits: music, and prompts when they are due, one after the other. One timer at most.</summary>
internal sealed class StayRoom
{
    private readonly TelephoneCall _call;
    private readonly IQueueDesk _desk;
    private readonly Queue<int> _due = new();
    private QueueRoom _room;
    private RoomSchedule _schedule;
    private long _entered;
    private ISipTimer? _timer;
    private TimeSpan _waitedBefore;
    private bool _hasOpened;
    private bool _isOpen;
    private bool _isPrompting;

    public StayRoom(TelephoneCall call, IQueueDesk desk, QueueRoom room)
    {
        _call = call;
        _desk = desk;
        _room = room;
        _schedule = new RoomSchedule(room.Prompts, room.Waited);
        _waitedBefore = room.Waited;
        _entered = call.Loop.Time.GetTimestamp();
    }

    private TimeSpan Waited => _waitedBefore + _call.Loop.Time.GetElapsedTime(_entered);

    /// <summary>Another room: its time begins now.</summary>
    public void Change(QueueRoom room)
    {
        _room = room;
        _schedule = new RoomSchedule(room.Prompts, TimeSpan.Zero);
        _waitedBefore = TimeSpan.Zero;
        _entered = _call.Loop.Time.GetTimestamp();
        _hasOpened = _isOpen;
        _due.Clear();
        if (_isOpen)
        {
            _isPrompting = false;
            Advance(startsMusic: true);
        }
    }

    /// <summary>The caller hears it from now on; what was due while he did not is passed over.</summary>
    public void Open()
    {
        if (_isOpen)
        {
            return;
        }

        if (_hasOpened)
        {
            _schedule.SkipDue(Waited);
        }

        _isOpen = true;
        _hasOpened = true;
        Advance(startsMusic: true);
    }

    /// <summary>The caller hears something else from now on.</summary>
    public void Close()
    {
        if (_isOpen)
        {
            _isOpen = false;
            _isPrompting = false;
            _due.Clear();
            _timer?.Cancel();
            _timer = null;
            _call.StopPlaying();
        }
    }

    /// <summary>A prompt has been heard.</summary>
    public void OnPlayEnded()
    {
        if (_isOpen && _isPrompting)
        {
            _isPrompting = false;
            Advance(startsMusic: true);
        }
    }

    /// <summary>The caller is another one now; a prompt has begun anew for him.</summary>
    public void OnCallerChanged()
    {
        if (_isOpen && !_isPrompting)
        {
            _call.StartMusic(_room.Music);
        }
    }

    private void Advance(bool startsMusic)
    {
        _schedule.TakeDue(Waited, _due);
        while (!_isPrompting && _due.TryDequeue(out var prompt))
        {
            var sounds = _desk.Prompt(prompt);
            if (!sounds.IsEmpty)
            {
                _isPrompting = true;
                _call.StartPlaying(sounds);
            }
        }

        if (!_isPrompting && startsMusic)
        {
            _call.StartMusic(_room.Music);
        }

        _timer?.Cancel();
        _timer = _schedule.Next is { } next
            ? _call.Loop.Schedule(next - Waited, static self => ((StayRoom)self!).OnTimer(), this)
            : null;
    }

    private void OnTimer()
    {
        _timer = null;
        Advance(startsMusic: false);
    }
}

using System.Threading.Channels;
using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Desk;

/// <summary>
/// Tells everybody at a desk what happens there, in one order: each event gets a number, is kept among the last thousand, and goes to the
/// sockets of those whom it concerns. What happens is handed over without waiting, for calls must not wait for browsers.
/// </summary>
internal sealed class DeskHub : IAsyncDisposable
{
    /// <summary>Events that are kept for who comes again.</summary>
    public const int KeptMax = 1000;

    /// <summary>Windows of one agent.</summary>
    public const int WindowsMax = 16;

    // Events that wait to be told; a desk that does more in the time of a collection loses order with its sockets and begins anew.
    private const int WaitingMax = 10_000;

    // A session is over at once when its owner ends it; by its time, its entry or its password within this.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private readonly DeskServices _services;
    private readonly DeskSessions _sessions;
    private readonly Channel<DeskEvent> _happened = Channel.CreateBounded<DeskEvent>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly Queue<Numbered> _kept = new();
    private readonly Dictionary<string, List<DeskSocket>> _sockets = new(StringComparer.Ordinal);
    private readonly IDisposable _subscription;
    private readonly ITimer _look;
    private readonly Task _telling;
    private long _sequence;
    private int _lost;
    private bool _isClosed;

    public DeskHub(DeskServices services, DeskSessions sessions)
    {
        _services = services;
        _sessions = sessions;
        Presence = new DeskPresence(services.Desk, services.Time, services.BrowserGoneAfter, services.Log);

        // Numbers of an earlier process are smaller, and all are exact in JavaScript for centuries.
        _sequence = services.Time.GetUtcNow().ToUnixTimeSeconds() * 1_000_000;
        _telling = TellAllAsync();
        _subscription = services.Desk.Subscribe(OnEvent);
        sessions.Ended += OnSessionEnded;
        _look = services.Time.CreateTimer(_ => LookAtSessions(), null, LookInterval, LookInterval);
    }

    /// <summary>Who is at his desk.</summary>
    public DeskPresence Presence { get; }

    /// <summary>Number of the last event.</summary>
    public long Sequence
    {
        get
        {
            lock (_gate)
            {
                return _sequence;
            }
        }
    }

    /// <summary>Windows that are open.</summary>
    public int Windows
    {
        get
        {
            lock (_gate)
            {
                return _sockets.Values.Sum(his => his.Count);
            }
        }
    }

    /// <summary>Adds a socket that does not run yet, and gives it what it begins with.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="after">Number of the last event its owner knows; null for none.</param>
    public void Add(DeskSocket socket, long? after)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                socket.Close(1001, "the centre ends");
                return;
            }

            if (!_sockets.TryGetValue(socket.Session.Agent, out var his))
            {
                _sockets.Add(socket.Session.Agent, his = []);
            }

            his.Add(socket);
            if (after is { } known && Knows(known))
            {
                var missed = _kept.Where(kept => kept.Sequence > known && DeskRights.Hears(socket.Entry, kept.What));
                socket.First = [ApiWriting.Bytes(new ResumedMessage(known), EventJson.Default.ResumedMessage), .. missed.Select(kept => kept.Bytes)];
            }
            else
            {
                // What happens while it is put together is told after it, and holds the whole anew.
                socket.First = [ApiWriting.Bytes(StateOf(socket, after is not null), EventJson.Default.StateMessage)];
            }
        }
    }

    /// <summary>Takes a socket away.</summary>
    public void Remove(DeskSocket socket)
    {
        lock (_gate)
        {
            if (_sockets.TryGetValue(socket.Session.Agent, out var his) && his.Remove(socket) && his.Count == 0)
            {
                _sockets.Remove(socket.Session.Agent);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        _sessions.Ended -= OnSessionEnded;
        await _look.DisposeAsync();
        Presence.Dispose();
        _happened.Writer.TryComplete();
        await _telling;
        lock (_gate)
        {
            _isClosed = true;
            foreach (var socket in _sockets.Values.SelectMany(his => his))
            {
                socket.Close(1001, "the centre ends");
            }
        }
    }

    // On the routing thread or a call's loop.
    private void OnEvent(DeskEvent what)
    {
        if (!_happened.Writer.TryWrite(what))
        {
            Volatile.Write(ref _lost, 1);
        }
    }

    private async Task TellAllAsync()
    {
        await foreach (var what in _happened.Reader.ReadAllAsync())
        {
#pragma warning disable CA1031 // The supervisor of all sockets: an event that cannot be told must not silence those after it.
            try
            {
                Tell(what);
            }
            catch (Exception exception)
            {
                _services.Log.Fault("an event of the agents' desk could not be told", exception);
            }
#pragma warning restore CA1031
        }
    }

    private void Tell(DeskEvent what)
    {
        lock (_gate)
        {
            if (Interlocked.Exchange(ref _lost, 0) != 0)
            {
                _sequence++; // A gap: nobody resumes across it.
                _kept.Clear();
                foreach (var socket in _sockets.Values.SelectMany(his => his))
                {
                    socket.Close(DeskSocket.EventsLost, "events were lost; come again");
                }
            }

            var numbered = new Numbered(++_sequence, what);
            _kept.Enqueue(numbered);
            if (_kept.Count > KeptMax)
            {
                _kept.Dequeue();
            }

            foreach (var socket in _sockets.Values.SelectMany(his => his))
            {
                if (DeskRights.Hears(socket.Entry, what))
                {
                    socket.Send(numbered.Bytes);
                }
            }
        }
    }

    private bool Knows(long after) =>
        after == _sequence || (_kept.TryPeek(out var oldest) && after >= oldest.Sequence - 1 && after < _sequence);

    private StateMessage StateOf(DeskSocket socket, bool resync)
    {
        var (desk, entry) = (_services.Desk, socket.Entry);
        var agents = desk.Agents;
        var me = agents.FirstOrDefault(view => view.Agent == socket.Session.Agent)
            ?? new AgentView(socket.Session.Agent, entry.Profile.Name, Routing.Agents.AgentState.SignedOut, "", _services.Time.GetUtcNow(), entry.Telephone, [], new Dictionary<string, int>(), []);
        return new StateMessage(
            _sequence,
            resync,
            new Me(entry.Role, entry.Supervises, socket.Session.Expires, AgentNow.Of(me)),
            [.. desk.CallsOf(socket.Session.Agent).Select(CallNow.Of)],
            entry.Role == AgentRole.Agent ? [] : [.. agents.Where(view => DeskRights.Supervises(entry, view.Groups)).Select(AgentNow.Of)]);
    }

    private void OnSessionEnded(DeskSession session)
    {
        lock (_gate)
        {
            foreach (var socket in _sockets.GetValueOrDefault(session.Agent, []).Where(socket => socket.Session == session))
            {
                socket.Close(DeskSocket.SessionOver, "the session is over");
            }
        }
    }

    private void LookAtSessions()
    {
        lock (_gate)
        {
            foreach (var socket in _sockets.Values.SelectMany(his => his))
            {
                if (_sessions.EntryOf(socket.Session) is { } entry)
                {
                    socket.Entry = entry;
                }
                else
                {
                    socket.Close(DeskSocket.SessionOver, "the session is over");
                }
            }
        }
    }

    private sealed class Numbered(long sequence, DeskEvent what)
    {
        private byte[]? _bytes;

        public long Sequence => sequence;

        public DeskEvent What => what;

        // Made once for all who hear it, and not at all for nobody.
        public byte[] Bytes => _bytes ??= ApiWriting.Bytes(EventMessage.Of(sequence, what), EventJson.Default.EventMessage);
    }
}

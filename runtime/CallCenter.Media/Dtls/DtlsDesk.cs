using CallCenter.Media.Rtp;

namespace CallCenter.Media.Dtls;

/// <summary>
/// Everything of DTLS that is not the pacing thread's: the certificate, the associations, the threads of handshakes. Its
/// own thread takes what the pacing thread posts; it sleeps while no leg uses DTLS.
/// </summary>
internal sealed class DtlsDesk : IDisposable
{
    /// <summary>Handshakes under way at once.</summary>
    public const int ThreadsMax = 32;

    /// <summary>Handshakes that may wait for a thread.</summary>
    public const int WaitingMax = 1024;

    // Letters that may wait between two looks; a flood beyond is dropped.
    private const int MailPlaces = 1024;
    private const int LookMilliseconds = 5;

    private readonly TimeSpan _handshakeMax;
    private readonly TimeProvider _time;
    private readonly Lazy<DtlsIdentity> _identity;
    private readonly HandshakePool _pool = new(ThreadsMax, WaitingMax);
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Lock _gate = new();
    private Thread? _thread;
    private DtlsMail? _mail;
    private int _open;
    private volatile bool _isStopping;

    public DtlsDesk(TimeSpan handshakeMax, TimeProvider time)
    {
        _handshakeMax = handshakeMax;
        _time = time;
        _identity = new(() => new DtlsIdentity(time));
    }

    /// <summary>The certificate of this process.</summary>
    public DtlsIdentity Identity => _identity.Value;

    /// <summary>Threads of handshakes there are now.</summary>
    public int HandshakeThreads => _pool.ThreadCount;

    /// <summary>Associations of open legs.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>An association for a leg; call loops.</summary>
    public DtlsSession Begin(DtlsRole role, CertificateFingerprint expected, RtpSocket socket)
    {
        var session = new DtlsSession(role, expected, Identity, socket, _handshakeMax, _time);
        lock (_gate)
        {
            _mail ??= new(MailPlaces);
            if (_thread is null)
            {
                _thread = new(Run) { IsBackground = true, Name = "DTLS desk" };
                _thread.Start();
            }
        }

        if (Interlocked.Increment(ref _open) == 1)
        {
            _ = _wake.Set();
        }

        return session;
    }

    /// <summary>Does one handshake with itself, so that the first browser need not wait for the compiler.</summary>
    public void WarmUp() => _pool.TryAdd(() => Rehearsal.Run(Identity, _pool));

    /// <summary>An association is over whose end could not be posted; any thread.</summary>
    public void Forget() => _ = Interlocked.Decrement(ref _open);

    /// <summary>Pacing thread only; allocates nothing.</summary>
    public bool Post(DtlsSession session, DtlsNews news, in WireAddress from, ReadOnlySpan<byte> datagram) =>
        _mail!.TryPost(session, news, from, datagram);

    public void Dispose()
    {
        _isStopping = true;
        _ = _wake.Set();
        _thread?.Join();
        _pool.Dispose();
        _wake.Dispose();
        if (_identity.IsValueCreated)
        {
            _identity.Value.Dispose();
        }
    }

    private void Run()
    {
        while (!_isStopping)
        {
            while (_mail!.TryTake(Take))
            {
            }

            // Nobody signals from the pacing thread: it would cost a system call a packet. Looking is cheap, and only while there is somebody.
            _ = _wake.WaitOne(Open > 0 ? LookMilliseconds : Timeout.Infinite);
        }
    }

    private void Take(DtlsSession session, DtlsNews news, in WireAddress from, ReadOnlySpan<byte> datagram)
    {
        switch (news)
        {
            case DtlsNews.Closed:
                session.Close();
                Forget();
                return;
            case DtlsNews.Reached:
                session.SendTo(from);
                break;
            default:
                session.Bring(datagram);
                break;
        }

        // After the handshake only a peer that repeats itself has something to say.
        if ((!session.HasBegun || (news == DtlsNews.Datagram && session.Pair is not null)) && !_pool.TryAdd(session.Run))
        {
            session.Fail(ProtectionProblem.TooManyHandshakes);
        }

        session.HasBegun = true;
    }
}

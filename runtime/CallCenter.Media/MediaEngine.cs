using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.CompilerServices;
using CallCenter.Media.Mixing;
using CallCenter.Media.Dtls;
using CallCenter.Media.Pacing;
using CallCenter.Media.Rtcp;
using CallCenter.Media.Rtp;

namespace CallCenter.Media;

/// <summary>
/// All RTP of a process: one pacing thread, a pool of ports, and rings between them and the call loops. Commands go in
/// through <see cref="MediaLeg"/>, events come out through a <see cref="MediaEventQueue"/> per loop.
/// </summary>
public sealed class MediaEngine : IAsyncDisposable
{
    private const int FrameMilliseconds = 20;
    private const int PortMax = 65535;

    // Somebody was spoken to live within the last second.
    private const long LiveSlots = 200;

    // Less than what is ahead, so that what is made in time is sent in time.
    private const long AheadNanoseconds = 150 * PacingClock.NanosecondsPerMillisecond;

    private readonly MediaEngineOptions _options;
    private readonly PacerCounters _counters = new();
    private readonly LatenessHistogram _lateness = new();
    private readonly CommandRing _commands;
    private readonly PortPool _ports;
    private readonly Pacer _pacer;
    private readonly Func<RtpIdentity> _identities;
    private readonly DtlsDesk _desk;
    private readonly int _timeoutFrames;
    private readonly NtpClock _ntp;
    private readonly Lock _gate = new();
    private MediaEventQueue[] _queues = [];
    private readonly Metronome? _metronome;
    private readonly string? _metronomeProblem;
    private PacingThread? _thread;
    private int _lastGeneration;
    private int _conferences;
    private long _manualSlot;
    private int _manualSlotsMissed;

    /// <param name="options">Address, ports and limits.</param>
    /// <param name="time">The clock of the port quarantine; packets are paced by the system's monotonic clock.</param>
    public MediaEngine(MediaEngineOptions options, TimeProvider time)
    {
        _options = options;
        _identities = options.Identities ?? RtpIdentity.Random;
        _timeoutFrames = (int)Math.Clamp(options.RtpTimeout.TotalMilliseconds / FrameMilliseconds, 1, int.MaxValue);
        _commands = new(options.CommandsMax);
        _metronome = options is { NativePacing: true, PortableSockets: false }
            ? Metronome.TryCreate(Math.Max(PortPool.PortsOf(options), 1), out _metronomeProblem)
            : null;
        _ports = new(options, time, _metronome);
        _ntp = NtpClock.StartedAt(time.GetUtcNow());
        _pacer = new(_commands, _ports, _counters);
        _desk = new(options.HandshakeMax, time);
    }

    /// <summary>The certificate of this process, as SDP names it to browsers; made when first asked for.</summary>
    public CertificateFingerprint Fingerprint => _desk.Identity.Fingerprint;

    internal DtlsDesk Desk => _desk;

    /// <summary>How the pacing thread is doing.</summary>
    public PacerStatistics Statistics => new(
        TimeSpan.FromMicroseconds(_lateness.Percentile(0.99) / 1000.0),
        TimeSpan.FromMicroseconds(_lateness.Max / 1000.0),
        _counters.SlotsRun,
        _counters.SlotsSkipped,
        _counters.FramesSent,
        _counters.DatagramsReceived,
        _counters.LegsOpen,
        _ports.InUse,
        _counters.KeysLost,
        _counters.EventsLost,
        _thread?.Scheduling ?? PacerScheduling.Ordinary)
    {
        Metronome = _metronome is { } metronome
            ? new(
                TimeSpan.FromMicroseconds(metronome.LatenessPercentile(0.99) / 1000.0),
                TimeSpan.FromMicroseconds(metronome.LatenessMax / 1000.0),
                metronome.Sent,
                metronome.Late,
                _counters.FramesTakenBack,
                metronome.Scheduling)
            : null,
        MetronomeProblem = _metronomeProblem,
    };

    /// <summary>
    /// How late the latest voice left since this was last called; zero when none was late. What is made ahead leaves by the
    /// metronome: there a late pacing thread counts only beyond what is ahead, unless somebody is spoken to live. Any thread.
    /// </summary>
    public TimeSpan TakeLateness()
    {
        var managed = _lateness.TakeRecent();
        if (_metronome is { } metronome)
        {
            var isLive = _counters.SlotsRun - Volatile.Read(ref _counters.LiveAt) < LiveSlots;
            managed = Math.Max(isLive ? managed : managed - AheadNanoseconds, metronome.TakeRecentLateness());
        }

        return TimeSpan.FromMicroseconds(managed / 1000.0);
    }

    /// <summary>Whether so many more legs find a port. Any thread.</summary>
    public bool HasRoomFor(int legs) => _ports.HasRoomFor(legs);

    /// <summary>The time up to which packets have passed, in samples of 8,000 a second; it stands while the engine stands.</summary>
    public long Clock => (Volatile.Read(ref _counters.SlotsRun) + Volatile.Read(ref _counters.SlotsSkipped)) * Pacer.SlotSamples;

    internal long PacerAllocatedBytes => Volatile.Read(ref _counters.AllocatedBytes);

    /// <summary>Starts the pacing thread.</summary>
    /// <exception cref="MediaStartException">The address or the port range cannot be used; says which and why.</exception>
    public void Start()
    {
        CheckPorts();
        CompileAhead();
        if (_options.ExpectsBrowsers)
        {
            _desk.WarmUp();
        }

        lock (_gate)
        {
            if (_thread is null)
            {
                var clock = PacingClock.Best();
                var origin = clock.Now;
                if (_metronome?.TryStart(origin, _options.RealTimeScheduling) == false)
                {
                    throw new MediaStartException("The system gives no thread for voice. Raise the limit of threads, or stop something else.");
                }

                _thread = new(_pacer, _counters, _lateness, clock, origin, _options.RealTimeScheduling);
            }
        }
    }

    /// <summary>
    /// A queue for the events of one call loop. <paramref name="wake"/> is called on the pacing thread after events were
    /// written: it must be quick, must not lock, allocate or throw.
    /// </summary>
    public MediaEventQueue CreateEventQueue(Action wake)
    {
        var queue = new MediaEventQueue(_options.EventsMax, wake);
        lock (_gate)
        {
            _queues = [.. _queues, queue];
            _pacer.SetQueues(_queues);
        }

        return queue;
    }

    /// <summary>
    /// A leg with a port of its own, or null when no port is free. Any thread; the leg then belongs to the call loop that
    /// reads <paramref name="events"/>.
    /// </summary>
    /// <param name="events">Where its events go.</param>
    /// <param name="owner">Comes back in every event.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The pool owns the socket and gets it back when the leg closes.")]
    public MediaLeg? Open(MediaEventQueue events, object owner)
    {
        if (!_ports.TryTake(out var socket))
        {
            return null;
        }

        var leg = new MediaLeg(this, owner, Interlocked.Increment(ref _lastGeneration), Advertised(socket.Local));
        var identity = _identities();
        leg.Attach(new(leg, socket, events, _counters, identity, _timeoutFrames) { Reports = new(identity, _ntp) });
        return leg;
    }

    /// <summary>
    /// A conference nobody is in yet, or null when there are as many as there are ports. Any thread; whoever opens it closes it.
    /// </summary>
    public MediaConference? OpenConference()
    {
        if (Interlocked.Increment(ref _conferences) <= _ports.Capacity)
        {
            return new(this);
        }

        OnConferenceClosed();
        return null;
    }

    /// <summary>Conferences that are open now. Any thread.</summary>
    public int ConferencesOpen => Volatile.Read(ref _conferences);

    internal void OnConferenceClosed() => Interlocked.Decrement(ref _conferences);

    /// <summary>Stops the pacing thread and closes all ports. Legs still open fall silent.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _thread?.Dispose();
            _thread = null;
            _metronome?.Dispose();
        }

        _desk.Dispose();
        _pacer.Dispose();
        _ports.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Hands a command to the pacing thread.</summary>
    internal void Send(in MediaCommand command)
    {
        if (_commands.TryWrite(command))
        {
            return;
        }

        // The ring holds many commands per leg and is emptied every 5 ms: full means that the pacing thread stands still.
        var patience = new SpinWait();
        const int SpinsMax = 2000;
        for (var i = 0; i < SpinsMax; i++)
        {
            patience.SpinOnce();
            if (_commands.TryWrite(command))
            {
                return;
            }
        }

        throw new InvalidOperationException(
            $"{_options.CommandsMax} media commands wait and the pacing thread takes none: it is not started, or stands still.");
    }

    /// <summary>Runs slots on the calling thread, as fast as they go; only on an engine that was not started.</summary>
    internal void RunSlots(int count)
    {
        for (; _manualSlotsMissed > 0; _manualSlotsMissed--)
        {
            _pacer.RunSlot(_manualSlot++);
        }

        for (var i = 0; i < count; i++)
        {
            _pacer.RunSlot(_manualSlot);
            _metronome?.RunSlot(_manualSlot);
            _manualSlot++;
        }
    }

    /// <summary>As if a collection held the managed threads for so many slots; <see cref="RunSlots"/> makes good what they missed.</summary>
    internal void StandStill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _metronome?.RunSlot(_manualSlot + _manualSlotsMissed);
            _manualSlotsMissed++;
        }
    }

    private IPEndPoint Advertised(IPEndPoint local) =>
        _options.AdvertisedAddress is { } address ? new(address, local.Port) : local;

    private void CheckPorts()
    {
        if (_options.PortFirst < 1 || _options.PortLast > PortMax || PortPool.PortsOf(_options) == 0)
        {
            throw new MediaStartException(
                $"The RTP ports {_options.PortFirst} to {_options.PortLast} contain no even port between 1 and {PortMax}.");
        }

        try
        {
            using var probe = new Socket(_options.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Bind(new IPEndPoint(_options.Address, 0));
        }
        catch (SocketException failure)
        {
            throw new MediaStartException(
                $"RTP cannot use the address {_options.Address}: {failure.Message}. Choose an address of this machine.", failure);
        }
    }

    // The first packet must not wait for the compiler, nor for a table to be computed.
    private static void CompileAhead()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var paced = typeof(MediaEngine).Assembly.GetTypes().Where(type => IsPaced(type) && !type.ContainsGenericParameters && !type.IsSubclassOf(typeof(Delegate)));
        foreach (var type in paced)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            foreach (var method in type.GetMethods(All).Where(method => !method.IsAbstract && !method.ContainsGenericParameters))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }

    private static bool IsPaced(Type type) => type.Namespace switch
    {
        "CallCenter.Media" or "CallCenter.Media.Rtp" or "CallCenter.Media.Rtcp" or "CallCenter.Media.Pacing" => true,
        "CallCenter.Media.Codecs" or "CallCenter.Media.Dtmf" or "CallCenter.Media.Recording" => true,
        "CallCenter.Media.Listening" or "CallCenter.Media.Feeding" or "CallCenter.Media.Mixing" => true,
        "CallCenter.Media.Srtp" or "CallCenter.Media.Ice" or "CallCenter.Media.Dtls" => true,
        _ => false,
    };
}

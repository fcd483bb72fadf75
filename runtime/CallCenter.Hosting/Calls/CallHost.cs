using System.Collections.Concurrent;
using CallCenter.Data.Statements;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Callbacks;
using CallCenter.Hosting.Faxes;
using CallCenter.Hosting.Figures;
using CallCenter.Hosting.Messages;
using CallCenter.Hosting.Queues;
using CallCenter.Hosting.Releases;
using CallCenter.Journal;
using CallCenter.Media.Prompts;
using CallCenter.Telephony;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <summary>Takes new calls: binds each to the active release, or to a canary beside it, and gives it a supervisor.</summary>
public sealed partial class CallHost : ICallAcceptor, ICallGate
{
    /// <summary>How long the records of calls may take whose flows were cut.</summary>
    private static readonly TimeSpan CutMax = TimeSpan.FromMilliseconds(500);

    private readonly ReleaseHost _releases;
    private readonly IHostLog _log;
    private readonly TimeProvider _time;
    private readonly CallIds _ids;
    private readonly ConcurrentDictionary<CallSupervisor, bool> _supervisors = new();
    private long _total;
    private volatile bool _draining;
    private volatile bool _isEnding;

    /// <summary>Makes a host for calls.</summary>
    public CallHost(ReleaseHost releases, StatementHost data, PromptSounds sounds, MessageGateways gateways, CallJournal journal, CallIds ids, TimeProvider time, IHostLog log)
    {
        _releases = releases;
        _log = log;
        _time = time;
        _ids = ids;
        Data = data;
        Sounds = sounds;
        Gateways = gateways;
        Journal = journal;
        Events = new CallEvents(journal, time);
    }

    /// <summary>Calls in progress.</summary>
    public int Active => _supervisors.Count;

    /// <summary>Calls since the start.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>How voice went in the calls that are over.</summary>
    public VoiceTotals Voice { get; } = new();

    /// <summary>Refuses new calls from now on; those in progress go on.</summary>
    public bool Draining
    {
        get => _draining;
        set => _draining = value;
    }

    /// <summary>Documents that are faxed, and faxes that come.</summary>
    public required FaxStore Faxes { get; init; }

    /// <summary>Which calls and talks are recorded.</summary>
    public RecordingRules Recorded { get; init; } = new();

    /// <summary>Which agent serves whom.</summary>
    public required RoutingHost Routing { get; init; }

    /// <summary>Told what routing does not see of a stay; null for nobody.</summary>
    public FiguresHost? Figures { get; init; }

    /// <summary>The agents.</summary>
    public required AgentDesk Desk { get; init; }

    internal StatementHost Data { get; }

    internal PromptSounds Sounds { get; }

    internal MessageGateways Gateways { get; }

    internal CallJournal Journal { get; }

    /// <summary>Where calls write what happens to them.</summary>
    internal CallEvents Events { get; }

    internal IHostLog Log => _log;

    internal TimeProvider Time => _time;

    /// <inheritdoc/>
    public void OnCall(TelephoneCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var id = _ids.Next();
        if (_releases.Enter(call.From, id) is not { } entered)
        {
            call.Reject(503);
            return;
        }

        Interlocked.Increment(ref _total);
        var supervisor = new CallSupervisor(this, entered.Release, call, id) { Tally = entered.Tally, IsCanary = entered.IsCanary };
        _supervisors.TryAdd(supervisor, true);
        supervisor.Start();
    }

    /// <summary>
    /// Refuses new calls and ends those in progress; returns when all have their record. What their flows do after the end
    /// has the limit and is cut then.
    /// </summary>
    public async Task EndAllAsync(TimeSpan limit, CancellationToken cancellation)
    {
        _isEnding = true;
        foreach (var supervisor in _supervisors.Keys)
        {
            supervisor.End();
        }

        if (await AllEndAsync(limit, cancellation))
        {
            return;
        }

        foreach (var supervisor in _supervisors.Keys)
        {
            supervisor.Cut();
        }

        if (!await AllEndAsync(CutMax, cancellation))
        {
            _log.Warn($"{_supervisors.Count} calls did not end within {limit + CutMax}");
        }
    }

    /// <summary>The telephones, to place calls by; null as long as there are none.</summary>
    public TelephonyHost? Telephony { get; set; }

    /// <summary>Who keeps the wishes to be called back; null where nobody does.</summary>
    internal CallbackHost? Callbacks { get; set; }

    /// <summary>A queue of the active release; null when it has none of that name.</summary>
    internal QueueManifest? QueueNamed(string name) => _releases.Active?.Manifest.Queues.FirstOrDefault(queue => queue.Name == name);

    /// <summary>An id for a call to be.</summary>
    internal string NextId() => _ids.Next();

    /// <summary>Binds a call to be to the active release; null when no new ones are welcome. Who has it lets it go, or gives it to <see cref="Place"/>.</summary>
    internal Release? EnterRelease() => AcceptsCalls ? _releases.Enter() : null;

    /// <summary>A call that we have placed is answered: it gets its supervisor and its record as any other. On its loop.</summary>
    /// <param name="release">What it is bound to; let go with the call.</param>
    /// <param name="call">The call.</param>
    /// <param name="id">Its id.</param>
    /// <param name="serve">What is done with it; it is hung up afterwards.</param>
    internal void Place(Release release, TelephoneCall call, string id, Func<HostedCall, ValueTask> serve)
    {
        Interlocked.Increment(ref _total);
        var supervisor = new CallSupervisor(this, release, call, id) { Serve = serve };
        _supervisors.TryAdd(supervisor, true);
        supervisor.Start();
    }

    internal void OnFinished(CallSupervisor supervisor) => _supervisors.TryRemove(supervisor, out _);

    // False when the time is over.
    private async Task<bool> AllEndAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10), _time);
        try
        {
            while (!_supervisors.IsEmpty)
            {
                await tick.WaitForNextTickAsync(either.Token);
            }

            return true;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return false;
        }
    }
}

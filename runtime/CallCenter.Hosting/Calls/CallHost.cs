using System.Collections.Concurrent;
using CallCenter.Data.Statements;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Faxes;
using CallCenter.Hosting.Messages;
using CallCenter.Hosting.Queues;
using CallCenter.Hosting.Releases;
using CallCenter.Journal;
using CallCenter.Media.Prompts;
using CallCenter.Telephony;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <summary>Takes new calls: binds each to the active release and gives it a supervisor.</summary>
public sealed partial class CallHost : ICallAcceptor
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

    /// <inheritdoc/>
    public bool AcceptsCalls => !_draining && Journal.IsHealthy && _releases.Active is not null;

    /// <summary>Documents that are faxed, and faxes that come.</summary>
    public required FaxStore Faxes { get; init; }

    /// <summary>Which calls and talks are recorded.</summary>
    public RecordingRules Recorded { get; init; } = new();

    /// <summary>Which agent serves whom.</summary>
    public required RoutingHost Routing { get; init; }

    /// <summary>The agents.</summary>
    public required AgentDesk Desk { get; init; }

    internal StatementHost Data { get; }

    internal PromptSounds Sounds { get; }

    internal MessageGateways Gateways { get; }

    internal CallJournal Journal { get; }

    internal IHostLog Log => _log;

    internal TimeProvider Time => _time;

    /// <inheritdoc/>
    public void OnCall(TelephoneCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (_releases.Enter() is not { } release)
        {
            call.Reject(503);
            return;
        }

        Interlocked.Increment(ref _total);
        var supervisor = new CallSupervisor(this, release, call, _ids.Next());
        _supervisors.TryAdd(supervisor, true);
        supervisor.Start();
    }

    /// <summary>
    /// Refuses new calls and ends those in progress; returns when all have their record. What their flows do after the end
    /// has the limit and is cut then.
    /// </summary>
    public async Task EndAllAsync(TimeSpan limit, CancellationToken cancellation)
    {
        Draining = true;
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

using System.Net;
using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>A contact centre whose flow is a lambda, on 127.0.5.31, and telephones around it on 127.0.5.32 to .36.</summary>
internal sealed class Stage : ICallAcceptor, ISipLog, ICallObserver, IAsyncDisposable
{
    public const double CallerHertz = 500;
    public const double AgentHertz = 700;
    public const double OtherHertz = 900;

    private readonly TelephonyHost _host;
    private readonly List<Exception> _faults = [];
    private readonly List<TransferResult> _results = [];

    public Stage(Func<TelephonyOptions, TelephonyOptions>? change = null)
    {
        var options = new TelephonyOptions
        {
            Sip = IPEndPoint.Parse("127.0.5.31:0"),
            RtpPortFirst = 23000,
            RtpPortLast = 23498,
            RecordingsFolder = Path.GetTempPath(),
            LoopCount = 2,
        };
        _host = new TelephonyHost(change is null ? options : change(options), this, this, TimeProvider.System, _faults.Add);
        _host.Start();
        Caller = new Phone("caller", "127.0.5.32:0", CallerHertz);
        Agent = new Phone("agent", "127.0.5.33:0", AgentHertz);
        Other = new Phone("other", "127.0.5.34:0", OtherHertz);
        Flow = call => TransferAsync(call, Agent);
    }

    public Phone Caller { get; }

    public Phone Agent { get; }

    public Phone Other { get; }

    public IPEndPoint Address => _host.LocalEndPoint;

    public bool AcceptsCalls => true;

    /// <summary>What happens to a call that comes in.</summary>
    public Func<TelephoneCall, Task> Flow { get; set; }

    /// <summary>The calls that came in.</summary>
    public List<TelephoneCall> Calls { get; } = [];

    /// <summary>How calls ended.</summary>
    public List<CallEnding> Endings { get; } = [];

    /// <summary>How transfers ended.</summary>
    public IReadOnlyList<TransferResult> Results => _results;

    public long SessionsActive => _host.Endpoint.Counters.SessionsActive;

    /// <summary>Answers, and joins the caller with somebody.</summary>
    public async Task TransferAsync(TelephoneCall call, Phone target, string? data = null)
    {
        await call.AnswerAsync();
        _results.Add(await call.TransferAsync(new TransferRequest(target.Uri.ToString(), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5)) { Data = data }));
        call.Hangup(CallEnder.Flow);
    }

    /// <summary>The caller and the agent talk to each other.</summary>
    public async Task<(PhoneCall Caller, PhoneCall Agent)> TalkingAsync()
    {
        var caller = await Caller.CallAsync(Address, "hotline");
        var agent = await Agent.RingsAsync();
        await Talk(caller, CallerHertz, agent, AgentHertz);
        return (caller, agent);
    }

    /// <summary>Waits until both hear each other.</summary>
    public static async Task Talk(PhoneCall one, double hertz, PhoneCall other, double otherHertz)
    {
        await one.HearsToneAsync(otherHertz);
        await other.HearsToneAsync(hertz);
    }

    /// <summary>Waits until no call is left anywhere in the centre.</summary>
    public async Task QuietAsync()
    {
        await Patience.UntilAsync(() => SessionsActive == 0, () => $"{SessionsActive} sessions are left");
        Assert.Empty(_faults);
    }

    public void OnCall(TelephoneCall call)
    {
        call.Observer = this;
        Calls.Add(call);
        _ = RunAsync(call);
    }

    public void OnInput(TelephoneCall call, char key)
    {
    }

    /// <summary>What the record is told of parties.</summary>
    public List<string> Changes { get; } = [];

    public void OnChange(TelephoneCall call, string kind, string what) => Changes.Add($"{kind}: {what}");

    public void OnCallerReplaced(TelephoneCall call, string user) => Changes.Add($"caller now: {user}");

    public void OnEnded(TelephoneCall call, CallEnding ending) => Endings.Add(ending);

    /// <summary>Told what is logged.</summary>
    public Action<string>? Logged { get; set; }

    public TelephonyHost Host => _host;

    public void Write(SipLogLevel level, string message) => Logged?.Invoke(message);

    public async ValueTask DisposeAsync()
    {
        await Caller.DisposeAsync();
        await Agent.DisposeAsync();
        await Other.DisposeAsync();
        await _host.DisposeAsync();
        Assert.Empty(_faults);
    }

    private async Task RunAsync(TelephoneCall call)
    {
#pragma warning disable CA1031 // Told when the stage is put away.
        try
        {
            await Flow(call);
        }
        catch (Exception fault)
        {
            _faults.Add(fault);
        }
#pragma warning restore CA1031
    }
}

using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Placing;
using CallCenter.Hosting.Queues;
using CallCenter.Hosting.Releases;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Callbacks;

/// <summary>An agent to whom a callback is offered: his telephone rings, routing says whether he has it, then the customer is called.</summary>
internal sealed class CallbackCall(Callback callback, CallHost host, Release release, LiveAgent agent, CallbackWish wish, Offered offered)
    : AgentCall(host, release, agent, ViewOf(host, wish, agent.View.Agent, offered), wish.Number)
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, string> Nothing = [];

    private volatile Action<bool>? _connected;
    private volatile int _answer = -1;
    private bool _isConnected;
    private bool _isTaken;

    /// <summary>Routing has said whether the agent has the callback. On its thread.</summary>
    public void OnConnected(bool isConnected)
    {
        _answer = isConnected ? 1 : 0;
        _connected?.Invoke(isConnected);
    }

    // Each try is a call of its own, and so has a record of its own.
    protected override string RecordId => string.Create(CultureInfo.InvariantCulture, $"{wish.Id}/{offered.Epoch}");

    protected override async ValueTask ServeAsync(HostedCall call)
    {
        _isTaken = true;
        _isConnected = await ((IVisitor)call).DelegateAsync<bool?>(
            done =>
            {
                _connected = isConnected => done(isConnected);
                if (!callback.Take(this, offered.Epoch))
                {
                    done(false);
                }
            },
            AnswerMax,
            late: null,
            ended: null) switch
        {
            true => true,
            false => false,

            // The agent hung up at that moment: whether he had it is told by then, or not at all.
            null => await HadItAsync(),
        };
        if (!_isConnected || call.HasEnded)
        {
            return;
        }

        call.Language = Manifest.Languages.Contains(wish.Language) ? wish.Language : call.Language;
        call.Path.Note(call.Elapsed, "callback", $"{offered.Queue} {wish.Number} try {wish.Tries + 1}");
        await TalkAsync(call, wish.Number, wish.To.Length > 0 ? wish.To : null, wish.To);
    }

    protected override object?[] FactsFor(QueueManifest queue) => wish.FactsFor(queue);

    protected override void OnAgentFree()
    {
        if (_isConnected)
        {
            Host.Routing.Tell(new EndService(wish.Id));
        }
    }

    protected override void OnOver(DialOutcome outcome, string detail)
    {
        if (_isTaken)
        {
            callback.Served(this, _isConnected, Talk.IsReached, $"{Talk.Unreached}");
            return;
        }

        callback.Refused(this, offered.Epoch, outcome switch
        {
            DialOutcome.Busy => RefuseReason.TelephoneBusy,
            DialOutcome.Rejected => RefuseReason.Declined,
            DialOutcome.Unreachable or DialOutcome.Failed => RefuseReason.Unreachable,
            _ => RefuseReason.NoAnswer,
        });
    }

    private static DeskCall ViewOf(CallHost host, CallbackWish wish, string agent, Offered offered) => new(
        wish.Id, offered.Queue, wish.Number, wish.To, wish.Language, host.Time.GetUtcNow() - wish.Since, wish.Facts, Nothing, [], offered.Decision.ToRecord(),
        new(StayStage.Ringing, agent, wish.Number, false, false, false, ""));

    // Asked behind the command, it has been answered by then.
    private async ValueTask<bool> HadItAsync()
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Host.Routing.OnThread(_ => answer.TrySetResult(_answer == 1));
        return await answer.Task;
    }
}

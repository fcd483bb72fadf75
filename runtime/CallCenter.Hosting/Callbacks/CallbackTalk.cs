using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Placing;
using CallCenter.Hosting.Releases;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Hosting.Callbacks;

/// <summary>An agent to whom a callback is offered: his telephone rings, routing says whether he has it, then the customer is called.</summary>
internal sealed class CallbackTalk(Callback callback, CallHost host, Release release, LiveAgent agent, CallbackWish wish, Offered offered)
    : PlacedTalk(host, release, agent, wish.Id, wish.Number)
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    private volatile Action<bool>? _connected;
    private volatile int _answer = -1;
    private bool _isConnected;
    private bool _isReached;
    private bool _isTaken;
    private string _how = "";

    public override DeskCall View => base.View with
    {
        Queue = offered.Queue,
        From = wish.Number,
        To = wish.To,
        Language = wish.Language,
        Waited = Host.Time.GetUtcNow() - wish.Since,
        Facts = wish.Facts,
        Why = offered.Decision.ToRecord(),
    };

    /// <summary>Routing has said whether the agent has the callback. On its thread.</summary>
    public void OnConnected(bool isConnected)
    {
        _answer = isConnected ? 1 : 0;
        _connected?.Invoke(isConnected);
    }

    // Each try is a call of its own, and so has a record of its own.
    protected override string RecordId => string.Create(CultureInfo.InvariantCulture, $"{wish.Id}/{offered.Epoch}");

    protected override async ValueTask TalkAsync(HostedCall call)
    {
        _isTaken = true;
        _isConnected = await ((Queues.IVisitor)call).DelegateAsync<bool?>(
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

        call.Path.Note(call.Elapsed, "callback", $"{offered.Queue} {wish.Number} try {wish.Tries + 1}");
        var result = await JoinAsync(call, wish.Number, wish.To.Length > 0 ? wish.To : null);
        _isReached = result.Talked > TimeSpan.Zero || result.Outcome is TransferOutcome.Completed or TransferOutcome.Timeout;
        _how = result.Outcome.ToString();
    }

    protected override void OnOver(DialOutcome outcome, string detail)
    {
        if (_isTaken)
        {
            callback.Served(this, _isConnected, _isReached, _how);
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

    // Asked behind the command, it has been answered by then.
    private async ValueTask<bool> HadItAsync()
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Host.Routing.OnThread(_ => answer.TrySetResult(_answer == 1));
        return await answer.Task;
    }
}

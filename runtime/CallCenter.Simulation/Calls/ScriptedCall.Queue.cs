using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>
/// Queues whose agents follow a script. The waiting room plays at its times; the script says when and how the wait ends, or lets the
/// caller press keys and leave.
/// </summary>
internal sealed partial class ScriptedCall // ScriptedCall.Queue.cs
{
    private const string ScriptedAgent = "8001";

    public ValueTask<QueueResult> QueueAsync(QueueRequest request) => new(Queue(request));

    public ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request) => new(Callback(request));

    private QueueResult Queue(QueueRequest request)
    {
        var ended = new QueueResult(QueueOutcome.Ended);
        if (!BeginWithCaller())
        {
            return ended;
        }

        var queue = _manifest.Queues[request.Queue];
        if (_script.Current is not { Kind: TestStepKind.ExpectQueue } expected || expected.Text != queue.Name
            || (expected.Priority ?? request.Priority.ToString()) != request.Priority.ToString())
        {
            Refuse($"the call enters queue {queue.Name} with priority {request.Priority.ToString().ToLowerInvariant()}");
            return ended;
        }

        QueueOutcome? outcome = Enum.TryParse<QueueOutcome>(expected.Outcome, out var known) ? known : null;
        if (queue.Hours >= 0 && !IsOpen(queue.Hours) && outcome is not (null or QueueOutcome.Closed))
        {
            Refuse($"queue {queue.Name} is closed");
            return ended;
        }

        // What was typed before is not meant for the waiting room.
        _typedAhead.Clear();
        _script.Take();
        if (queue.Hours >= 0 && !IsOpen(queue.Hours))
        {
            return new QueueResult(QueueOutcome.Closed);
        }

        var limit = LimitOf(queue, request.WaitMax);
        var waiting = new ScriptedWait(this, request, queue);
        return outcome is { } said
            ? End(waiting, said, expected, limit)
            : WaitForKeys(waiting, limit);
    }

    private TimeSpan LimitOf(QueueManifest queue, TimeSpan ofCall)
    {
        var own = queue.WaitMax.Setting >= 0 ? (TimeSpan)Setting(queue.WaitMax.Setting) : queue.WaitMax.Max;
        return ofCall < own ? ofCall : own;
    }

    // The script says how it ends, and after which time; a wait never outlasts its limit.
    private QueueResult End(ScriptedWait waiting, QueueOutcome outcome, TestStep expected, TimeSpan limit)
    {
        var after = outcome == QueueOutcome.Timeout ? limit : expected.Duration ?? TimeSpan.Zero;
        if (after > limit)
        {
            _script.Fail($"Queue {waiting.Queue.Name} lets nobody wait {SettingValues.Format(after)}: its limit is {SettingValues.Format(limit)}");
            HasEnded = true;
            return new QueueResult(QueueOutcome.Ended);
        }

        Pass(waiting, after);
        if (HasEnded)
        {
            return new QueueResult(QueueOutcome.Ended);
        }

        if (outcome is QueueOutcome.AgentLeft or QueueOutcome.Transferred or QueueOutcome.Returned)
        {
            Talk(waiting);
        }

        return HasEnded || LeavesNow() ? new QueueResult(QueueOutcome.Ended)
            : outcome == QueueOutcome.Returned ? new QueueResult(outcome, expected.Data ?? "")
            : new QueueResult(outcome);
    }

    private void Talk(ScriptedWait waiting)
    {
        if (waiting.Queue.BeforeConnecting is { } prompt)
        {
            waiting.Agent = ScriptedAgent;
            Hear([waiting.PromptOf(prompt)], bargeIn: false);
        }

        Pass(TalkTime);
    }

    // Nobody is ever free: prompts, keys and the limit decide.
    private QueueResult WaitForKeys(ScriptedWait waiting, TimeSpan limit)
    {
        while (!HasEnded && !LeavesNow())
        {
            if (_script.Current is null)
            {
                HasEnded = true;
                break;
            }

            if (NextKey() is { } key && ActionOf(waiting.Queue, key) is { } result)
            {
                return result;
            }

            if (waiting.Waited >= limit)
            {
                return new QueueResult(QueueOutcome.Timeout);
            }

            Pass(waiting, waiting.NextPrompt(limit));
        }

        return new QueueResult(QueueOutcome.Ended);
    }

    private QueueResult? ActionOf(QueueManifest queue, char pressed)
    {
        if (queue.Keys.FirstOrDefault(key => key.Key == pressed) is not { } known)
        {
            return null;
        }

        if (known.Node >= 0)
        {
            Enter(known.Node);
        }

        return known.Action switch
        {
            "jump" => new QueueResult(QueueOutcome.Jump, Jump: known.Jump),
            "callback" => new QueueResult(QueueOutcome.CallbackTaken),
            _ => new QueueResult(QueueOutcome.LeftByKey),
        };
    }

    // Time passes up to a moment of the wait, and the prompts that come before it are heard.
    private void Pass(ScriptedWait waiting, TimeSpan until)
    {
        while (!HasEnded && waiting.Due(until) is { } due)
        {
            Pass(due.At - waiting.Waited);
            waiting.Waited = due.At;
            if (!HasEnded)
            {
                _script.Heard(_manifest.Prompts[waiting.PromptOf(due.Prompt).Prompt].Name, Language);
            }
        }

        if (!HasEnded && until > waiting.Waited)
        {
            Pass(until - waiting.Waited);
            waiting.Waited = until;
        }
    }

    private CallbackOutcome Callback(CallbackRequest request)
    {
        if (!Begin())
        {
            return CallbackOutcome.Ended;
        }

        var queue = _manifest.Queues[request.Queue];
        if (_script.Current is not { Kind: TestStepKind.ExpectCallback } expected || expected.Text != queue.Name)
        {
            Refuse($"queue {queue.Name} is asked to call back {request.Number}");
            return CallbackOutcome.Ended;
        }

        _script.Take();
        return Enum.TryParse<CallbackOutcome>(expected.Outcome, out var outcome) ? outcome : CallbackOutcome.Taken;
    }
}

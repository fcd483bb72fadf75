using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <content>Queues: the waiting room, its prompts and keys, and the talk behind it.</content>
public abstract partial class VirtualCall // VirtualCall.Queue.cs
{
    /// <summary>Telephone of an agent who is there for everybody.</summary>
    protected const string AgentTelephone = "8001";

    /// <inheritdoc/>
    public ValueTask<QueueResult> QueueAsync(QueueRequest request)
    {
        var ended = new QueueResult(QueueOutcome.Ended);
        if (!BeginWithCaller())
        {
            return new(ended);
        }

        var result = Wait(request, Manifest.Queues[request.Queue]);
        return new(HasEnded ? ended : result);
    }

    /// <inheritdoc/>
    public ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request) =>
        new(Begin() && Decide(request) is { } outcome ? outcome : CallbackOutcome.Ended);

    /// <summary>The caller waits in a queue until that has an end.</summary>
    protected abstract QueueResult Wait(in QueueRequest request, QueueManifest queue);

    /// <summary>What becomes of the wish to be called back.</summary>
    protected abstract CallbackOutcome? Decide(in CallbackRequest request);

    /// <summary>Whether a queue is closed now.</summary>
    protected bool IsClosed(QueueManifest queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.Hours >= 0 && !IsOpen(queue.Hours);
    }

    /// <summary>The longest wait: the smaller of the queue's limit and that of the call.</summary>
    protected TimeSpan LimitOf(QueueManifest queue, TimeSpan ofCall)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var own = queue.WaitMax.Setting >= 0 ? (TimeSpan)Setting(queue.WaitMax.Setting) : queue.WaitMax.Max;
        return ofCall < own ? ofCall : own;
    }

    /// <summary>An agent has answered: what the caller hears first, then the talk.</summary>
    protected void TalkToAgent(VirtualWait waiting)
    {
        if (waiting.Queue.BeforeConnecting is { } prompt)
        {
            waiting.Agent = AgentTelephone;
            Hear([waiting.PromptOf(prompt)], bargeIn: false);
        }

        Talk(TalkTime);
    }

    /// <summary>What a key of the waiting room does; null when it has no such key.</summary>
    protected QueueResult? PressInQueue(QueueManifest queue, char pressed)
    {
        ArgumentNullException.ThrowIfNull(queue);
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

    /// <summary>Time passes up to a moment of the wait, and the prompts that come before it are heard.</summary>
    protected void PassInQueue(VirtualWait waiting, TimeSpan until)
    {
        while (!HasEnded && waiting.Due(until) is { } due)
        {
            Pass(due.At - waiting.Waited);
            waiting.Waited = due.At;
            if (!HasEnded)
            {
                HearInQueue(waiting.PromptOf(due.Prompt));
            }
        }

        if (!HasEnded && until > waiting.Waited)
        {
            Pass(until - waiting.Waited);
            waiting.Waited = until;
        }
    }

    /// <summary>A prompt of the waiting room is heard; it takes no time of its own, for the wait goes on meanwhile.</summary>
    protected virtual void HearInQueue(in PromptUse use)
    {
    }
}

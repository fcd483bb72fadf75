using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>One wait in a queue without agents: what is known of it, and when its prompts come.</summary>
/// <param name="call">The call that waits.</param>
/// <param name="module">Computes what depends on facts.</param>
/// <param name="request">Its facts.</param>
/// <param name="queue">The queue.</param>
public sealed class VirtualWait(VirtualCall call, ReleaseModule module, QueueRequest request, QueueManifest queue) : IWaitingFacts
{
    private static readonly TimeSpan Estimate = TimeSpan.FromMinutes(1);

    // How often each prompt has been heard.
    private readonly int[] _heard = new int[queue.Prompts.Count];

    /// <summary>The queue.</summary>
    public QueueManifest Queue { get; } = queue;

    /// <summary>How long it has lasted.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Who has answered; empty before.</summary>
    public string Agent { get; set; } = "";

    /// <inheritdoc/>
    public string Id => call.Id;

    /// <inheritdoc/>
    public string From => call.From;

    /// <inheritdoc/>
    public string To => call.To;

    /// <inheritdoc/>
    public string Trunk => call.Trunk;

    /// <inheritdoc/>
    public string DivertedFrom => call.DivertedFrom;

    /// <inheritdoc/>
    public string Handed => call.Handed;

    /// <inheritdoc/>
    public DateTimeOffset Now => call.Now;

    /// <inheritdoc/>
    public string Language => call.Language;

    // There is one caller, and he is next.
    /// <inheritdoc/>
    public long Position => 1;

    /// <inheritdoc/>
    public TimeSpan ExpectedWait => Estimate;

    /// <inheritdoc/>
    public bool Switch(int index) => call.Switch(index);

    /// <inheritdoc/>
    public object Setting(int index) => call.Setting(index);

    /// <inheritdoc/>
    public bool IsOpen(int hours) => call.IsOpen(hours);

    /// <inheritdoc/>
    public int Route(int table, string key) => call.Route(table, key);

    /// <inheritdoc/>
    public object? Fact(int index) => request.Facts[index];

    /// <summary>The prompt with its arguments as they are now.</summary>
    public PromptUse PromptOf(WaitingPromptManifest prompt) => new(
        prompt.Prompt, prompt.Arguments.Count == 0 ? null : [.. prompt.Arguments.Select(argument => module.Compute(argument, this))]);

    /// <summary>The next prompt up to and with a moment of the wait; it counts as heard. Null when there is none.</summary>
    public (TimeSpan At, WaitingPromptManifest Prompt)? Due(TimeSpan until)
    {
        if (Next() is not { } next || next.At > until)
        {
            return null;
        }

        _heard[next.Index]++;
        return (next.At, Queue.Prompts[next.Index]);
    }

    /// <summary>Moment of the next prompt, or the limit where none comes before.</summary>
    public TimeSpan NextPrompt(TimeSpan limit) => Next() is { } next && next.At < limit ? next.At : limit;

    private (TimeSpan At, int Index)? Next()
    {
        (TimeSpan At, int Index)? first = null;
        for (var i = 0; i < _heard.Length; i++)
        {
            var prompt = Queue.Prompts[i];
            var repeats = prompt.Kind == "every";
            if (!repeats && _heard[i] > 0)
            {
                continue;
            }

            // What is to come `every 30s` comes first after 30 s.
            var at = repeats ? prompt.Time * (_heard[i] + 1) : prompt.Time;
            if (first is not { } earlier || at < earlier.At)
            {
                first = (at, i);
            }
        }

        return first;
    }
}

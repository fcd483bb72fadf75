using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Queues;

/// <summary>
/// Finds the way out of a queue in the release a call is bound to, where another release decided for it: its flows, and the numbers of its ways,
/// may be others.
/// </summary>
internal static class QueueJumps
{
    /// <summary>Position in <see cref="QueueManifest.Jumps"/> of a way out that the queue itself has; -1 when it has none to that flow.</summary>
    /// <param name="manifest">The call's release.</param>
    /// <param name="queue">The queue that the call is in.</param>
    /// <param name="flow">Name of the flow it goes on in; null for none.</param>
    /// <param name="decided">The number by which the deciding release knows the way: taken where it means the same here.</param>
    public static int Find(ReleaseManifest manifest, QueueManifest queue, string? flow, int decided)
    {
        int[] ways =
        [
            .. queue.Overflows.Select(overflow => overflow.Jump).Concat(queue.Keys.Select(key => key.Jump))
                .Where(jump => jump >= 0 && manifest.Flows[queue.Jumps[jump]].Name == flow),
        ];
        return ways.Contains(decided) ? decided : ways.FirstOrDefault(-1);
    }
}

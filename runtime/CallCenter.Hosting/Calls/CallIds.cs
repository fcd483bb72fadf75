using System.Globalization;

namespace CallCenter.Hosting.Calls;

/// <summary>Ids of calls: time of the process's start, a node's own random part and a counter, so that no two nodes or runs make the same.</summary>
/// <param name="time">The clock.</param>
/// <param name="node">A number no other running node has.</param>
public sealed class CallIds(TimeProvider time, uint node)
{
    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyMMddHHmmss}-{node:x8}-");
    private long _last;

    /// <summary>The next id; any thread.</summary>
    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{Interlocked.Increment(ref _last):x6}");
}

using CallCenter.Abstractions.Calls;

namespace CallCenter.Benchmarks.Logic;

/// <summary>A call of which only the called number is known.</summary>
/// <param name="to">The number.</param>
internal sealed class CalledCall(string to) : ICallFacts
{
    public string Id => "bench";

    public string From => "13800000001";

    public string To => to;

    public string Trunk => "";

    public DateTimeOffset Now => DateTimeOffset.UnixEpoch;

    public bool Switch(int index) => false;

    public object Setting(int index) => 0L;

    public bool IsOpen(int hours) => false;

    public int Route(int table, string key) => 0;
}

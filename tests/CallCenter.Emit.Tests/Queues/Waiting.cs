using CallCenter.Abstractions.Calls;

namespace CallCenter.Emit.Tests.Queues;

/// <summary>A waiting interaction of which everything is known.</summary>
internal sealed class Waiting(params object?[] facts) : IWaitingFacts
{
    public bool IsCrisis { get; init; }

    public string Id => "w1";

    public string From => "13800000001";

    public string To => "4008001234";

    public string Trunk => "";

    public string Language { get; init; } = "yue";

    public DateTimeOffset Now => new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));

    public TimeSpan Waited => TimeSpan.FromSeconds(42);

    public long Position => 3;

    public TimeSpan ExpectedWait => TimeSpan.FromMinutes(2);

    public string Agent => "8001";

    public object? Fact(int index) => facts[index];

    public bool Switch(int index) => IsCrisis;

    public object Setting(int index) => TimeSpan.FromMinutes(3);

    public bool IsOpen(int hours) => true;

    public int Route(int table, string key) => throw new InvalidOperationException("A policy follows no table.");
}

namespace CallCenter.Sip.Tests.Network;

/// <summary>A call loop whose thread is the test.</summary>
internal sealed class WorldLoop(World world) : ISipLoop
{
    public TimeProvider Time => world;

    public void Post(Action<object?> work, object? state) => world.After(TimeSpan.Zero, () => work(state));

    public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state) => world.Schedule(delay, () => work(state));
}

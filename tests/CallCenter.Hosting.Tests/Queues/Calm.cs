namespace CallCenter.Hosting.Tests.Queues;

/// <summary>Telephones that answer late, stay long and never misbehave: the last of all that may happen.</summary>
internal sealed class Calm : Random
{
    public override int Next(int maxValue) => maxValue - 1;

    public override int Next(int minValue, int maxValue) => maxValue - 1;
}

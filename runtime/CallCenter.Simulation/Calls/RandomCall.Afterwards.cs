using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <summary>What lasts beyond the conversation.</summary>
public sealed partial class RandomCall // RandomCall.Afterwards.cs
{
    private static readonly string[] Enders = ["caller", "flow", "agent", "limit"];

    private bool _hasEnded;
    private bool _isAfterwards;
    private TimeSpan _afterwardsUntil;

    /// <inheritdoc/>
    public CallData Data { get; } = new();

    /// <inheritdoc/>
    public string Place { get; private set; } = "";

    /// <inheritdoc/>
    public Recording? LastRecording => _random.Next(2) == 0 ? null : new Recording("random.wav", TimeSpan.FromSeconds(_random.Next(60)));

    /// <inheritdoc/>
    public string EndedBy => Enders[_random.Next(Enders.Length)];

    /// <inheritdoc/>
    public int Chance() => _random.Next(10_000);

    /// <inheritdoc/>
    public bool BeginAfterwards(bool failed)
    {
        _hasEnded = true;
        _afterwardsUntil = _afterwardsUntil == TimeSpan.Zero ? Elapsed + AfterwardsLimit.Total : _afterwardsUntil;
        return _isAfterwards = Elapsed < _afterwardsUntil;
    }

    /// <inheritdoc/>
    public void EndAfterwards() => _isAfterwards = false;
}

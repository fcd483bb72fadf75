namespace CallCenter.Figures.Alarms;

/// <summary>A condition that counts once it has been so for a while, and is over once it has not been so for as long.</summary>
/// <param name="isOn">Whether it counts from the beginning.</param>
internal sealed class Holding(bool isOn = false)
{
    private long? _otherSince;

    /// <summary>Whether it counts.</summary>
    public bool IsOn { get; private set; } = isOn;

    /// <summary>What is so now.</summary>
    /// <param name="isSo">Whether the condition is met.</param>
    /// <param name="length">How long it must be so, in ticks.</param>
    /// <param name="now">The moment, in ticks.</param>
    public void Look(bool isSo, long length, long now)
    {
        if (isSo == IsOn)
        {
            _otherSince = null;
            return;
        }

        var since = _otherSince ??= now;
        if (now - since >= length)
        {
            IsOn = isSo;
            _otherSince = null;
        }
    }
}

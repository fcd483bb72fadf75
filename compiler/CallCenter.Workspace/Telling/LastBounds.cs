namespace CallCenter.Workspace.Telling;

/// <summary>Hands what was proved when a project was last in order from one snapshot to the next.</summary>
internal sealed class LastBounds
{
    private KnownBounds? _known;

    /// <summary>What was proved; null when the project was never in order.</summary>
    public KnownBounds? Known
    {
        get => Volatile.Read(ref _known);
        set => Volatile.Write(ref _known, value);
    }
}

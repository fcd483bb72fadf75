namespace CallCenter.Figures.Live;

/// <summary>Somebody in the queues, from his entry to the end of his talk.</summary>
internal sealed class Stay
{
    /// <summary>When he first began to wait, in ticks: `within` is counted from here, wherever he is moved to.</summary>
    public long Entered { get; set; }

    public bool IsCallback { get; set; }

    /// <summary>Whether he still waits.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Where he waits, or came by.</summary>
    public QueueFigures Queue { get; set; } = null!;
}

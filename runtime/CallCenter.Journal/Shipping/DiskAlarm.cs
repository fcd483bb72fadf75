namespace CallCenter.Journal.Shipping;

/// <summary>Tells the operator in time that the room for what waits runs out, and when there is room again. One thread looks.</summary>
internal sealed class DiskAlarm(long bytesMax, IJournalLog log)
{
    private static readonly int[] Shares = [70, 90];

    private int _percent;
    private long _raised;

    /// <summary>The share that is passed, 70 or 90; 0 for none. Any thread.</summary>
    public int Percent => Volatile.Read(ref _percent);

    /// <summary>How often a share was passed. Any thread.</summary>
    public long Raised => Volatile.Read(ref _raised);

    /// <summary>Looks at what is used.</summary>
    public void Look(long bytes)
    {
        var passed = Shares.LastOrDefault(share => bytes >= bytesMax / 100.0 * share);
        if (passed == _percent)
        {
            return;
        }

        var isWorse = passed > _percent;
        Volatile.Write(ref _percent, passed);
        if (isWorse)
        {
            Volatile.Write(ref _raised, _raised + 1);
            log.DiskFills(passed, bytes, bytesMax);
        }
        else if (passed == 0)
        {
            log.DiskHasRoom();
        }
    }
}

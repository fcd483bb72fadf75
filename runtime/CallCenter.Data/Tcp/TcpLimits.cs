namespace CallCenter.Data.Tcp;

/// <summary>What one TCP source may use.</summary>
public static class TcpLimits
{
    /// <summary>Longest message, in bytes.</summary>
    public const int FrameBytesMax = 64 * 1024;

    /// <summary>Most connections of a source.</summary>
    public const int ConnectionsMax = 16;
}

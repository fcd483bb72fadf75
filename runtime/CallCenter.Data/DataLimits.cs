namespace CallCenter.Data;

/// <summary>What one source may hold.</summary>
internal static class DataLimits
{
    /// <summary>Worker threads of a SQLite file, each with a connection of its own.</summary>
    public const int FileConnections = 2;

    /// <summary>Worker threads of a database server where nothing else is configured.</summary>
    public const int ServerConnections = 8;

    /// <summary>Most connections of one source.</summary>
    public const int ConnectionsMax = 64;

    /// <summary>Statements of a source that wait for a worker.</summary>
    public const int WaitingMax = 256;

    /// <summary>Prepared statements a connection keeps.</summary>
    public const int PreparedMax = 256;

    /// <summary>Largest value or row, in bytes, that a database may hand over or take.</summary>
    public const int ValueBytesMax = 4 * 1024 * 1024;

    /// <summary>How often a statement that outlived its limit is interrupted again, until its worker is free.</summary>
    public static readonly TimeSpan InterruptInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>How long closing waits for workers.</summary>
    public static readonly TimeSpan CloseWait = TimeSpan.FromSeconds(2);
}

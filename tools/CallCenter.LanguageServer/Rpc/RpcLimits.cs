namespace CallCenter.LanguageServer.Rpc;

/// <summary>What one client may make the server hold, and for how long.</summary>
internal static class RpcLimits
{
    /// <summary>Longest head of a message.</summary>
    public const int HeaderBytesMax = 4096;

    /// <summary>Longest content of a message: many times the longest file the compiler reads.</summary>
    public const int ContentBytesMax = 32 * 1024 * 1024;

    /// <summary>Deepest nesting of a message.</summary>
    public const int DepthMax = 64;

    /// <summary>Requests at work at once; more are refused.</summary>
    public const int RequestsMax = 256;

    /// <summary>Longest time one request may take.</summary>
    public static readonly TimeSpan RequestTimeMax = TimeSpan.FromSeconds(10);

    /// <summary>How long the end waits for what is still at work.</summary>
    public static readonly TimeSpan EndTimeMax = TimeSpan.FromSeconds(1);
}

namespace CallCenter.Data.Http;

/// <summary>What one HTTP source may use.</summary>
internal static class HttpLimits
{
    /// <summary>Requests under way at a time.</summary>
    public const int RequestsMax = 16;

    /// <summary>Longest body of an answer, in bytes.</summary>
    public const int BodyBytesMax = 256 * 1024;

    /// <summary>Deepest nesting of JSON in an answer.</summary>
    public const int JsonDepthMax = 32;

    /// <summary>Longest header of an answer, in kilobytes.</summary>
    public const int HeaderKilobytesMax = 32;

    /// <summary>How long a connection is used before its name is resolved again.</summary>
    public static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);
}

using System.Net;

namespace CallCenter.Media.Tests;

/// <summary>Ports of this test run: every taker gets its own.</summary>
internal static class TestPorts
{
    private static int _next = 16400;

    /// <summary>A loopback address of this process alone, so that several runs on one machine do not meet.</summary>
    public static IPAddress Address { get; } = new([127, 31, unchecked((byte)(Environment.ProcessId >> 8)), unchecked((byte)Environment.ProcessId)]);

    /// <summary>The first of <paramref name="count"/> ports nobody else takes, even.</summary>
    public static int Take(int count)
    {
        var rounded = count + (count & 1);
        return Interlocked.Add(ref _next, rounded) - rounded;
    }
}

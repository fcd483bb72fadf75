using System.Net;

namespace CallCenter.Media.Tests;

/// <summary>Ports of this test run: every taker gets its own.</summary>
internal static class TestPorts
{
    private static int _next = 16400;

    public static IPAddress Address { get; } = IPAddress.Parse("127.0.0.31");

    /// <summary>The first of <paramref name="count"/> ports nobody else takes, even.</summary>
    public static int Take(int count)
    {
        var rounded = count + (count & 1);
        return Interlocked.Add(ref _next, rounded) - rounded;
    }
}

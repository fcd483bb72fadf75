using System.Net;

namespace CallCenter.Sip.Tests.Network;

/// <summary>A loopback address of this process alone, so that tests running at the same time do not take each other's ports.</summary>
internal static class Loopback
{
    /// <summary>127.64.0.1 to 127.127.255.254, by the number of the process.</summary>
    public static readonly IPAddress Address = At(0);

    /// <summary>A further address of this process, <paramref name="index"/> from 1 to 62.</summary>
    public static IPAddress At(int index) =>
        new([127, (byte)(64 + index), (byte)(1 + (Environment.ProcessId / 253 % 253)), (byte)(1 + (Environment.ProcessId % 253))]);
}

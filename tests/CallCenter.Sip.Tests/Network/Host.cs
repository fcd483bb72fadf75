using System.Collections.Concurrent;
using System.Net;

namespace CallCenter.Sip.Tests.Network;

/// <summary>An endpoint on a real loopback address with two loops.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly ConcurrentQueue<Exception> _faults = new();

    private Host(SipEndpointOptions options)
    {
        Loops = [new SipLoop(_faults.Enqueue).Start(), new SipLoop(_faults.Enqueue).Start()];
        Endpoint = new SipEndpoint(options, Loops, Ear, Ear);
    }

    public SipLoop[] Loops { get; }

    public Ear Ear { get; } = new();

    public SipEndpoint Endpoint { get; }

    public IPEndPoint Address => Endpoint.LocalEndPoint;

    /// <summary>Timers are a tenth of the usual, so that what waits for them does not hold the test up.</summary>
    public static Host Start(IPAddress address, int port, Func<SipEndpointOptions, SipEndpointOptions>? change = null)
    {
        var options = new SipEndpointOptions
        {
            Listen = new IPEndPoint(address, port),
            T1 = TimeSpan.FromMilliseconds(20),
            T2 = TimeSpan.FromMilliseconds(80),
            T4 = TimeSpan.FromMilliseconds(100),
        };
        var host = new Host(change is null ? options : change(options));
        try
        {
            host.Endpoint.Start();
        }
        catch (SipListenException)
        {
            host.StopLoops();
            throw;
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        StopLoops();
        Assert.Empty(_faults); // What a loop met in its work is a bug, whatever else the test saw.
    }

    private void StopLoops()
    {
        foreach (var loop in Loops)
        {
            loop.Dispose();
        }
    }
}

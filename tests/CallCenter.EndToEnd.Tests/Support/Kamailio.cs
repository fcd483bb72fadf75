using System.Net;
using System.Net.Sockets;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>Kamailio with a configuration of <c>tests/kamailio</c> and a folder of its own.</summary>
internal sealed class Kamailio : IDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(15);

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-kamailio-").FullName;
    private readonly OutsideProcess _process;

    private Kamailio(string configuration, (string Name, string Value)[] values)
    {
        _process = OutsideProcess.StartAt(
            _folder,
            "kamailio",
            [
                "-f", Path.Combine(RepositoryPaths.Root, "tests", "kamailio", configuration), "-DD", "-E", "-m", "32", "-M", "4", "-w", _folder, "-Y", _folder,
                .. values.SelectMany(value => new[] { "-A", $"{value.Name}={value.Value}" }),
            ]);
    }

    /// <summary>Everything it has said so far.</summary>
    public string Output => _process.Output;

    /// <summary>Starts it and waits until it takes connections at an address.</summary>
    public static async Task<Kamailio> StartAsync(string configuration, IPEndPoint address, params (string Name, string Value)[] values)
    {
        var kamailio = new Kamailio(configuration, values);
        var until = DateTime.UtcNow + StartMax;
        while (true)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(address, TestContext.Current.CancellationToken);
                return kamailio;
            }
            catch (SocketException) when (DateTime.UtcNow < until && !kamailio._process.HasEnded)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                var said = kamailio.Output;
                kamailio.Dispose();
                Assert.Fail($"Kamailio does not listen on {address} within {StartMax}:\n{said}");
            }
        }
    }

    /// <summary>Waits until it has said a text.</summary>
    public Task SaysAsync(string text, TimeSpan within, int times = 1) => _process.SaysAsync(text, within, times);

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

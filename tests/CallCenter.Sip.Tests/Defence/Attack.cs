using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.Sip.Tests.Defence;

/// <summary>Somebody who does harm for as long as he is let: datagrams and connections at a steady pace from one address.</summary>
internal sealed class Attack : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Task _running;
    private long _count;

    private Attack(Func<CancellationToken, Task> run)
    {
        _running = Task.Run(() => run(_over.Token));
    }

    /// <summary>What was sent.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Datagrams from one address, so many a second, the text made from a running number.</summary>
    public static Attack ByDatagrams(IPAddress from, IPEndPoint target, int perSecond, Func<long, string> text)
    {
        Attack? attack = null;
        var begin = new TaskCompletionSource();
        attack = new Attack(async over =>
        {
            await begin.Task;
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(from, 0));
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            await UntilOverAsync(async () =>
            {
                await beat.WaitForNextTickAsync(over);
                for (var i = 0; i < perSecond / 50; i++)
                {
                    socket.SendTo(Encoding.UTF8.GetBytes(text(Interlocked.Increment(ref attack!._count))), target);
                }
            }, over);
        });
        begin.SetResult();
        return attack;
    }

    /// <summary>Connections from one address, so many a second, each left open after its first words.</summary>
    public static Attack ByConnections(IPAddress from, IPEndPoint target, int perSecond, byte[] words)
    {
        Attack? attack = null;
        var begin = new TaskCompletionSource();
        attack = new Attack(async over =>
        {
            await begin.Task;
            var sockets = new List<Socket>();
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(1000.0 / perSecond));
            await UntilOverAsync(async () =>
            {
                await beat.WaitForNextTickAsync(over);
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(target, over);
                await socket.SendAsync(words, over);
                Interlocked.Increment(ref attack!._count);
            }, over);
            sockets.ForEach(static socket => socket.Dispose());
        });
        begin.SetResult();
        return attack;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _running;
        _over.Dispose();
    }

    // An attacker who is turned away tries again.
    private static async Task UntilOverAsync(Func<Task> again, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await again();
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                continue;
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Transport;

/// <summary>What a datagram costs besides the message in it.</summary>
public sealed class DatagramCostTests
{
    [Fact]
    public void Nothing_is_allocated_for_a_datagram_sent_or_received()
    {
        using var datagrams = Open(out var here);
        var target = here.Serialize();
        var sender = new SocketAddress(AddressFamily.InterNetwork);
        var buffer = new byte[2_000];
        var message = new byte[1_200];
        for (var i = 0; i < 100; i++)
        {
            Exchange(datagrams, message, target, buffer, sender);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var failed = 0;
        for (var i = 0; i < 1_000; i++)
        {
            failed += datagrams.Send(message, target) is null && datagrams.Receive(buffer, sender) == message.Length ? 0 : 1;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
        Assert.Equal(0, failed);
        Assert.Equal(here, (IPEndPoint)here.Create(sender));
    }

    [Fact]
    public void A_datagram_to_nobody_fails_no_other_and_costs_no_exception()
    {
        using var datagrams = Open(out var here);
        var nobody = new IPEndPoint(Loopback.At(20), 9).Serialize();
        var sender = new SocketAddress(AddressFamily.InterNetwork);
        var buffer = new byte[2_000];
        for (var i = 0; i < 500; i++)
        {
            Assert.Null(datagrams.Send("x"u8, nobody));
            Exchange(datagrams, "hello"u8.ToArray(), here.Serialize(), buffer, sender);
        }
    }

    private static void Exchange(LinuxDatagrams datagrams, byte[] message, SocketAddress target, byte[] buffer, SocketAddress sender)
    {
        Assert.Null(datagrams.Send(message, target));
        Assert.Equal(message.Length, datagrams.Receive(buffer, sender));
    }

    private static LinuxDatagrams Open(out IPEndPoint here)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(Loopback.Address, 0));
        here = (IPEndPoint)socket.LocalEndPoint!;
        return LinuxDatagrams.TryMake(socket, new Nobody())!;
    }

    private sealed class Nobody : ISipReceiver
    {
        public bool Receive(SipFlow flow, ReadOnlySpan<byte> message) => true;

        public void ReceiveTooLong(SipFlow flow, ReadOnlySpan<byte> headers)
        {
        }
    }
}

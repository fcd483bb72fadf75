using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Media.Rtcp;
using Xunit;

namespace CallCenter.Media.Tests.Rtcp;

/// <summary>The RTCP side of a telephone made of a bare socket.</summary>
internal sealed class ReportPeer : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[2000];

    public ReportPeer(IPEndPoint local)
    {
        _socket.Bind(local);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public static byte[] Compound(uint ssrc, SenderFacts? sender, ReportBlock? block)
    {
        var buffer = new byte[CompoundWriter.BytesMax];
        var writer = new CompoundWriter(buffer);
        writer.Report(ssrc, sender, block);
        writer.Name(ssrc, ssrc);
        return buffer[..writer.Length];
    }

    public void Send(MediaLeg to, SenderFacts? sender, ReportBlock? block, uint ssrc = 0xCAFE) => SendRaw(to, Compound(ssrc, sender, block));

    public void SendRaw(MediaLeg to, byte[] datagram) =>
        _socket.SendTo(datagram, new IPEndPoint(to.LocalEndPoint.Address, to.LocalEndPoint.Port + 1));

    /// <summary>What has arrived by now; each must be a whole compound.</summary>
    public List<FarReport> ReceiveAll()
    {
        var reports = new List<FarReport>();
        while (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            reports.Add(FarReport.Read(_buffer.AsSpan(0, _socket.Receive(_buffer))));
        }

        return reports;
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>A compound as a peer sees it.</summary>
internal sealed record FarReport(uint Ssrc, SenderFacts? Sender, ReportBlock? Block, string Name, bool IsGoodbye)
{
    public static FarReport Read(ReadOnlySpan<byte> compound)
    {
        Assert.True(CompoundReader.IsValid(compound));
        var report = new FarReport(0, null, null, "", false);
        var reader = new CompoundReader(compound);
        while (reader.Next())
        {
            report = reader.Kind switch
            {
                RtcpKind.SenderReport or RtcpKind.ReceiverReport => report with
                {
                    Ssrc = BinaryPrimitives.ReadUInt32BigEndian(reader.Body),
                    Sender = reader.Kind == RtcpKind.SenderReport ? SenderFacts.Read(reader.Body[4..]) : null,
                    Block = reader.Count == 0 ? null : ReportBlock.Read(reader.Blocks),
                },
                RtcpKind.SourceDescription => report with { Name = Encoding.ASCII.GetString(reader.Body.Slice(6, reader.Body[5])) },
                RtcpKind.Goodbye => report with { IsGoodbye = true },
                _ => report,
            };
        }

        return report;
    }
}

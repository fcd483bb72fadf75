using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Media.Rtp;

/// <summary>An IP address and port that can be compared and copied without allocating.</summary>
internal readonly record struct WireAddress(ulong High, ulong Low, ushort Port, bool IsVersion6)
{
    /// <summary>The bytes of the longest socket address, sockaddr_in6.</summary>
    public const int SocketAddressBytesMax = 28;

    private const int Version4Bytes = 16;
    private const ulong MappedPrefix = 0xFFFF_0000_0000;

    /// <summary>Whether it is a version 4 address as a version 6 socket sees it, ::ffff:192.0.2.1.</summary>
    public bool IsMapped => IsVersion6 && High == 0 && Low >> 32 == MappedPrefix >> 32;

    /// <summary>Whether both are on one host, whatever the port.</summary>
    public bool IsSameHost(in WireAddress other) => High == other.High && Low == other.Low && IsVersion6 == other.IsVersion6;

    /// <summary>Reads <paramref name="endPoint"/>; a version 4 address is mapped when the socket is version 6.</summary>
    public static WireAddress From(IPEndPoint endPoint, bool asVersion6)
    {
        var address = asVersion6 && endPoint.AddressFamily == AddressFamily.InterNetwork
            ? endPoint.Address.MapToIPv6()
            : endPoint.Address;
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out var length);
        return length == 4
            ? new(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)endPoint.Port, false)
            : new(
                BinaryPrimitives.ReadUInt64BigEndian(bytes),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
                (ushort)endPoint.Port,
                true);
    }

    /// <summary>Reads a socket address as the system wrote it.</summary>
    public static WireAddress Read(ReadOnlySpan<byte> socketAddress, bool version6)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(socketAddress[2..]);
        return version6
            ? new(
                BinaryPrimitives.ReadUInt64BigEndian(socketAddress[8..]),
                BinaryPrimitives.ReadUInt64BigEndian(socketAddress[16..]),
                port,
                true)
            : new(0, BinaryPrimitives.ReadUInt32BigEndian(socketAddress[4..]), port, false);
    }

    /// <summary>Writes all but the family, whose number is the system's; returns the length.</summary>
    public int Write(Span<byte> socketAddress)
    {
        BinaryPrimitives.WriteUInt16BigEndian(socketAddress[2..], Port);
        if (!IsVersion6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(socketAddress[4..], (uint)Low);
            socketAddress[8..Version4Bytes].Clear();
            return Version4Bytes;
        }

        BinaryPrimitives.WriteUInt32BigEndian(socketAddress[4..], 0);
        BinaryPrimitives.WriteUInt64BigEndian(socketAddress[8..], High);
        BinaryPrimitives.WriteUInt64BigEndian(socketAddress[16..], Low);
        BinaryPrimitives.WriteUInt32BigEndian(socketAddress[24..], 0);
        return SocketAddressBytesMax;
    }

    public IPEndPoint ToEndPoint()
    {
        var wide = ToWideEndPoint();
        return wide.Address.IsIPv4MappedToIPv6 ? new(wide.Address.MapToIPv4(), Port) : wide;
    }

    /// <summary>The same, of the family of the socket that saw it.</summary>
    public IPEndPoint ToWideEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!IsVersion6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Low);
            return new(new IPAddress(bytes[..4]), Port);
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new(new IPAddress(bytes), Port);
    }
}

using System.Buffers.Binary;
using System.Net;

namespace CallCenter.Sip.Defence;

/// <summary>
/// A source as one number: an IPv4 address, or the network of 64 bits of an IPv6 address, which is what one subscriber
/// commonly has to himself.
/// </summary>
internal readonly record struct SourceKey(ulong Value)
{
    // No IPv6 network of the internet begins with 64 zero bits less 33, so the two families never meet.
    private const ulong Four = 1UL << 32;

    // The network of ::1 is all zeros, and 0 is nobody's key; 0:0:0:1::/64 is nobody's network.
    private const ulong Zeros = 1;

    public static SourceKey Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length))
        {
            return default;
        }

        if (length == 4)
        {
            return new SourceKey(Four | BinaryPrimitives.ReadUInt32BigEndian(bytes));
        }

        return address.IsIPv4MappedToIPv6
            ? new SourceKey(Four | BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]))
            : new SourceKey(Math.Max(BinaryPrimitives.ReadUInt64BigEndian(bytes), Zeros));
    }

    /// <summary>The addresses it stands for.</summary>
    public IPNetwork ToNetwork()
    {
        Span<byte> bytes = stackalloc byte[16];
        if (Value >> 32 == 1)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(Value & uint.MaxValue));
            return new IPNetwork(new IPAddress(bytes[..4]), 32);
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, Value == Zeros ? 0 : Value);
        return new IPNetwork(new IPAddress(bytes), 64);
    }

    public override string ToString() => Value >> 32 == 1 ? ToNetwork().BaseAddress.ToString() : ToNetwork().ToString();
}

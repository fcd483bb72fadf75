using System.Runtime.InteropServices;

namespace CallCenter.Media.Pacing;

/// <summary>The memory shared with <c>Native/metronome.c</c>, as it is laid out there.</summary>
internal static class MetronomeLayout
{
    /// <summary>Raised there and here together whenever something below moves.</summary>
    public const int Version = 1;

    /// <summary>Bytes of a stream's ring; at 64 kbit/s 360 ms of packets, however long one is.</summary>
    public const int RingBytes = 4608;

    /// <summary>Bytes before the packet in an entry.</summary>
    public const int EntryHeadBytes = 40;

    /// <summary>Steps of the histogram of lateness; the same as <see cref="LatenessHistogram"/>'s.</summary>
    public const int LatenessSteps = 1190;

    /// <summary>What stands before a packet: its slot, its length and where it goes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Entry
    {
        public long Due;
        public ushort Length;
        public ushort AddressLength;
        public fixed byte Address[28];
    }

    /// <summary>The ring of one stream. <see cref="State"/> is turn (32 bits), oldest entry (16), entries waiting (16).</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct Stream
    {
        public long State;
        public int Sending;
        public int Failed;
        public int Listed;
        public int Descriptor;
        public int Entries;
        public int EntryBytes;
    }

    /// <summary>What the native thread counts.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Counters
    {
        public fixed long Steps[LatenessSteps];
        public long Max;
        public long Recent;
        public long Slots;
        public long Sent;
        public long Late;
        public long Scheduling;
    }
}

using CallCenter.Media.Rtp;

namespace CallCenter.Media.Dtls;

/// <summary>What the pacing thread has to tell the desk: a ring of places made beforehand, one writer and one reader.</summary>
internal sealed class DtlsMail(int places)
{
    private readonly Letter[] _letters = MakeLetters(places);
    private long _written;
    private long _read;

    /// <summary>Pacing thread only; false when the ring is full, and the datagram is lost as in a network.</summary>
    public bool TryPost(DtlsSession session, DtlsNews news, in WireAddress from, ReadOnlySpan<byte> datagram)
    {
        if (_written - Volatile.Read(ref _read) == _letters.Length || datagram.Length > RtpSocket.PacketBytesMax)
        {
            return false;
        }

        ref var letter = ref _letters[_written % _letters.Length];
        letter.Session = session;
        letter.News = news;
        letter.From = from;
        letter.Length = datagram.Length;
        datagram.CopyTo(letter.Datagram);
        Volatile.Write(ref _written, _written + 1);
        return true;
    }

    /// <summary>Desk only: reads one letter while it lies in its place; false when there is none.</summary>
    public bool TryTake(Taker take)
    {
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        ref var letter = ref _letters[_read % _letters.Length];
        take(letter.Session!, letter.News, letter.From, letter.Datagram.AsSpan(0, letter.Length));
        letter.Session = null;
        Volatile.Write(ref _read, _read + 1);
        return true;
    }

    private static Letter[] MakeLetters(int places)
    {
        var letters = new Letter[places];
        for (var i = 0; i < places; i++)
        {
            letters[i].Datagram = new byte[RtpSocket.PacketBytesMax];
        }

        return letters;
    }

    /// <summary>Who reads a letter.</summary>
    public delegate void Taker(DtlsSession session, DtlsNews news, in WireAddress from, ReadOnlySpan<byte> datagram);

    private struct Letter
    {
        public DtlsSession? Session;
        public DtlsNews News;
        public WireAddress From;
        public int Length;
        public byte[] Datagram;
    }
}

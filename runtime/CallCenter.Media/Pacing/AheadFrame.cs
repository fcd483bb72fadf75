using CallCenter.Media.Dtmf;
using CallCenter.Media.Feeding;
using CallCenter.Media.Rtp;
using CallCenter.Media.Srtp;

namespace CallCenter.Media.Pacing;

/// <summary>A frame made ahead: where its leg stood before it, to go back there, and what is to be done once it is sent.</summary>
internal struct AheadFrame
{
    /// <summary>The slot it is sent in.</summary>
    public long Due;

    /// <summary>The next sequence number, timestamp, and so on, before it was made.</summary>
    public uint Timestamp;
    public ushort Sequence;
    public bool IsTalking;
    public KeySender.Position Keys;
    public ClipPlayer Player;
    public SoundFeed? Feed;
    public int FeedToken;
    public int FedFrames;
    public long FeedTaken;
    public SrtpSender? Sender;
    public SrtpStream SenderPosition;

    /// <summary>What it holds: a packet at all, one of audio that taps can hear, one that must not be sent.</summary>
    public bool HasPacket;
    public bool HasAudio;
    public bool IsRefused;

    /// <summary>Bytes of the payload as it was before it was protected; 0 when it is not protected.</summary>
    public int PlainBytes;
    public ushort PacketSequence;
    public uint PacketTimestamp;
    public int PayloadBytes;
    public ConnectedAudio? Audio;

    /// <summary>The play that ends with it: its token, 0 for none.</summary>
    public int EndedToken;
    public int EndedMs;
    public SoundFeed? EndedFeed;

    /// <summary>Where the feed stands once it is sent.</summary>
    public SoundFeed? Fed;
    public long FedTo;

    /// <summary>Holds on to nothing any more.</summary>
    public void Forget() => this = default;
}

namespace CallCenter.Media.Srtp;

/// <summary>A way of protecting packets: cipher and length of the tag. Compared by reference.</summary>
public sealed class SrtpSuite
{
    /// <summary>Bytes of a master key of AES-128.</summary>
    public const int KeyBytes = 16;

    /// <summary>Bytes of a master salt.</summary>
    public const int SaltBytes = 14;

    /// <summary>Bytes of the tag of RTCP, whatever the suite (RFC 5764 §4.1.2, RFC 4568 §6.2).</summary>
    internal const int RtcpTagBytes = 10;

    /// <summary>AES-128 in counter mode, HMAC-SHA1 with a tag of 80 bits: what every implementation has (RFC 4568 §6.2.1).</summary>
    public static readonly SrtpSuite Aes128Sha80 = new("AES_CM_128_HMAC_SHA1_80", 0x0001, 10);

    /// <summary>The same with a tag of 32 bits (RFC 4568 §6.2.2).</summary>
    public static readonly SrtpSuite Aes128Sha32 = new("AES_CM_128_HMAC_SHA1_32", 0x0002, 4);

    /// <summary>All of them, the strongest first.</summary>
    public static readonly IReadOnlyList<SrtpSuite> All = [Aes128Sha80, Aes128Sha32];

    private SrtpSuite(string name, int profile, int tagBytes)
    {
        Name = name;
        Profile = profile;
        TagBytes = tagBytes;
    }

    /// <summary>What <c>a=crypto</c> calls it (RFC 4568 §6.2).</summary>
    public string Name { get; }

    /// <summary>The number DTLS-SRTP knows it by (RFC 5764 §4.1.2).</summary>
    public int Profile { get; }

    /// <summary>Bytes of the tag behind an RTP packet.</summary>
    public int TagBytes { get; }

    /// <summary>The suite of that name, or null.</summary>
    public static SrtpSuite? Of(string name) => All.FirstOrDefault(suite => suite.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => Name;
}

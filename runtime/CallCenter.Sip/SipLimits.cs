namespace CallCenter.Sip;

/// <summary>What one peer may make us hold.</summary>
public static class SipLimits
{
    /// <summary>A whole message, start line to body: more than a datagram can carry, and a place in it fits 16 bits.</summary>
    public const int MessageBytesMax = ushort.MaxValue;

    /// <summary>Start line and headers of a message on a stream, where nothing else would end them.</summary>
    public const int StreamHeaderBytesMax = 32 * 1024;

    /// <summary>Header lines of a message.</summary>
    public const int HeaderCountMax = 128;

    /// <summary>One header value after unfolding.</summary>
    public const int HeaderValueBytesMax = 8 * 1024;

    /// <summary>A method name.</summary>
    public const int MethodBytesMax = 64;

    /// <summary>A URI.</summary>
    public const int UriBytesMax = 2 * 1024;

    /// <summary>A Call-ID.</summary>
    public const int CallIdBytesMax = 256;

    /// <summary>A From or To tag.</summary>
    public const int TagBytesMax = 256;

    /// <summary>A Via branch.</summary>
    public const int BranchBytesMax = 256;

    /// <summary>Entries of one list header, such as the route set of a dialog.</summary>
    public const int ListEntriesMax = 64;

    /// <summary>Max-Forwards of the requests we send (RFC 3261 section 8.1.1.6).</summary>
    public const int ForwardsMax = 70;

    /// <summary>The greatest Max-Forwards a peer may send (RFC 3261 section 20.22).</summary>
    public const int ForwardsReceivedMax = 255;

    /// <summary>The greatest sequence number in CSeq (RFC 3261 section 8.1.1.5).</summary>
    public const uint SequenceMax = int.MaxValue;

    /// <summary>INFO requests waiting behind the one in flight; more are dropped.</summary>
    public const int InfoQueueMax = 64;

    /// <summary>Parts of a body that are looked at.</summary>
    public const int BodyPartsMax = 16;

    /// <summary>Requests of one session under way at once, INFO and changes of the session not counted.</summary>
    public const int RequestsMax = 16;

    /// <summary>Calls at once that do not live on the loop of their Call-ID, because they take the place of another; more get 503.</summary>
    public const int StrayCallsMax = 4_096;

    /// <summary>REFERs under way in one dialog, of either side; more are refused.</summary>
    public const int ReferralsMax = 4;

    /// <summary>How long the subscription of a REFER lasts without news (RFC 3515 section 2.4.4 leaves it to us).</summary>
    public static readonly TimeSpan ReferralLifeMax = TimeSpan.FromMinutes(4);

    /// <summary>User-to-User headers of one call.</summary>
    public const int UserToUserMax = 4;

    /// <summary>One User-to-User value with its parameters: 128 octets of user data in hexadecimal digits (RFC 7434 section 5.1), and room for the parameters.</summary>
    public const int UserToUserBytesMax = 512;

    /// <summary>Reliable provisional responses waiting behind the one under way; more are dropped.</summary>
    public const int ProvisionalQueueMax = 8;

    /// <summary>Early dialogs of one INVITE, and further branches that are answered with ACK and BYE.</summary>
    public const int ForksMax = 16;

    /// <summary>Finished transactions that wait for stray messages on one loop; beyond them the oldest end before their time.</summary>
    public const int LingeringMax = 1_000_000;

    /// <summary>Messages received and not yet taken by one loop.</summary>
    public const int LoopInboxMax = 20_000;

    /// <summary>Messages waiting to be written to one connection.</summary>
    public const int StreamSendQueueMax = 256;

    /// <summary>Keep-alives at once on one connection; a connection with more is closed.</summary>
    public const int StreamPingsBurst = 32;

    /// <summary>Keep-alives a second on one connection, after that.</summary>
    public const int StreamPingsPerSecond = 2;

    /// <summary>The HTTP request that opens a WebSocket.</summary>
    public const int UpgradeBytesMax = 8 * 1024;

    /// <summary>Notices of unreachable peers a second that are looked into; further ones are dropped, and timers do their work.</summary>
    public const int UnreachablePerSecond = 500;

    /// <summary>Sources whose doings are remembered; more share what one may do.</summary>
    public const int SourcesRememberedMax = 16_384;

    /// <summary>Seconds of silence after which a source makes room for another.</summary>
    public const int SourceKeptSeconds = 10;

    /// <summary>Seconds of silence after which a source that has proved itself makes room for another: a day.</summary>
    public const int KnownSourceKeptSeconds = 86_400;

    /// <summary>Sources banned at once.</summary>
    public const int BansMax = 10_000;

    /// <summary>Single addresses trusted besides the networks an operator names.</summary>
    public const int TrustedAddressesMax = 4_096;

    /// <summary>Peers whose address is remembered by the datagram transport.</summary>
    public const int PeersRememberedMax = 32_768;

    /// <summary>The receive buffer asked of the system for datagrams.</summary>
    public const int DatagramReceiveBufferBytes = 4 * 1024 * 1024;

    /// <summary>Nonces whose counts are remembered; who comes when all places are taken takes the place of another.</summary>
    public const int NoncesInUseMax = 32 * 1024;

    /// <summary>Challenges in one response that are looked at.</summary>
    public const int ChallengesMax = 16;

    /// <summary>How often one request is sent again because it was challenged.</summary>
    public const int ChallengeRetriesMax = 3;

    /// <summary>Realms whose challenges one call or one registration remembers.</summary>
    public const int RealmsMax = 4;

    /// <summary>Contacts registered for one user; the one refreshed longest ago makes room for a further one.</summary>
    public const int ContactsPerUserMax = 10;

    /// <summary>Entries of Path in one registration.</summary>
    public const int PathEntriesMax = 8;

    /// <summary>Bytes of a Contact, Path or instance that a registration may carry.</summary>
    public const int RegistrationTextBytesMax = 512;
}

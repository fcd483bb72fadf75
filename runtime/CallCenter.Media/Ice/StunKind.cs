namespace CallCenter.Media.Ice;

/// <summary>Numbers of STUN (RFC 8489) and of its use by ICE (RFC 8445 §16.1).</summary>
internal static class StunKind
{
    public const int HeaderBytes = 20;
    public const uint MagicCookie = 0x2112A442;

    public const ushort BindingRequest = 0x0001;
    public const ushort BindingSuccess = 0x0101;
    public const ushort BindingError = 0x0111;

    public const ushort UserName = 0x0006;
    public const ushort MessageIntegrity = 0x0008;
    public const ushort ErrorCode = 0x0009;
    public const ushort UnknownAttributes = 0x000A;
    public const ushort XorMappedAddress = 0x0020;
    public const ushort Priority = 0x0024;
    public const ushort UseCandidate = 0x0025;
    public const ushort Fingerprint = 0x8028;
    public const ushort IceControlled = 0x8029;
    public const ushort IceControlling = 0x802A;

    /// <summary>From here on an attribute that is not known may be passed over (RFC 8489 §14).</summary>
    public const ushort OptionalFirst = 0x8000;

    public const uint FingerprintMask = 0x5354554E;
}

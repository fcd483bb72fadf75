namespace CallCenter.Telephony.Trunks;

/// <summary>By which trunk a call came.</summary>
/// <param name="Trunk">The trunk; null for none.</param>
/// <param name="IsByAddress">Whether its address says so. Who only asks for the account of a trunk may be anybody, and is not trusted.</param>
public readonly record struct TrunkMatch(TrunkState? Trunk, bool IsByAddress)
{
    /// <summary>Whether what it asserts about the caller is believed (RFC 3325).</summary>
    public bool IsTrusted => IsByAddress && Trunk is { Binding.IsTrusted: true };
}

namespace CallCenter.Media.Ice;

/// <summary>What a STUN packet was.</summary>
internal enum IceCheck
{
    /// <summary>Nothing of ours: dropped without an answer.</summary>
    Ignored,

    /// <summary>A request that was refused; the answer says why.</summary>
    Refused,

    /// <summary>A good check: its sender knows the password, so its address may be sent to.</summary>
    Valid,

    /// <summary>The same, and the far side chose this pair.</summary>
    Nominated,
}

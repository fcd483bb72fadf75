namespace CallCenter.Media.Rtp;

/// <summary>Two legs are to hear each other.</summary>
/// <param name="Other">The other leg.</param>
/// <param name="OwnSound">Makes sound of what the leg hears, when its packets do not suit the other; else null.</param>
/// <param name="OthersSound">The same for the other way.</param>
internal sealed record BridgeOrder(LegStream Other, HeardSound? OwnSound, HeardSound? OthersSound);

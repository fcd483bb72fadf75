using System.Net;

namespace CallCenter.Telephony.Trunks;

/// <summary>Says by which trunk a call came, going by where its signalling comes from.</summary>
public static class TrunkOfCall
{
    /// <summary>Name of the trunk of exactly that address and port, or else of the first with that address; empty for none.</summary>
    /// <remarks>Trunks whose host is a name are not known by address and never match.</remarks>
    public static string NameOf(IReadOnlyList<TrunkBinding> trunks, IPEndPoint? from)
    {
        ArgumentNullException.ThrowIfNull(trunks);
        if (from is null)
        {
            return "";
        }

        var alike = trunks.Where(trunk => trunk.Address.ToEndPoint() is { } address && address.Address.Equals(from.Address)).ToList();
        return (alike.Find(trunk => trunk.Address.ToEndPoint()!.Port == from.Port) ?? alike.FirstOrDefault())?.Name ?? "";
    }
}

using CallCenter.Telephony.Trunks;

namespace CallCenter.Server.Http;

/// <summary>What <c>/status</c> tells of a trunk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Calls">Calls by it now, both directions.</param>
/// <param name="CallsMax">How many it may have; null without limit.</param>
/// <param name="Attempts">Calls tried by it since the start.</param>
/// <param name="Failures">Of those, the ones another trunk was tried for.</param>
/// <param name="Registered">Whether we are registered with it; null when that is not wanted.</param>
/// <param name="Problem">Why the last attempt or registration failed; null when it did not.</param>
/// <param name="Addresses">Its addresses and how they are.</param>
internal sealed record TrunkStatus(
    string Name, int Calls, int? CallsMax, long Attempts, long Failures, bool? Registered, string? Problem, IReadOnlyList<TrunkAddressStatus> Addresses)
{
    public static IReadOnlyList<TrunkStatus> Of(TrunkSet trunks) =>
    [
        .. trunks.All.Select(trunk => new TrunkStatus(
            trunk.Name,
            trunk.Calls,
            trunk.Binding.CallsMax,
            trunk.Attempts,
            trunk.Failures,
            trunk.Binding.Registers ? trunk.IsRegistered : null,
            trunk.Problem,
            [.. trunk.Addresses.Select(address => new TrunkAddressStatus(address.Uri.ToString(), NameOf(address.Health)))])),
    ];

    private static string NameOf(TrunkHealth health) => health switch
    {
        TrunkHealth.Up => "up",
        TrunkHealth.Doubted => "doubted",
        TrunkHealth.Down => "down",
        TrunkHealth.Returning => "returning",
        _ => "unknown",
    };
}

/// <summary>An address of a trunk.</summary>
/// <param name="Address">The address.</param>
/// <param name="State"><c>up</c>, <c>doubted</c>, <c>down</c>, <c>returning</c>, or <c>unknown</c> where nobody asks.</param>
internal sealed record TrunkAddressStatus(string Address, string State);

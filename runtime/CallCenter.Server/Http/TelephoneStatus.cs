using CallCenter.Sip.Registration;
using CallCenter.Telephony.Telephones;

namespace CallCenter.Server.Http;

/// <summary>What <c>/status</c> tells of the telephones that register with us.</summary>
/// <param name="Known">Telephones there are.</param>
/// <param name="Registered">Telephones registered now.</param>
/// <param name="Devices">Their devices by name; a thousand at most.</param>
internal sealed record TelephoneStatus(int Known, int Registered, IReadOnlyList<DeviceStatus> Devices)
{
    private const int DevicesTold = 1_000;

    public static TelephoneStatus Of(TelephoneBook book) => new(
        book.Users.Count,
        book.Registrar.UserCount,
        [.. book.Registrar.All().OrderBy(one => one.User, StringComparer.Ordinal).Take(DevicesTold).Select(one => DeviceStatus.Of(one.User, one.Binding))]);
}

/// <summary>One device.</summary>
/// <param name="User">The telephone's name or number.</param>
/// <param name="Contact">Where it says it is.</param>
/// <param name="Transport">How it came.</param>
/// <param name="Source">Where from.</param>
/// <param name="ExpiresAt">When it ends unless it is refreshed.</param>
/// <param name="IsReachable">Whether a call can be sent to it: its connection is open.</param>
/// <param name="UserAgent">What it calls itself.</param>
internal sealed record DeviceStatus(string User, string Contact, string Transport, string Source, DateTimeOffset ExpiresAt, bool IsReachable, string? UserAgent)
{
    public static DeviceStatus Of(string user, SipBinding binding) => new(
        user,
        binding.Contact.ToString(),
        binding.Transport.ToString().ToLowerInvariant(),
        binding.Source.ToString(),
        binding.ExpiresAt,
        binding.IsReachable,
        binding.UserAgent);
}

using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Routing.Policies;

/// <summary>
/// What policies may read besides facts, as data: what a host gives with <c>UsePolicies</c> and <c>ChangeWorld</c>, a journal keeps, and
/// a replay reads again, so that a decision is made again as it was made. All by the indexes of one release. Immutable.
/// </summary>
/// <param name="zone">Zone of the project.</param>
public sealed class PolicyWorld(TimeZoneInfo zone)
{
    /// <summary>Zone of the project.</summary>
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>States of switches.</summary>
    public ImmutableArray<bool> Switches { get; init; } = [];

    /// <summary>Values of settings, of the CLR types of their declarations.</summary>
    public ImmutableArray<object> Settings { get; init; } = [];

    /// <summary>Calendars of office hours.</summary>
    public ImmutableArray<HoursManifest> Hours { get; init; } = [];

    /// <summary>Route tables.</summary>
    public ImmutableArray<TableManifest> Tables { get; init; } = [];

    /// <summary>Everything as a release declares it, before anybody changed anything.</summary>
    /// <param name="manifest">The release.</param>
    /// <exception cref="InvalidDataException">A setting's declared value is none of its type: the release is damaged.</exception>
    public static PolicyWorld AsDeclared(ReleaseManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new(TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone))
        {
            Switches = [.. manifest.Switches.Select(it => it.Default)],
            Settings = [.. manifest.Settings.Select(it => SettingValues.Parse(it.Type, it.Default)
                ?? throw new InvalidDataException($"The release declares `{it.Name}` as `{it.Default}`, which is no {it.Type}."))],
            Hours = [.. manifest.Hours],
            Tables = [.. manifest.Tables],
        };
    }

    internal bool Switch(int index) => Switches[index];

    internal object Setting(int index) => Settings[index];

    internal bool IsOpen(int hours, DateTimeOffset at) => Hours[hours].IsOpen(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    internal int Route(int table, string key) => Tables[table].FlowOf(key);
}

using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing.Tests;

/// <summary>Settings and switches as the project declares them, changed by a test.</summary>
internal sealed class FixedWorld(ReleaseManifest manifest) : IPolicyWorld
{
    public Dictionary<string, bool> Switches { get; init; } = manifest.Switches.ToDictionary(it => it.Name, _ => false);

    public bool IsOpenNow { get; init; } = true;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public bool Switch(int index) => Switches[manifest.Switches[index].Name];

    public object Setting(int index) => SettingValues.Parse(manifest.Settings[index].Type, manifest.Settings[index].Default)!;

    public bool IsOpen(int hours, DateTimeOffset at) => IsOpenNow;

    public int Route(int table, string key) => 0;
}

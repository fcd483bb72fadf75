using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings;

/// <summary>The settings and switches of one release as they are now. Immutable; replaced whole.</summary>
internal sealed class SettingsSnapshot
{
    private SettingsSnapshot(object[] values, string[] texts, bool[] switches)
    {
        Values = values;
        Texts = texts;
        Switches = switches;
    }

    /// <summary>Values by index.</summary>
    public object[] Values { get; }

    /// <summary>The same as text.</summary>
    public string[] Texts { get; }

    /// <summary>States by index.</summary>
    public bool[] Switches { get; }

    /// <summary>Declared values, overridden by the file. Each override that does not fit its declaration is told and passed over.</summary>
    public static SettingsSnapshot Create(ReleaseManifest manifest, SettingsFile file, Action<string> problem)
    {
        var texts = new string[manifest.Settings.Count];
        var values = new object[manifest.Settings.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var setting = manifest.Settings[i];
            texts[i] = setting.Default;
            if (file.Settings.TryGetValue(setting.Name, out var text))
            {
                if (SettingValues.Check(setting, text) is { } wrong)
                {
                    problem($"{SettingsFile.Name}: `{setting.Name}` stays {setting.Default}: {wrong}");
                }
                else
                {
                    texts[i] = text;
                }
            }

            values[i] = SettingValues.Parse(setting.Type, texts[i])
                ?? throw new InvalidDataException($"The release declares `{setting.Name}` as `{texts[i]}`, which is no {setting.Type}.");
        }

        TellUnknown(manifest, file, problem);
        return new SettingsSnapshot(
            values,
            texts,
            [.. manifest.Switches.Select(each => file.Switches.TryGetValue(each.Name, out var on) ? on : each.Default)]);
    }

    private static void TellUnknown(ReleaseManifest manifest, SettingsFile file, Action<string> problem)
    {
        foreach (var name in file.Settings.Keys.Where(name => manifest.Settings.All(each => each.Name != name)))
        {
            problem($"{SettingsFile.Name}: the project has no setting `{name}`.");
        }

        foreach (var name in file.Switches.Keys.Where(name => manifest.Switches.All(each => each.Name != name)))
        {
            problem($"{SettingsFile.Name}: the project has no switch `{name}`.");
        }
    }
}

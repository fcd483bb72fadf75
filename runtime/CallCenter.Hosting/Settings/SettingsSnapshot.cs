using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings;

/// <summary>The settings and switches of one release as they are now. Immutable; replaced whole.</summary>
internal sealed class SettingsSnapshot
{
    /// <summary>Values by index.</summary>
    public required object[] Values { get; init; }

    /// <summary>The same as text.</summary>
    public required string[] Texts { get; init; }

    /// <summary>States by index.</summary>
    public required bool[] Switches { get; init; }

    /// <summary>Route tables by index.</summary>
    public required TableManifest[] Tables { get; init; }

    /// <summary>Opening times by index.</summary>
    public required HoursManifest[] Hours { get; init; }

    /// <summary>Prompts by index.</summary>
    public required PromptManifest[] Prompts { get; init; }

    /// <summary>Statements by index: all as declared, but for scripts with another text.</summary>
    public required StatementManifest[] Statements { get; init; }

    /// <summary>
    /// What is declared, overridden by the file. An override that does not fit its declaration is told and refused as a
    /// whole: what it would have changed stays as it was.
    /// </summary>
    /// <param name="manifest">The release.</param>
    /// <param name="file">What was changed.</param>
    /// <param name="problem">Is told what was refused, a sentence each.</param>
    /// <param name="before">What holds until now in the same release; null when it begins.</param>
    public static SettingsSnapshot Create(ReleaseManifest manifest, SettingsFile file, Action<string> problem, SettingsSnapshot? before = null)
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
                    texts[i] = before?.Texts[i] ?? setting.Default;
                    problem($"{SettingsFile.Name}: `{setting.Name}` stays {texts[i]}: {wrong}");
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
        return new SettingsSnapshot
        {
            Values = values,
            Texts = texts,
            Switches = [.. manifest.Switches.Select(each => file.Switches.TryGetValue(each.Name, out var on) ? on : each.Default)],
            Tables = Changed(
                manifest.Tables, it => it.Name, "table", file.Tables, (it, rows) => ChangedTable.Of(it, rows, manifest.Flows), before?.Tables, problem),
            Hours = Changed(manifest.Hours, it => it.Name, "hours", file.Hours, ChangedHours.Of, before?.Hours, problem),
            Prompts = Changed(
                manifest.Prompts, it => it.Name, "prompt", file.Prompts, (it, lines) => ChangedPrompt.Of(it, lines, manifest.Settings), before?.Prompts, problem),
            Statements = WithScripts(manifest, file, before, problem),
        };
    }

    private static StatementManifest[] WithScripts(ReleaseManifest manifest, SettingsFile file, SettingsSnapshot? before, Action<string> problem)
    {
        StatementManifest[] statements = [.. manifest.Statements];
        foreach (var (name, source) in file.Scripts)
        {
            var index = Array.FindIndex(statements, each => each.Name == name && each.Kind == StatementKinds.Script);
            if (index < 0)
            {
                problem($"{SettingsFile.Name}: the project has no script `{name}`.");
                continue;
            }

            var (changed, wrong) = ChangedScript.Of(manifest.Statements[index], source, file.ScriptProblems.GetValueOrDefault(name));
            if (changed is null)
            {
                problem($"{SettingsFile.Name}: the script `{name}` stays as before: {wrong}.");
            }

            statements[index] = changed ?? before?.Statements[index] ?? statements[index];
        }

        return statements;
    }

    private static T[] Changed<T>(
        IReadOnlyList<T> declared,
        Func<T, string> nameOf,
        string kind,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> changes,
        Func<T, IReadOnlyDictionary<string, string?>, (T? Changed, string? Problem)> change,
        T[]? before,
        Action<string> problem)
        where T : class
    {
        foreach (var name in changes.Keys.Where(name => declared.All(each => nameOf(each) != name)))
        {
            problem($"{SettingsFile.Name}: the project has no {kind} `{name}`.");
        }

        return
        [
            .. declared.Select((each, index) =>
            {
                if (!changes.TryGetValue(nameOf(each), out var lines))
                {
                    return each;
                }

                var (changed, wrong) = change(each, lines);
                if (changed is null)
                {
                    problem($"{SettingsFile.Name}: the {kind} `{nameOf(each)}` {(kind == "hours" ? "stay" : "stays")} as before: {wrong}.");
                }

                return changed ?? before?[index] ?? each;
            }),
        ];
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

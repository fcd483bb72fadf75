using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Prompts;

namespace CallCenter.Hosting.Settings;

/// <summary>What <c>settings.json</c> makes of a release, for tools that serve calls without telephones. Immutable.</summary>
public sealed class ReleaseSettings
{
    private readonly ReleaseManifest _manifest;
    private readonly SettingsFile _file;
    private readonly SettingsSnapshot _snapshot;
    private readonly PromptResolver _prompts;

    private ReleaseSettings(ReleaseManifest manifest, SettingsFile file, SettingsSnapshot snapshot)
    {
        _manifest = manifest;
        _file = file;
        _snapshot = snapshot;
        _prompts = new PromptResolver(manifest, TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone), "");
    }

    /// <summary>What is declared, overridden by the file.</summary>
    /// <param name="manifest">The release.</param>
    /// <param name="file">What was changed.</param>
    /// <param name="problem">Is told what was refused, a sentence each.</param>
    public static ReleaseSettings Create(ReleaseManifest manifest, SettingsFile file, Action<string> problem) =>
        new(manifest, file, SettingsSnapshot.Create(manifest, file, problem));

    /// <summary>State of a switch.</summary>
    public bool Switch(int index) => _snapshot.Switches[index];

    /// <summary>Value of a setting.</summary>
    public object Setting(int index) => _snapshot.Values[index];

    /// <summary>Whether office hours are open at a local moment of the project.</summary>
    public bool IsOpen(int hours, DateTime at) => _snapshot.Hours[hours].IsOpen(at);

    /// <summary>The flow a route table leads to.</summary>
    public int Route(int table, string key) => _snapshot.Tables[table].FlowOf(key);

    /// <summary>A data statement.</summary>
    public StatementManifest Statement(int index) => _snapshot.Statements[index];

    /// <summary>What is said of a prompt in a language, its values read out.</summary>
    public string Words(in PromptUse use, string language)
    {
        var rendered = new List<RenderedPrompt>();
        _prompts.Resolve(use, language, _snapshot, rendered);
        return string.Concat(rendered.Select(prompt => prompt.Text));
    }

    /// <summary>The same with a switch in another state; null when the release has no such switch.</summary>
    public ReleaseSettings? WithSwitch(string name, bool on)
    {
        if (_manifest.Switches.All(each => each.Name != name))
        {
            return null;
        }

        var switches = new Dictionary<string, bool>(_file.Switches) { [name] = on };
        return Create(_manifest, _file with { Switches = switches }, static _ => { });
    }

    /// <summary>The same with another value of a setting; the problem is one sentence.</summary>
    public (ReleaseSettings? Settings, string? Problem) WithSetting(string name, string value)
    {
        if (_manifest.Settings.FirstOrDefault(each => each.Name == name) is not { } declared)
        {
            return (null, $"The project has no setting `{name}`.");
        }

        if (SettingValues.Check(declared, value) is { } wrong)
        {
            return (null, $"{wrong}.");
        }

        var settings = new Dictionary<string, string>(_file.Settings) { [name] = value };
        return (Create(_manifest, _file with { Settings = settings }, static _ => { }), null);
    }
}

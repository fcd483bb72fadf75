using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Prompts;
using CallCenter.Hosting.Settings;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class PromptTests
{
    private static readonly ReleaseManifest Manifest = new()
    {
        Project = "Test",
        Hash = new string('0', 64),
        TimeZone = "UTC",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["zh-CN", "en"],
        Sources = [],
        Flows = [],
        Nodes = [],
        Prompts =
        [
            new PromptManifest("Greet", ["name"], null, [Text("zh-CN", Value("parameter", 0, "text"), "，您好。"), Text("en", "Hello ", Value("parameter", 0, "text"), ".")]),
            new PromptManifest("Welcome", [], TimeSpan.FromSeconds(1), [Text("zh-CN", "欢迎致电", Value("setting", 0, "text")), Text("en", "Welcome.")]),
        ],
        Settings = [new SettingManifest("company", "text", "声通", null, "20", "")],
        Switches = [],
        Hours = [],
        Statements = [],
        Numbers = [],
    };

    private readonly PromptResolver _resolver = new(Manifest, TimeZoneInfo.Utc, "/recordings");
    private readonly SettingsSnapshot _settings = SettingsSnapshot.Create(Manifest, SettingsFile.Empty, _ => { });

    [Fact]
    public void A_prompt_is_heard_in_the_callers_language_with_its_values() =>
        Assert.Equal(["Hello Alice."], Texts(new PromptUse(0, ["Alice"]), "en"));

    [Fact]
    public void A_prompt_in_all_languages_is_heard_in_each_one_after_the_other() =>
        Assert.Equal(["欢迎致电声通", "Welcome."], Texts(new PromptUse(~1), "en"));

    [Fact]
    public void What_needs_no_caller_can_be_made_before_the_first_call() =>
        Assert.Equal(["欢迎致电声通", "Welcome."], _resolver.Known(_settings).Select(prompt => prompt.Text));

    [Fact]
    public void A_sound_longer_than_declared_is_cut()
    {
        var prompt = _resolver.Known(_settings).First();
        var clip = new AudioClip(G711.Pcma, new byte[12_000]);

        Assert.Equal(TimeSpan.FromSeconds(1), prompt.Limit(clip).Duration);
        Assert.Same(clip, (prompt with { LengthMax = null }).Limit(clip));
    }

    private List<string> Texts(PromptUse use, string language)
    {
        var into = new List<RenderedPrompt>();
        _resolver.Resolve(use, language, _settings, into);
        return [.. into.Select(prompt => prompt.Text)];
    }

    private static PromptTextManifest Text(string language, params object[] segments) => new(
        language,
        [.. segments.Select(segment => segment is string text ? new PromptSegment(text, null) : new PromptSegment(null, (PromptValue)segment))],
        null);

    private static PromptValue Value(string origin, int index, string type) => new(origin, index, type, "");
}

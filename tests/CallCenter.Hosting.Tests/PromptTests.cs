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
            new PromptManifest("Ahead", ["place"], null, [Text("zh-CN", "前面还有", Count(), "。"), Text("en", new PromptValue("parameter", 0, "int", "count caller/callers"), " before you.")]),
            new PromptManifest("Welcome", [], TimeSpan.FromSeconds(1), [Text("zh-CN", "欢迎致电", Value("setting", 0, "text")), Text("en", "Welcome.")]),
        ],
        Voices = [new VoiceManifest("zh-CN", [Piece("liang"), Piece("bai"), Piece("n0"), Piece("n5"), Piece("wei")])],
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
        Assert.Equal(["欢迎致电声通", "Welcome."], Texts(new PromptUse(~2), "en"));

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

    [Fact]
    public void A_value_is_heard_from_recorded_pieces_when_all_of_them_are_there()
    {
        var prompt = Render(1, 205L, "zh-CN");

        Assert.Equal("前面还有两百零五位。", prompt.Text);
        Assert.Equal(
            new PromptSource.Sequence([new PromptSource.Speech("前面还有", "zh-CN"), .. Recorded("liang", "bai", "n0", "n5", "wei")]),
            prompt.Source);
    }

    [Fact]
    public void A_value_is_synthesised_as_a_whole_when_one_piece_is_missing() =>
        Assert.Equal(new PromptSource.Speech("前面还有两百零六位。", "zh-CN"), Render(1, 206L, "zh-CN").Source);

    [Fact]
    public void A_language_without_recorded_pieces_is_synthesised() =>
        Assert.Equal(new PromptSource.Speech("two hundred five callers before you.", "en"), Render(1, 205L, "en").Source);

    [Fact]
    public void A_word_of_one_value_is_synthesised() =>
        Assert.Equal(new PromptSource.Speech("张三，您好。", "zh-CN"), Render(0, "张三", "zh-CN").Source);

    private RenderedPrompt Render(int prompt, object value, string language)
    {
        var into = new List<RenderedPrompt>();
        _resolver.Resolve(new PromptUse(prompt, [value]), language, _settings, into);
        return Assert.Single(into);
    }

    private static IEnumerable<PromptSource> Recorded(params string[] ids) =>
        ids.Select(id => new PromptSource.Recording(Path.Combine("/recordings", $"{id}-hash.wav")));

    private static VoicePieceManifest Piece(string id) => new(id, $"{id}-hash.wav");

    private static PromptValue Count() => new("parameter", 0, "int", "count 位");

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

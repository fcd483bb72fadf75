using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Settings;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class EditableTests : IDisposable
{
    private static readonly ReleaseManifest Manifest = new()
    {
        Project = "Test",
        Hash = new string('0', 64),
        TimeZone = "UTC",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["zh-CN", "en"],
        Sources = [],
        Flows = [Flow("Beijing"), Flow("Shanghai"), Flow("Operator"), Flow("Other")],
        Nodes = [],
        Prompts =
        [
            new PromptManifest(
                "Greet",
                ["name"],
                TimeSpan.FromSeconds(4),
                [Text("zh-CN", Words("您好，"), Value("parameter", 0, "text", ""), Words("。")), Text("en", Words("Hello "), Value("parameter", 0, "text", ""))])
            {
                IsEditable = true,
            },
            new PromptManifest("Fixed", [], null, [Text("zh-CN", Words("再见。")), Text("en", Words("Goodbye."))]),
        ],
        Settings = [],
        Switches = [],
        Hours =
        [
            new HoursManifest(
                "Office",
                [new OpenSpan(DayOfWeek.Monday, TimeSpan.FromHours(9), TimeSpan.FromHours(17)), new OpenSpan(DayOfWeek.Saturday, TimeSpan.FromHours(9), TimeSpan.FromHours(12))],
                [])
            {
                IsEditable = true,
            },
        ],
        Statements =
        [
            Script("score", isEditable: true),
            Script("fixed", isEditable: false),
            new StatementManifest("find", "crm", true, "SELECT 1", [], [new ColumnManifest("value", "int", false, null)], 1, TimeSpan.FromSeconds(1)),
        ],
        Numbers = [],
        Tables =
        [
            new TableManifest("Branches", "digits", 4, [new("010", 0, "Beijing"), new("021", 1, "")], 2, IsEditable: true),
            new TableManifest("Lines", "phone", null, [new("1", 0, "")], 2, IsEditable: false),
        ],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-editable-").FullName;
    private readonly List<string> _told = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_row_is_added_another_is_moved_and_one_is_taken_out()
    {
        var settings = Apply("""{ "tables": { "Branches": { "0755": "Shanghai", "010": "Operator", "021": null } } }""");

        Assert.Empty(_told);
        Assert.Equal(["Shanghai", "Operator", "Operator", "Operator"], Of(settings, "0755", "010", "021", "999"));
    }

    [Theory]
    [InlineData("""{ "Branches": { "0755": "Other" } }""", "`0755` leads to `Other`, but the table leads only to `Beijing`, `Shanghai`, `Operator`")]
    [InlineData("""{ "Branches": { "0755": "Nowhere" } }""", "`0755` leads to `Nowhere`")]
    [InlineData("""{ "Branches": { "07551": "Shanghai" } }""", "`07551` is no key of it; a key is 1 to 4 digits")]
    [InlineData("""{ "Branches": { "a": "Shanghai" } }""", "`a` is no key")]
    [InlineData("""{ "Lines": { "2": "Operator" } }""", "not declared `editable`")]
    [InlineData("""{ "Nowhere": { "2": "Operator" } }""", "the project has no table `Nowhere`")]
    public void A_row_that_does_not_fit_is_refused_and_says_why(string tables, string told)
    {
        var settings = Apply($$"""{ "tables": {{tables}} }""");

        Assert.Contains(told, Assert.Single(_told), StringComparison.Ordinal);
        Assert.Equal(["Beijing", "Operator"], Of(settings, "010", "0755"));
    }

    [Fact]
    public void What_is_refused_stays_as_it_was_and_not_as_it_was_declared()
    {
        var first = Apply("""{ "tables": { "Branches": { "0755": "Shanghai" } } }""");
        var second = Apply("""{ "tables": { "Branches": { "0755": "Beijing", "0756": "Nowhere" } } }""", first);

        Assert.Single(_told);
        Assert.Equal(["Shanghai", "Operator"], Of(second, "0755", "0756"));
    }

    [Fact]
    public void A_prompt_gets_another_text_with_the_same_placeholders()
    {
        var settings = Apply("""{ "prompts": { "Greet": { "zh-CN": "{name}，您好！" } } }""");

        Assert.Empty(_told);
        Assert.Equal([null, "，您好！"], settings.Prompts[0].Texts[0].Segments.Select(segment => segment.Text));
        Assert.Equal("Hello ", settings.Prompts[0].Texts[1].Segments[0].Text);
    }

    [Theory]
    [InlineData("""{ "Greet": { "zh-CN": "您好。" } }""", "in zh-CN `{name}` is not said")]
    [InlineData("""{ "Greet": { "en": "Hello {name} of {town}." } }""", "`{town}` is no placeholder of it; it has `{name}`")]
    [InlineData("""{ "Greet": { "en": "Hello {name" } }""", "a `{` is not closed")]
    [InlineData("""{ "Greet": { "en": " " } }""", "a text has 1 to 2000 characters")]
    [InlineData("""{ "Greet": { "yue": "{name}，你好。" } }""", "the project has no language `yue`")]
    [InlineData("""{ "Greet": { "zh-CN": "{name}，您好，非常欢迎您致电我们的客户服务热线，请问有什么可以帮您。" } }""", "and 4s are declared")]
    [InlineData("""{ "Fixed": { "en": "Bye." } }""", "not declared `editable`")]
    public void A_text_that_does_not_fit_is_refused_with_the_whole_prompt(string prompts, string told)
    {
        var settings = Apply($$"""{ "prompts": {{prompts}} }""");

        Assert.Contains(told, Assert.Single(_told), StringComparison.Ordinal);
        Assert.Same(Manifest.Prompts[0], settings.Prompts[0]);
        Assert.Same(Manifest.Prompts[1], settings.Prompts[1]);
    }

    [Fact]
    public void Opening_times_change_by_weekday_and_by_date()
    {
        var settings = Apply("""{ "hours": { "Office": { "mon..wed": "08:00-12:00, 13:00-24:00", "2026-11-24": null, "2026-11-29": "like mon" } } }""");
        var office = settings.Hours[0];

        Assert.Empty(_told);
        Assert.True(office.IsOpen(new DateTime(2026, 11, 23, 23, 59, 0)));
        Assert.False(office.IsOpen(new DateTime(2026, 11, 23, 12, 30, 0)));
        Assert.False(office.IsOpen(new DateTime(2026, 11, 24, 9, 0, 0)));
        Assert.True(office.IsOpen(new DateTime(2026, 11, 25, 9, 0, 0)));
        Assert.True(office.IsOpen(new DateTime(2026, 11, 28, 10, 0, 0)));
        Assert.True(office.IsOpen(new DateTime(2026, 11, 29, 8, 0, 0)));
    }

    [Theory]
    [InlineData("""{ "mon": "17:00-09:00" }""")]
    [InlineData("""{ "mon": "09:00-12:00, 11:00-13:00" }""")]
    [InlineData("""{ "mon": "9" }""")]
    [InlineData("""{ "mon": "09:00-25:00" }""")]
    [InlineData("""{ "fri..mon": "09:00-12:00" }""")]
    [InlineData("""{ "monday": "09:00-12:00" }""")]
    [InlineData("""{ "mon..wed": "09:00-12:00", "tue": null }""")]
    [InlineData("""{ "2026-13-01": null }""")]
    [InlineData("""{ "2026-11-24": "09:00-12:00" }""")]
    public void Times_that_do_not_fit_are_refused_with_all_of_the_hours(string changes)
    {
        var settings = Apply($$"""{ "hours": { "Office": {{changes}} } }""");

        Assert.Contains("the hours `Office` stay as before", Assert.Single(_told), StringComparison.Ordinal);
        Assert.Same(Manifest.Hours[0], settings.Hours[0]);
    }

    [Theory]
    [InlineData("""{ "branches": { "Branches": {} } }""")]
    [InlineData("""{ "tables": { "Branches": "010" } }""")]
    [InlineData("""{ "tables": { "Branches": { "010": 3 } } }""")]
    public void A_file_of_another_shape_changes_nothing(string text)
    {
        File.WriteAllText(Path.Combine(_folder, SettingsFile.Name), text);

        var (file, problem) = SettingsFile.Read(_folder);

        Assert.Null(file);
        Assert.StartsWith("settings.json: `", problem, StringComparison.Ordinal);
    }

    private static FlowManifest Flow(string name) => new(name, 0, -1, 0);

    private static PromptTextManifest Text(string language, params PromptSegment[] segments) => new(language, segments, null);

    private static PromptSegment Words(string words) => new(words, null);

    private static PromptSegment Value(string origin, int index, string type, string format) => new(null, new PromptValue(origin, index, type, format));

    [Fact]
    public void A_script_gets_another_text()
    {
        var settings = Apply("""{ "scripts": { "score": "n * 3" } }""");

        Assert.Empty(_told);
        Assert.Equal("n * 3", settings.Statements[0].Script!.Source);
        Assert.Equal(Manifest.Statements[0] with { Script = settings.Statements[0].Script }, settings.Statements[0]);
        Assert.Equal(Manifest.Statements.Skip(1), settings.Statements.Skip(1));
    }

    [Theory]
    [InlineData("""{ "score": " " }""", "the script `score` stays as before: a script has 1 to 32000 characters")]
    [InlineData("""{ "fixed": "n" }""", "not declared `editable`")]
    [InlineData("""{ "find": "n" }""", "the project has no script `find`")]
    [InlineData("""{ "scor": "n" }""", "the project has no script `scor`")]
    public void A_script_that_does_not_fit_is_refused_and_says_why(string scripts, string told)
    {
        var settings = Apply($$"""{ "scripts": {{scripts}} }""");

        Assert.Contains(told, Assert.Single(_told), StringComparison.Ordinal);
        Assert.Equal(Manifest.Statements, settings.Statements);
    }

    [Fact]
    public void A_script_that_cannot_be_read_leaves_the_text_there_was()
    {
        var first = Apply("""{ "scripts": { "score": "n * 3" } }""");
        File.WriteAllText(Path.Combine(_folder, SettingsFile.Name), """{ "scripts": { "score": "n *" } }""");
        var file = SettingsFile.Read(_folder).File! with { ScriptProblems = new Dictionary<string, string> { ["score"] = "line 1: Unexpected end of input" } };

        var second = SettingsSnapshot.Create(Manifest, file, _told.Add, first);

        Assert.Equal("settings.json: the script `score` stays as before: it cannot be read as JavaScript, line 1: Unexpected end of input.", Assert.Single(_told));
        Assert.Equal("n * 3", second.Statements[0].Script!.Source);
    }

    [Fact]
    public void A_script_is_a_text_in_the_file()
    {
        File.WriteAllText(Path.Combine(_folder, SettingsFile.Name), """{ "scripts": { "score": 3 } }""");

        Assert.Equal("settings.json: `score` under \"scripts\" must be a text.", SettingsFile.Read(_folder).Problem);
    }

    private static StatementManifest Script(string name, bool isEditable) => new(
        name, "", true, "", [new ColumnManifest("n", "int", false, null)], [new ColumnManifest("value", "int", false, null)], 1, TimeSpan.FromSeconds(1), StatementKinds.Script)
    {
        Script = new ScriptPart("n * 2") { IsEditable = isEditable },
    };

    private static IEnumerable<string> Of(SettingsSnapshot settings, params string[] keys) =>
        keys.Select(key => Manifest.Flows[settings.Tables[0].FlowOf(key)].Name);

    private SettingsSnapshot Apply(string text, SettingsSnapshot? before = null)
    {
        File.WriteAllText(Path.Combine(_folder, SettingsFile.Name), text);
        var (file, problem) = SettingsFile.Read(_folder);
        Assert.Null(problem);
        return SettingsSnapshot.Create(Manifest, file!, _told.Add, before);
    }
}

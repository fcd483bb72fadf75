using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Settings;
using CallCenter.Hosting.Settings.Live;

namespace CallCenter.Server.Tests.Admin;

/// <summary>A release that declares one of each thing that changes live, and what holds of it now.</summary>
internal sealed class LiveProject : ILiveRelease
{
    public static ReleaseManifest Manifest { get; } = new()
    {
        Project = "Hotline",
        Hash = new string('0', 64),
        TimeZone = "Asia/Shanghai",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["zh-CN", "yue", "en"],
        Sources = [],
        Flows = [Flow("Beijing"), Flow("Shanghai"), Flow("Operator")],
        Nodes = [],
        Prompts =
        [
            new PromptManifest(
                "Greet",
                ["name"],
                TimeSpan.FromSeconds(20),
                [Text("zh-CN", "您好，", "。"), Text("yue", "你好，", "。"), Text("en", "Hello ", ".")])
            {
                IsEditable = true,
            },
        ],
        Settings = [new SettingManifest("waitMax", "duration", "3m", "1m", "10m", "Longest wait"), new SettingManifest("company", "text", "华星", null, "20", "Name of the company")],
        Switches = [new SwitchManifest("holiday", false, "Whether it is a holiday")],
        Hours = [new HoursManifest("Office", [new OpenSpan(DayOfWeek.Monday, TimeSpan.FromHours(9), TimeSpan.FromHours(17))], []) { IsEditable = true }],
        Statements =
        [
            new StatementManifest("score", "", true, "", [new ColumnManifest("n", "int", false, null)], [new ColumnManifest("value", "int", false, null)], 1, TimeSpan.FromSeconds(1), StatementKinds.Script)
            {
                Script = new ScriptPart("n * 2") { IsEditable = true },
            },
        ],
        Numbers = [],
        Tables = [new TableManifest("Branches", "digits", 4, [new("010", 0, "Beijing"), new("021", 1, "")], 2, IsEditable: true)],
    };

    /// <summary>What holds now.</summary>
    public SettingsSnapshot Now { get; private set; } = SettingsSnapshot.Create(Manifest, SettingsFile.Empty, static _ => { });

    public (ReleaseManifest Manifest, SettingsSnapshot Now)? Live => (Manifest, Now);

    public void Begin(SettingsFile file) => Now = SettingsSnapshot.Create(Manifest, file, static _ => { });

    public Task<IReadOnlyList<string>> ProblemsAsync(SettingsFile file, CancellationToken cancellation)
    {
        var problems = new List<string>();
        SettingsSnapshot.Create(Manifest, file, problems.Add, Now);
        return Task.FromResult<IReadOnlyList<string>>(problems);
    }

    public Task ApplyAsync(SettingsFile file, CancellationToken cancellation)
    {
        Now = SettingsSnapshot.Create(Manifest, file, static _ => { }, Now);
        return Task.CompletedTask;
    }

    private static FlowManifest Flow(string name) => new(name, 0, -1, 0);

    private static PromptTextManifest Text(string language, string before, string after) => new(
        language, [new PromptSegment(before, null), new PromptSegment(null, new PromptValue("parameter", 0, "text", "")), new PromptSegment(after, null)], null);
}

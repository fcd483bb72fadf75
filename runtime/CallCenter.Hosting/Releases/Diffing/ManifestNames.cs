using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>What the indices of a manifest stand for, in the author's words: positions change with every edit, names do not.</summary>
internal sealed class ManifestNames(ReleaseManifest manifest)
{
    public string Flow(int index) => Of(manifest.Flows, index, static flow => flow.Name);

    public string Setting(int index) => Of(manifest.Settings, index, static setting => setting.Name);

    public string Switch(int index) => Of(manifest.Switches, index, static it => it.Name);

    public string Skill(int index) => Of(manifest.Skills, index, static skill => skill.Name);

    public string Group(int index) => Of(manifest.Groups, index, static group => group.Name);

    public string Queue(int index) => Of(manifest.Queues, index, static queue => queue.Name);

    public string Pool(int index) => Of(manifest.Pools, index, static pool => pool.Name);

    public string Hours(int index) => Of(manifest.Hours, index, static hours => hours.Name);

    public string Prompt(int index) => Of(manifest.Prompts, index, static prompt => prompt.Name);

    public string Statement(int index) => Of(manifest.Statements, index, static statement => statement.Name);

    public string Measure(int index) => Of(manifest.Measures, index, static measure => measure.Name);

    /// <summary>A value of a measure, with its unit.</summary>
    public string Value(int measure, decimal value) => Number(value) + (Of(manifest.Measures, measure, static it => it.Type) == "percent" ? "%" : "");

    /// <summary>An expression as it is written, in one line.</summary>
    public string Expression(int index) => Of(manifest.PolicyExpressions, index, static expression => Words(expression.Text));

    /// <summary>A length of time, or the setting that says it.</summary>
    public string Length(DurationManifest duration) => duration.Setting >= 0 ? Setting(duration.Setting) : Length(duration.Max);

    /// <summary>A length of time as an author writes it.</summary>
    public static string Length(TimeSpan length) => SettingValues.Format(length);

    /// <summary>A number as an author writes it.</summary>
    public static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A text in one line, with single spaces.</summary>
    public static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Of<T>(IReadOnlyList<T> all, int index, Func<T, string> name) => index >= 0 && index < all.Count ? name(all[index]) : "?";
}

using System.ComponentModel;
using CallCenter.Hosting.Settings.Live;

namespace CallCenter.Server.Http.Admin.Settings;

/// <summary>All that can be changed without a deploy.</summary>
[Description("All that can be changed without a deploy.")]
internal sealed record SettingsList(
    [property: Description("Number of the last change; send it as If-Match to be refused when somebody changes the same meanwhile.")] long Version,
    [property: Description("What there is.")] IReadOnlyList<SettingNow> Settings);

/// <summary>One thing that can be changed without a deploy.</summary>
[Description("One thing that can be changed without a deploy.")]
internal sealed record SettingNow(
    [property: Description("What kind it is.")] LiveKind Kind,
    [property: Description("Its name in the project.")] string Name,
    [property: Description("Language of a text, days of opening times, key of a row; empty for the others.")] string Key,
    [property: Description("Type of a setting; switch, text, hours, table or script of the others.")] string Type,
    [property: Description("Lower end of a setting's range; null for none.")] string? Min,
    [property: Description("Upper end of a setting's range, or its longest text; null for none.")] string? Max,
    [property: Description("What it is for.")] string Description,
    [property: Description("What is declared; null for nothing, closed.")] string? Declared,
    [property: Description("What it is now; null for nothing, closed.")] string? Now,
    [property: Description("Number of its last change; 0 when it was never changed.")] long Version,
    [property: Description("Since when it is so; null when it was never changed.")] DateTimeOffset? Since,
    [property: Description("Who changed it; empty when it was never changed.")] string By)
{
    public static SettingNow Of(LiveEntry entry) => new(
        entry.Item.Kind,
        entry.Item.Name,
        entry.Item.Key,
        entry.Type,
        entry.Min,
        entry.Max,
        entry.Description,
        entry.Declared,
        entry.Now,
        entry.Last?.Version ?? 0,
        entry.Last?.At,
        entry.Last?.By ?? "");
}

/// <summary>Changes that were made.</summary>
[Description("Changes that were made.")]
internal sealed record ChangeList([property: Description("Changes, the latest first.")] IReadOnlyList<ChangeNow> Changes);

/// <summary>A change that was made.</summary>
[Description("A change that was made.")]
internal sealed record ChangeNow(
    [property: Description("Its number; 0 where nothing had to change and nothing ever was.")] long Version,
    [property: Description("When; null where nothing ever was changed.")] DateTimeOffset? At,
    [property: Description("Name of the token, or `by hand`.")] string By,
    [property: Description("What kind of thing.")] LiveKind Kind,
    [property: Description("Its name in the project.")] string Name,
    [property: Description("Language of a text, days of opening times, key of a row; empty for the others.")] string Key,
    [property: Description("What was written before; null for nothing, closed.")] string? Before,
    [property: Description("What is written since; null for nothing, closed.")] string? After,
    [property: Description("Whether it is as it is declared since.")] bool IsDeclared,
    [property: Description("Number of the change it takes back; 0 for none.")] long Undoes)
{
    public static ChangeNow Of(LiveChange change) => new(
        change.Version,
        change.At,
        change.By,
        change.Item.Kind,
        change.Item.Name,
        change.Item.Key,
        LiveSettings.TextOf(change.Before),
        LiveSettings.TextOf(change.After),
        change.After is null,
        change.Undoes);
}

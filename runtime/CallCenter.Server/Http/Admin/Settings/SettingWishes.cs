using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Admin.Settings;

/// <summary>How long texts may be that change live.</summary>
internal static class SettingLimits
{
    /// <summary>Most of a setting's value and a prompt's text.</summary>
    public const int TextMax = 2000;

    /// <summary>Most of opening times.</summary>
    public const int TimesMax = 500;

    /// <summary>Most of a script.</summary>
    public const int ScriptMax = 32_000;

    /// <summary>Most bytes of a body that carries a script: each character may take six.</summary>
    public const int ScriptBodyBytesMax = 256 * 1024;
}

/// <summary>What a setting shall be.</summary>
[Description("What a setting shall be.")]
internal sealed record SettingWish(
    [property: Description("The value as a flow writes it, such as 12, 1m30s, 90%.")]
    [property: JsonRequired]
    [property: StringLength(SettingLimits.TextMax)]
    [property: RegularExpression(ApiText.OneLine)]
    string Value);

/// <summary>What a switch shall be.</summary>
[Description("What a switch shall be.")]
internal sealed record SwitchWish([property: Description("Whether it is on.")][property: JsonRequired] bool On);

/// <summary>What a prompt shall say.</summary>
[Description("What a prompt shall say in a language.")]
internal sealed record TextWish(
    [property: Description("The text, with the placeholders that are declared, such as {position}.")]
    [property: JsonRequired]
    [property: StringLength(SettingLimits.TextMax, MinimumLength = 1)]
    [property: RegularExpression(ApiText.Lines)]
    string Text);

/// <summary>When it shall be open.</summary>
[Description("When it shall be open.")]
internal sealed record HoursWish(
    [property: Description("Times such as 09:00-12:00, 13:00-17:30; of a date `like mon`; null for closed.")]
    [property: JsonRequired]
    [property: StringLength(SettingLimits.TimesMax)]
    [property: RegularExpression(ApiText.OneLine)]
    string? Times);

/// <summary>Where a key of a table shall lead.</summary>
[Description("Where a key of a table shall lead.")]
internal sealed record TableWish(
    [property: Description("Name of a flow the table may lead to; null to lead nowhere of its own.")]
    [property: JsonRequired]
    [property: StringLength(ApiText.NameMax, MinimumLength = 1)]
    [property: RegularExpression(ApiText.OneLine)]
    string? Flow);

/// <summary>What a script shall be.</summary>
[Description("What a script shall be.")]
internal sealed record ScriptWish(
    [property: Description("JavaScript; the value of its last expression is the result.")]
    [property: JsonRequired]
    [property: StringLength(SettingLimits.ScriptMax, MinimumLength = 1)]
    [property: RegularExpression(ApiText.Lines)]
    string Source);

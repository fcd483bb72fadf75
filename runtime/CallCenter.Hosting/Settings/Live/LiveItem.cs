namespace CallCenter.Hosting.Settings.Live;

/// <summary>What kinds of things change without a deploy.</summary>
public enum LiveKind
{
    /// <summary>A setting's value.</summary>
    Setting,

    /// <summary>A switch's state.</summary>
    Switch,

    /// <summary>A prompt's text in one language.</summary>
    Text,

    /// <summary>Opening times on some days.</summary>
    Hours,

    /// <summary>The row of a route table.</summary>
    Table,

    /// <summary>A script's text.</summary>
    Script,
}

/// <summary>One thing that changes without a deploy.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Name">Its name in the project.</param>
/// <param name="Key">Language of a text, days of opening times, key of a row; empty for the others.</param>
public readonly record struct LiveItem(LiveKind Kind, string Name, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => Key.Length == 0 ? $"{Word} `{Name}`" : $"{Word} `{Name}` ({Key})";

    private string Word => Kind switch
    {
        LiveKind.Setting => "setting",
        LiveKind.Switch => "switch",
        LiveKind.Text => "prompt",
        LiveKind.Hours => "hours",
        LiveKind.Table => "table",
        _ => "script",
    };
}

/// <summary>A change that was made.</summary>
/// <param name="Version">Its number; each is one more than the one before.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: the name of a token, or <see cref="ByHand"/>.</param>
/// <param name="Item">What.</param>
/// <param name="Before">The value before, as JSON in <c>settings.json</c>; null where nothing stood.</param>
/// <param name="After">The value since, as JSON; null where nothing stands any more.</param>
/// <param name="Undoes">Number of the change that it takes back; 0 for none.</param>
public sealed record LiveChange(long Version, DateTimeOffset At, string By, LiveItem Item, string? Before, string? After, long Undoes = 0)
{
    /// <summary>Who changed what somebody wrote into the file with an editor.</summary>
    public const string ByHand = "by hand";
}

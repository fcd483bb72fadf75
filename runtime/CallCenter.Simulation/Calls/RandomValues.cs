using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Values of any type, anywhere in their ranges.</summary>
internal sealed class RandomValues(Random random, IReadOnlyList<string> languages)
{
    private const int TextLengthMax = 40;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz 王芳声通科技０１「」";

    /// <summary>A value of a setting, inside its range.</summary>
    public object Of(SettingManifest setting)
    {
        var isText = setting.Type is "text" or "digits" or "phone";
        if (!isText && setting is { Min: { } low, Max: { } high }
            && SettingValues.Parse(setting.Type, Plain(low)) is { } min && SettingValues.Parse(setting.Type, Plain(high)) is { } max)
        {
            return Between(min, max);
        }

        if (isText && random.Next(2) == 0)
        {
            var most = int.TryParse(setting.Max, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : (int?)null;
            return Text(setting.Type, most);
        }

        return SettingValues.Parse(setting.Type, Plain(setting.Default))
            ?? throw new FormatException($"`{setting.Default}` is no {setting.Type} for setting `{setting.Name}`");
    }

    /// <summary>A value of a column; null only where it may be.</summary>
    public object? Of(ColumnManifest column)
    {
        if (column.Optional && random.Next(3) == 0)
        {
            return null;
        }

        if (column.Values is { Count: > 0 } values)
        {
            return values[random.Next(values.Count)];
        }

        return column.Type switch
        {
            "int" => random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.NextInt64(0, 10),
            "decimal" or "money" or "percent" => Math.Round((decimal)(random.NextDouble() * 100_000), 2),
            "bool" => random.Next(2) == 0,
            "duration" => TimeSpan.FromSeconds(random.Next(100_000)),
            "date" => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
            "time" => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(random.Next(24 * 60))),
            "datetime" => DateTimeOffset.UnixEpoch + TimeSpan.FromMinutes(random.Next()),
            "language" => languages[random.Next(languages.Count)],
            "recording" => new Recording("random.wav", TimeSpan.FromSeconds(random.Next(60))),
            _ => Text(column.Type, column.LengthMax),
        };
    }

    /// <summary>A text, number to call or string of digits.</summary>
    public string Text(string type, int? most)
    {
        var letters = type is "digits" or "phone" ? "0123456789" : Letters;
        var length = random.Next(type == "text" ? 0 : 1, Math.Min(most ?? TextLengthMax, type == "phone" ? 15 : TextLengthMax) + 1);
        return string.Create(length, letters, (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = from[random.Next(from.Length)];
            }
        });
    }

    // The ends of a range are as likely as everything between them.
    private object Between(object min, object max) => random.Next(3) switch
    {
        0 => min,
        1 => max,
        _ => (min, max) switch
        {
            (long low, long high) => random.NextInt64(low, high),
            (TimeSpan low, TimeSpan high) => low + ((high - low) * random.NextDouble()),
            (decimal low, decimal high) => low + ((high - low) * (decimal)random.NextDouble()),
            _ => min,
        },
    };

    // Manifests hold durations as `00:00:25`, which is no form a person types.
    private static string Plain(string value) =>
        TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out var duration) && value.Contains(':', StringComparison.Ordinal)
            ? SettingValues.Format(duration)
            : value;
}

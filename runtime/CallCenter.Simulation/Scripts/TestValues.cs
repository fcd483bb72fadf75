using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>Compares what a test expects with the values of a call, and puts both into words.</summary>
internal static class TestValues
{
    /// <summary>Whether all expected values are those of a call; values that are not expected may be anything.</summary>
    public static bool Fit(IReadOnlyList<TestValue> expected, object?[]? actual, TimeZoneInfo zone) =>
        expected.All(value => Fits(value, actual is not null && value.Index < actual.Length ? actual[value.Index] : null, zone));

    /// <summary>Whether one value is the expected one.</summary>
    public static bool Fits(TestValue expected, object? actual, TimeZoneInfo zone)
    {
        if (expected.Fields is { } fields)
        {
            return actual is object?[] parts && Fit(fields, parts, zone);
        }

        if (expected.Text is not { } text || actual is null)
        {
            return expected.Text is null && actual is null;
        }

        return SettingValues.Parse(expected.Type, text, zone) is { } value
            && (value.Equals(actual) || SettingValues.Format(value) == SettingValues.Format(actual));
    }

    /// <summary>Expected values as a test writes them: <c>(phone: "13800000001", level: 5)</c>; empty where none is expected.</summary>
    public static string Words(IReadOnlyList<TestValue> expected) =>
        expected.Count == 0 ? "" : $"({string.Join(", ", expected.Select(value => $"{value.Name}: {Word(value)}"))})";

    /// <summary>The values of a call: <c>("13800000001", 5, none)</c>.</summary>
    public static string Words(IEnumerable<object?> actual) => $"({string.Join(", ", actual.Select(Word))})";

    /// <summary>One expected value as a test writes it.</summary>
    public static string Word(TestValue expected) =>
        expected.Fields is { } fields ? $"{{ {string.Join(", ", fields.Select(field => $"{field.Name}: {Word(field)}"))} }}"
        : expected.Text is not { } text ? "none"
        : Word(SettingValues.Parse(expected.Type, text) ?? text);

    /// <summary>One value of a call.</summary>
    public static string Word(object? actual) => actual switch
    {
        null => "none",
        string text => $"\"{text}\"",
        object?[] fields => $"{{ {string.Join(", ", fields.Select(Word))} }}",
        _ => SettingValues.Format(actual),
    };
}
